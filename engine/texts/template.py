"""Templates and expressions, compiled once and run often (R21).

The syntax is Jinja's, read by Jinja's own parser; what runs are closures over its nodes (``compiler.py``),
not generated code. A scope maps names to values; a lazy mapping may render further texts on access.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from jinja2 import nodes

from engine.texts import worst
from engine.texts.around import Around
from engine.texts.closures import MAX_WORK, Run, Scope, Show
from engine.texts.compiler import Compiler
from engine.texts.faults import RenderFault, TemplateFault, ValueFault
from engine.texts.names import proof_of
from engine.texts.parse import parse_expression, parse_text
from engine.texts.values import MAX_TEXT, show

__all__ = ["Around", "Expression", "RenderFault", "Template", "TemplateFault", "compile_expr", "compile_text"]

MAX_NESTING = 12
"""Texts that use texts that use texts."""

_CACHED_SOURCE = 400


class Template:
    """A compiled text. Immutable, shared freely.

    ``names`` are the root names that must have a value, ``guarded`` those that it looks at only through
    ``default`` or behind ``is defined``; ``paths`` dotted uses (``booking.at``); ``hours`` the opening hours
    it names; ``constant`` the text itself when nothing has to be filled in; ``lone`` when it is one
    ``{{ x }}`` whose type is kept by ``evaluate``.
    """

    __slots__ = (
        "_shape",
        "_value",
        "_weight",
        "_write",
        "constant",
        "guarded",
        "hours",
        "lone",
        "names",
        "paths",
        "source",
    )

    def __init__(self, source: str) -> None:
        compiler = Compiler(source)
        body = parse_text(source) if "{" in source else [nodes.Output([nodes.TemplateData(source)])]
        self._write, self._shape = compiler.body(body)
        pieces = [
            part for node in body for part in (node.nodes if isinstance(node, nodes.Output) else [node])
        ]
        fixed = [piece.data for piece in pieces if isinstance(piece, nodes.TemplateData)]
        self.source = source
        self.constant = _finish(fixed) if len(fixed) == len(pieces) else None
        self.lone = len(pieces) == 1 and isinstance(pieces[0], nodes.Expr) and not fixed
        self._value = compiler.latest if self.lone else None
        self._weight = compiler.weight
        self.names = frozenset(compiler.names)
        self.guarded = frozenset(compiler.guarded - compiler.names)
        self.paths = frozenset(compiler.paths)
        self.hours = frozenset(compiler.hours)

    def render(self, scope: Mapping[str, Any], around: Around) -> str:
        """The text, without white space at its end. Raises ``RenderFault``."""
        return self.constant if self.constant is not None else self._run(scope, around, show)

    def render_path(self, scope: Mapping[str, Any], around: Around) -> str:
        """The text as part of a URL: every substitution percent-encoded, none empty, none ``.`` or ``..``
        (they would lead to another resource). Raises ``RenderFault``."""
        return self.constant if self.constant is not None else self._run(scope, around, _encoded)

    def evaluate(self, scope: Mapping[str, Any], around: Around) -> Any:
        """The value: that of a lone ``{{ x }}`` with its type, else the text. Raises ``RenderFault``."""
        if self._value is None:
            return self.render(scope, around)
        return _watched(self, self._value, scope, around)

    def worst(self, slot: worst.SlotWidth) -> int:
        """CP949 bytes of the longest text that can come out; ``slot`` gives a path's bytes, or None."""
        return worst.widest(self._shape, slot)

    def _run(self, scope: Scope, around: Around, shown: Show) -> str:
        def write(scope: Scope, around: Around) -> str:
            out: list[str] = []
            self._write(scope, around, out, shown)
            return _finish(out)

        text: str = _watched(self, write, scope, around)
        return text


class Expression:
    """A compiled condition or list expression. ``shape`` is what the proof of complete branches needs
    (decision 14): ``("truth", "x", negated)``, ``("equals", "x", "label")`` or None."""

    __slots__ = ("_value", "_weight", "guarded", "hours", "names", "paths", "shape", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        compiler = Compiler(source)
        node = parse_expression(source)
        self._value = compiler.expression(node)
        self._weight = compiler.weight
        self.names = frozenset(compiler.names)
        self.guarded = frozenset(compiler.guarded - compiler.names)
        self.paths = frozenset(compiler.paths)
        self.hours = frozenset(compiler.hours)
        self.shape = proof_of(node)

    def evaluate(self, scope: Mapping[str, Any], around: Around) -> Any:
        """The value. Raises ``RenderFault``."""
        return _watched(self, self._value, scope, around)

    def test(self, scope: Mapping[str, Any], around: Around) -> bool:
        """Whether it is true. Raises ``RenderFault``."""
        return bool(_watched(self, self._value, scope, around))


def _watched(made: Template | Expression, run: Run, scope: Scope, around: Around) -> Any:
    """Run within the bounds on nesting and work; a fault learns whose it is."""
    nesting = around.nesting
    if nesting.depth >= MAX_NESTING:
        raise RenderFault("text-nested", 1)
    nesting.depth += 1
    nesting.work += made._weight
    try:
        if nesting.work > MAX_WORK:
            raise RenderFault("text-work", 1)
        return run(scope, around)
    except RenderFault as fault:
        fault.source = fault.source or made.source
        raise
    except RecursionError:
        raise RenderFault("text-nested", 1) from None
    finally:
        nesting.depth -= 1
        if not nesting.depth:
            nesting.work = 0


def _finish(out: list[str]) -> str:
    if sum(map(len, out)) > MAX_TEXT:
        raise RenderFault("text-long", 1, {"limit": str(MAX_TEXT)})
    return "".join(out).rstrip()


def _encoded(value: Any) -> str:
    text = show(value)
    if text in ("", ".", ".."):
        raise ValueFault("text-path")
    return quote(text, safe="")


@lru_cache(maxsize=2048)
def _cached_text(source: str) -> Template:
    return Template(source)


def compile_text(source: str) -> Template:
    """Read a template. Short ones are shared: scenarios repeat themselves. Raises ``TemplateFault``."""
    source = _unix(source)
    return _cached_text(source) if len(source) <= _CACHED_SOURCE else Template(source)


def compile_expr(source: str) -> Expression:
    """Read an expression (``if``, ``of``). Raises ``TemplateFault``."""
    return Expression(_unix(source))


def _unix(source: str) -> str:
    return source.replace("\r\n", "\n").replace("\r", "\n") if "\r" in source else source
