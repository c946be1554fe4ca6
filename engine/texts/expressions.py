"""From Jinja's expression nodes to closures: half of the allow-list of R21 (statements: ``compiler.py``).

What is not in the tables cannot be written: calls, multiplication, powers, macros and the rest are refused
with their place. So nothing of Python is reachable from a template, nothing is generated or executed as code.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NoReturn

from jinja2 import nodes

from engine.texts import closures, values, worst
from engine.texts.closures import Run
from engine.texts.faults import TemplateFault
from engine.texts.formats import FILTERS, TESTS, Format
from engine.texts.names import path_of, root_of, sure_names
from engine.texts.parse import place

MAX_NODES = 1_000
"""Nodes of one template."""

MAX_DEPTH = 60
"""Expressions within expressions."""


class Expressions:
    """Compiles the expressions of one source and notes what they read.

    ``names`` must have a value, ``guarded`` may lack one; ``paths`` are dotted uses, ``hours`` the opening
    hours that are named, ``weight`` counts nodes.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.names: set[str] = set()
        self.guarded: set[str] = set()
        self.paths: set[str] = set()
        self.hours: set[str] = set()
        self.weight = 0
        self.local: tuple[str, ...] = ()
        self.sure: frozenset[str] = frozenset()
        self._depth = 0

    def expression(self, node: nodes.Node) -> Run:
        """A closure that gives the node's value. Raises ``TemplateFault``."""
        self.weight += 1
        self._depth += 1
        if self.weight > MAX_NODES or self._depth > MAX_DEPTH:
            self.refuse(node, "template-long", limit=f"{MAX_NODES}/{MAX_DEPTH}")
        make = _MAKERS.get(type(node))
        if make is None:
            self.refuse(node, "template-construct", name=_WORDS.get(type(node), type(node).__name__.lower()))
        run = make(self, node)
        self._depth -= 1
        return run

    def given(self, test: nodes.Node, outcome: bool, node: nodes.Node) -> Run:
        """The closure of what is only reached when ``test`` came out so."""
        return self._within(self.sure | sure_names(test, outcome), node)

    def shape(self, node: nodes.Node) -> worst.Shape:
        """How wide the node's value can be."""
        if isinstance(node, nodes.Const):
            return worst.width_of(values.show(node.value))
        if isinstance(node, nodes.Filter) and node.node is not None:
            return worst.Shown(
                self.shape(node.node), FILTERS[node.name].width, tuple(map(_constant, node.args))
            )
        if isinstance(node, nodes.CondExpr) and node.expr2 is not None:
            return worst.Either((self.shape(node.expr1), self.shape(node.expr2)))
        if isinstance(node, nodes.Concat):
            return worst.All(tuple(map(self.shape, node.nodes)))
        path = path_of(node)
        return worst.Slot("" if root_of(path) in self.local else path)

    def line(self, node: nodes.Node) -> int:
        """The node's line, from 1."""
        return place(self.source, node)[0]

    def refuse(self, node: nodes.Node, code: str, **params: str) -> NoReturn:
        """Raise the fault at the node's place."""
        line, column = place(self.source, node)
        raise TemplateFault(code, line, column, params)

    # ── names and their parts ────────────────────────────────────────────────────────────────────────────
    def _const(self, node: nodes.Const) -> Run:
        value = node.value
        return lambda scope, around: value

    def _name(self, node: nodes.Name) -> Run:
        self._note(node, node.name)
        return closures.load(node.name, self.line(node))

    def _note(self, node: nodes.Node, path: str) -> None:
        root = root_of(path)
        if root.startswith("_"):
            self.refuse(node, "template-private")
        if root not in self.local:
            self.paths.add(path)
            (self.guarded if root in self.sure else self.names).add(root)

    def _part(self, node: nodes.Getattr | nodes.Getitem) -> Run:
        if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Slice):
            return self._cut(node, node.arg)
        path = path_of(node)
        inner = self._beginning(node.node) if path else self.expression(node.node)
        if path:
            self._note(node, path)
        if isinstance(node, nodes.Getitem) and not isinstance(node.arg, nodes.Const):
            return closures.item(inner, self.expression(node.arg), self.line(node))
        key = node.attr if isinstance(node, nodes.Getattr) else _constant(node.arg)
        if isinstance(key, str) and key.startswith("_"):
            self.refuse(node, "template-private")
        return closures.attribute(inner, key, path or str(key), self.line(node))

    def _beginning(self, node: nodes.Node) -> Run:
        """The closure of a path's beginning, which is not noted as a path of its own."""
        kept = set(self.paths), set(self.names), set(self.guarded)
        run = self.expression(node)
        self.paths, self.names, self.guarded = kept
        return run

    def _cut(self, node: nodes.Getitem, part: nodes.Slice) -> Run:
        if part.step is not None:
            self.refuse(node, "template-construct", name="[::]")
        inner = self.expression(node.node)
        start = self.expression(part.start) if part.start else closures.none
        stop = self.expression(part.stop) if part.stop else closures.none
        return closures.guarded(
            lambda s, a: values.cut(inner(s, a), start(s, a), stop(s, a)), self.line(node), "[:]"
        )

    # ── filters and tests ────────────────────────────────────────────────────────────────────────────────
    def _filter(self, node: nodes.Filter) -> Run:
        form = self._form(node, FILTERS, "template-filter")
        if node.node is None:
            self.refuse(node, "template-construct", name="filter")
        if node.name == "default":
            return closures.defaulted(self._maybe(node.node), self.expression(node.args[0]))
        return self._apply(self.expression(node.node), form, node)

    def _test(self, node: nodes.Test) -> Run:
        form = self._form(node, TESTS, "template-test")
        if node.name in ("defined", "undefined"):
            return closures.defined(self._maybe(node.node), node.name == "defined")
        return self._apply(self.expression(node.node), form, node)

    def _apply(self, inner: Run, form: Format, node: nodes.Filter | nodes.Test) -> Run:
        args = [self.expression(arg) for arg in node.args]
        fixed = [arg.value for arg in node.args if isinstance(arg, nodes.Const)]
        if len(fixed) == len(args):
            return closures.applied_fixed(inner, form.run, fixed, self.line(node), node.name)
        return closures.applied(inner, form.run, args, self.line(node), node.name)

    def _form(self, node: nodes.Filter | nodes.Test, table: Mapping[str, Format], code: str) -> Format:
        form = table.get(node.name)
        if form is None:
            self.refuse(node, code, name=node.name, known=", ".join(sorted(table)))
        named = node.kwargs or node.dyn_args or node.dyn_kwargs
        if named or not form.low <= len(node.args) <= form.high:
            self.refuse(node, "template-arguments", name=node.name, usage=form.usage)
        fixed = [arg.value for arg in node.args if isinstance(arg, nodes.Const)]
        if form.check is not None and len(fixed) == len(node.args):
            fault = form.check(*fixed)
            if fault is not None:
                self.refuse(node, fault.code, **fault.params)
        if form.hours:
            self.hours.add(str(fixed[0]) if fixed else "")
        return form

    def _maybe(self, node: nodes.Node) -> Run:
        """A closure that may look at something undefined."""
        return self._within(self.sure | {root_of(path_of(node))}, node)

    def _within(self, sure: frozenset[str], node: nodes.Node) -> Run:
        before, self.sure = self.sure, sure
        run = self.expression(node)
        self.sure = before
        return run

    # ── operators ────────────────────────────────────────────────────────────────────────────────────────
    def _compare(self, node: nodes.Compare) -> Run:
        first = self.expression(node.expr)
        rest = [(values.COMPARE[operand.op], self.expression(operand.expr)) for operand in node.ops]
        return closures.guarded(closures.compared(first, rest), self.line(node), "==")

    def _and(self, node: nodes.And) -> Run:
        left, right = self.expression(node.left), self.given(node.left, True, node.right)
        return lambda s, a: left(s, a) and right(s, a)

    def _or(self, node: nodes.Or) -> Run:
        left, right = self.expression(node.left), self.given(node.left, False, node.right)
        return lambda s, a: left(s, a) or right(s, a)

    def _not(self, node: nodes.Not) -> Run:
        inner = self.expression(node.node)
        return lambda s, a: not inner(s, a)

    def _choice(self, node: nodes.CondExpr) -> Run:
        if node.expr2 is None:
            self.refuse(node, "template-syntax", detail="if without else")
        test = self.expression(node.test)
        yes, no = self.given(node.test, True, node.expr1), self.given(node.test, False, node.expr2)
        return lambda s, a: yes(s, a) if test(s, a) else no(s, a)

    def _add(self, node: nodes.Add) -> Run:
        left, right = self.expression(node.left), self.expression(node.right)
        return closures.guarded(lambda s, a: values.add(left(s, a), right(s, a)), self.line(node), "+")

    def _subtract(self, node: nodes.Sub) -> Run:
        left, right = self.expression(node.left), self.expression(node.right)
        return closures.guarded(lambda s, a: values.subtract(left(s, a), right(s, a)), self.line(node), "-")

    def _negate(self, node: nodes.Neg) -> Run:
        inner = self.expression(node.node)
        return closures.guarded(lambda s, a: values.negate(inner(s, a)), self.line(node), "-")

    def _concat(self, node: nodes.Concat) -> Run:
        parts = [self.expression(part) for part in node.nodes]
        return closures.guarded(
            lambda s, a: values.joined([values.show(part(s, a)) for part in parts]), self.line(node), "~"
        )

    def _list(self, node: nodes.List | nodes.Tuple) -> Run:
        parts = [self.expression(part) for part in node.items]
        return lambda s, a: [part(s, a) for part in parts]


def _constant(node: nodes.Node) -> Any:
    return node.value if isinstance(node, nodes.Const) else None


_MAKERS: dict[type[nodes.Node], Callable[[Expressions, Any], Run]] = {
    nodes.Const: Expressions._const,
    nodes.Name: Expressions._name,
    nodes.Getattr: Expressions._part,
    nodes.Getitem: Expressions._part,
    nodes.Filter: Expressions._filter,
    nodes.Test: Expressions._test,
    nodes.Compare: Expressions._compare,
    nodes.And: Expressions._and,
    nodes.Or: Expressions._or,
    nodes.Not: Expressions._not,
    nodes.CondExpr: Expressions._choice,
    nodes.Add: Expressions._add,
    nodes.Sub: Expressions._subtract,
    nodes.Neg: Expressions._negate,
    nodes.Concat: Expressions._concat,
    nodes.List: Expressions._list,
    nodes.Tuple: Expressions._list,
}

_WORDS: dict[type[nodes.Node], str] = {
    nodes.Call: "( )",
    nodes.Mul: "*",
    nodes.Div: "/",
    nodes.FloorDiv: "//",
    nodes.Mod: "%",
    nodes.Pow: "**",
    nodes.Dict: "{ }",
}
