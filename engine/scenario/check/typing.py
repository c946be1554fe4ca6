"""V: kinds that do not go together, seen before anything runs: a number against a text, a name as a
point in time."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import nodes

from engine.faults import Place
from engine.language.moments import Moment
from engine.scenario.check.facts import Facts, spot
from engine.scenario.check.kinds import ANY, TEMPORAL, Env, of_path
from engine.scenario.check.trip import Typed
from engine.scenario.model import Expr
from engine.texts.names import path_of
from engine.texts.parse import parse_expression, place

_SIGNS = ("<", ">", "=", "+", "-")
_ORDER = {"lt": "<", "gt": ">", "lteq": "<=", "gteq": ">=", "eq": "==", "ne": "!="}
_FILTERS = {
    "length": "number",
    "count": "number",
    "number": "number",
    "join": "text",
    "upper": "text",
    "lower": "text",
}
_NO_TRUTH = frozenset(("number", "date", "time", "datetime", "dates", "photo"))
_NO_MOMENT = frozenset(("number", "yesno", "list", "photo", "dates"))


def check(facts: Facts, typed: Typed, env: Env) -> None:
    """One expression or moment, with the kinds of the variables at its place."""
    if isinstance(typed.what, Moment):
        _moment(facts, typed.what, typed.place, env)
    else:
        _expression(facts, typed.what, env)
        if typed.truth:
            _truth(facts, typed.what, env)


def _moment(facts: Facts, moment: Moment, at: Place, env: Env) -> None:
    for name, wanted in ((moment.base, None), (moment.clock, "time")):
        if not isinstance(name, str):
            continue
        kind = of_path(name, env, facts.scenario)
        if kind in _NO_MOMENT or (wanted == "time" and kind == "date"):
            facts.faults.add(at, "V012", name=name, kind=kind)


def _expression(facts: Facts, expr: Expr, env: Env) -> None:
    made = facts.expression(expr)
    if made is None or not any(sign in expr.text for sign in _SIGNS):
        return
    known = any(of_path(path, env, facts.scenario) != ANY for path in made.paths)
    if not known and "|" not in expr.text:
        return
    node = parse_expression(expr.text)
    for part in _compares(node):
        left = part.expr
        for operand in part.ops:
            if operand.op in _ORDER:
                _pair(facts, expr, left, operand.expr, _ORDER[operand.op], env)
            left = operand.expr
    for calculation in node.find_all((nodes.Add, nodes.Sub)):
        sign = "+" if isinstance(calculation, nodes.Add) else "-"
        _pair(facts, expr, calculation.left, calculation.right, sign, env)


def _truth(facts: Facts, expr: Expr, env: Env) -> None:
    """An ``if`` is true for tests, comparisons, lists and texts that are not empty; other kinds are slips."""
    made = facts.expression(expr)
    if made is None or made.shape is None or made.shape[0] != "truth":
        return
    kind = of_path(made.shape[1], env, facts.scenario)
    if kind in _NO_TRUTH:
        facts.faults.add(expr.place, "V011", name=made.shape[1], kind=kind)


def _compares(node: nodes.Expr) -> Iterator[nodes.Compare]:
    if isinstance(node, nodes.Compare):
        yield node
    yield from node.find_all(nodes.Compare)


def _pair(facts: Facts, expr: Expr, left: nodes.Expr, right: nodes.Expr, sign: str, env: Env) -> None:
    kinds = _kind(left, env, facts), _kind(right, env, facts)
    if ANY in kinds or not _clash(*kinds, sign):
        return
    first = left
    while isinstance(first, nodes.Filter | nodes.Getattr | nodes.Getitem) and first.node is not None:
        first = first.node
    line, column = place(expr.text, first)
    offset = sum(len(part) + 1 for part in expr.text.split("\n")[: line - 1]) + column - 1
    words = {"left": _shown(left), "right": _shown(right), "left_kind": kinds[0], "right_kind": kinds[1]}
    facts.faults.add(spot(expr, offset), "V010", sign=sign, **words)


def _clash(left: str, right: str, sign: str) -> bool:
    """Two kinds that an operator cannot take, or that are never equal."""
    if left == right:
        return sign in "+-" and left in TEMPORAL
    if {left, right} <= TEMPORAL:
        return "time" in (left, right) or sign in "+-"
    typed_by_author = "text" in (left, right) and {left, right} & TEMPORAL  # '2026-12-03'
    return not typed_by_author or sign in "+-"


def _kind(node: nodes.Expr, env: Env, facts: Facts) -> str:
    if isinstance(node, nodes.Const):
        return "text" if isinstance(node.value, str) else "number" if _number(node.value) else ANY
    if isinstance(node, nodes.Filter):
        return _FILTERS.get(node.name, ANY)
    path = path_of(node)
    return of_path(path, env, facts.scenario) if path else ANY


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _shown(node: nodes.Expr) -> str:
    if isinstance(node, nodes.Const):
        return repr(node.value)
    return path_of(node) or (node.name if isinstance(node, nodes.Filter) else "…")
