"""The closures that templates run as: each takes a scope and what is around, gives a value or writes pieces.

Whatever goes wrong inside becomes a ``RenderFault`` with its line and without anybody's words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from engine.texts import values
from engine.texts.around import Around
from engine.texts.faults import RenderFault, ValueFault

Scope = Mapping[str, Any]
Run = Callable[[Scope, Around], Any]
Show = Callable[[Any], str]
Write = Callable[[Scope, Around, list[str], Show], None]

MAX_WORK = 50_000
"""Nodes evaluated on the way to one text, including texts within it and every turn of a loop."""

FAILURES = (ValueFault, TypeError, ValueError, ArithmeticError, LookupError, AttributeError)
"""What filters, tests and operators may raise over a value that does not suit them."""


class Inner(dict[str, Any]):
    """The names of a loop over those around it."""

    __slots__ = ("outer",)

    def __init__(self, outer: Scope) -> None:
        super().__init__()
        self.outer = outer

    def __missing__(self, name: str) -> Any:
        return self.outer[name]


def failure(error: Exception, line: int, name: str) -> RenderFault:
    """A fault with a line for what was raised. The words of an exception may hold a customer's: they go."""
    if isinstance(error, ValueFault):
        return RenderFault(error.code, line, error.params)
    return RenderFault("text-value", line, {"name": name, "wants": "", "wants_en": ""})


def none(scope: Scope, around: Around) -> None:
    """An index that was left out."""
    return None


def nothing(scope: Scope, around: Around, out: list[str], show: Show) -> None:
    """An else that was left out."""
    return None


# ── values ───────────────────────────────────────────────────────────────────────────────────────────────
def load(name: str, line: int) -> Run:
    """The value of a name."""

    def run(scope: Scope, around: Around) -> Any:
        try:
            return scope[name]
        except KeyError:
            raise RenderFault("text-undefined", line, {"name": name}) from None

    return run


def attribute(inner: Run, key: Any, path: str, line: int) -> Run:
    """``x.key``, ``x['key']`` or ``x[0]``."""

    def run(scope: Scope, around: Around) -> Any:
        value = inner(scope, around)
        try:
            return values.reach(value, key)
        except LookupError:
            raise RenderFault("text-undefined", line, {"name": path}) from None

    return run


def item(inner: Run, key: Run, line: int) -> Run:
    """``x[key]``."""

    def run(scope: Scope, around: Around) -> Any:
        value, wanted = inner(scope, around), key(scope, around)
        try:
            return values.reach(value, wanted)
        except (LookupError, TypeError):
            raise RenderFault("text-undefined", line, {"name": "[…]"}) from None

    return run


def guarded(run: Run, line: int, sign: str) -> Run:
    """An operator."""

    def within(scope: Scope, around: Around) -> Any:
        try:
            return run(scope, around)
        except FAILURES as error:
            raise failure(error, line, sign) from None

    return within


def applied(inner: Run, act: Callable[..., Any], args: list[Run], line: int, name: str) -> Run:
    """A filter or a test."""

    def run(scope: Scope, around: Around) -> Any:
        value = inner(scope, around)
        given = [arg(scope, around) for arg in args]
        try:
            return act(value, around, *given)
        except FAILURES as error:
            raise failure(error, line, name) from None

    return run


def applied_fixed(inner: Run, act: Callable[..., Any], args: list[Any], line: int, name: str) -> Run:
    """A filter or a test whose arguments are constants: the usual case."""

    def run(scope: Scope, around: Around) -> Any:
        value = inner(scope, around)
        try:
            return act(value, around, *args)
        except FAILURES as error:
            raise failure(error, line, name) from None

    return run


def defined(inner: Run, wanted: bool) -> Run:
    """``x is defined`` (or, not ``wanted``, ``is undefined``)."""

    def run(scope: Scope, around: Around) -> bool:
        try:
            inner(scope, around)
        except RenderFault as fault:
            if fault.code != "text-undefined":
                raise
            return not wanted
        return wanted

    return run


def defaulted(inner: Run, other: Run) -> Run:
    """``x|default(other)``: for what is undefined, null or an empty text."""

    def run(scope: Scope, around: Around) -> Any:
        try:
            value = inner(scope, around)
        except RenderFault as fault:
            if fault.code != "text-undefined":
                raise
            value = None
        return other(scope, around) if value is None or value == "" else value

    return run


def compared(first: Run, rest: list[tuple[Callable[[Any, Any, Around], bool], Run]]) -> Run:
    """``a < b <= c``."""

    def run(scope: Scope, around: Around) -> bool:
        left = first(scope, around)
        for compare, expression in rest:
            right = expression(scope, around)
            if not compare(left, right, around):
                return False
            left = right
        return True

    return run


# ── pieces of text ───────────────────────────────────────────────────────────────────────────────────────
def whole(write: Write, show: Show) -> Callable[[Scope, Around], str]:
    """The pieces as one text, measured before it is built, without white space at its end."""

    def run(scope: Scope, around: Around) -> str:
        out: list[str] = []
        write(scope, around, out, show)
        if sum(map(len, out)) > values.MAX_TEXT:
            raise RenderFault("text-long", 1, {"limit": str(values.MAX_TEXT)})
        return "".join(out).rstrip()

    return run


def pieces(pairs: list[tuple[str, Run, int]], after: str) -> Write:
    """Constant text and substitutions in turn."""
    if not pairs:
        return lambda scope, around, out, show: out.append(after)

    def write(scope: Scope, around: Around, out: list[str], show: Show) -> None:
        for before, run, line in pairs:
            out.append(before)
            value = run(scope, around)
            try:
                out.append(show(value))
            except FAILURES as error:
                raise failure(error, line, "{{ }}") from None
        out.append(after)

    return write


def sequence(writes: list[Write]) -> Write:
    """One after the other."""
    if len(writes) == 1:
        return writes[0]

    def write(scope: Scope, around: Around, out: list[str], show: Show) -> None:
        for each in writes:
            each(scope, around, out, show)

    return write


def branches(arms: list[tuple[Run, Write]], otherwise: Write) -> Write:
    """The first arm whose test is true."""

    def write(scope: Scope, around: Around, out: list[str], show: Show) -> None:
        for test, arm in arms:
            if test(scope, around):
                arm(scope, around, out, show)
                return
        otherwise(scope, around, out, show)

    return write


def loop(over: Run, name: str, body: Write, otherwise: Write, line: int, weight: int) -> Write:
    """The body once for each item. ``weight``: nodes in the body."""

    def write(scope: Scope, around: Around, out: list[str], show: Show) -> None:
        try:
            found = values.items(over(scope, around))
        except FAILURES as error:
            raise failure(error, line, "for") from None
        inner, last = Inner(scope), len(found)
        for index, each in enumerate(found, 1):
            inner[name] = each
            inner["loop"] = {"index": index, "first": index == 1, "last": index == last, "length": last}
            around.nesting.work += weight
            if around.nesting.work > MAX_WORK:
                raise RenderFault("text-work", line)
            body(inner, around, out, show)
            if sum(map(len, out)) > values.MAX_TEXT:
                raise RenderFault("text-long", line, {"limit": str(values.MAX_TEXT)})
        if not found:
            otherwise(scope, around, out, show)

    return write
