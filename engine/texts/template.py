"""Templates and expressions, compiled once and run often (R21).

The syntax is Jinja's, read by Jinja's own parser; what runs are closures over its nodes (``compiler.py``),
not generated code. A scope maps names to values; a lazy mapping may render further texts on access.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, TypeVar
from urllib.parse import quote

from jinja2 import nodes

from engine.texts import closures, worst
from engine.texts.around import Around
from engine.texts.closures import MAX_WORK, Scope
from engine.texts.compiler import Compiler
from engine.texts.faults import RenderFault, TemplateFault, ValueFault
from engine.texts.names import proof_of
from engine.texts.parse import parse_expression, parse_text
from engine.texts.values import show

__all__ = ["Around", "Expression", "RenderFault", "Template", "TemplateFault", "compile_expr", "compile_text"]

T = TypeVar("T")

MAX_NESTING = 12
"""Texts that use texts that use texts."""

_CACHED_SOURCE = 400
"""Characters up to which compiled sources are shared: checker, machine and scenarios repeat each other."""


class Template:
    """A compiled text. Immutable, shared freely.

    ``names`` are the root names that must have a value, ``guarded`` those that it looks at only through
    ``default`` or behind ``is defined``; ``paths`` dotted uses (``booking.at``); ``hours`` the opening hours
    it names; ``constant`` the text itself when nothing has to be filled in; ``lone`` when it is one
    ``{{ x }}`` whose type is kept by ``evaluate``.
    """

    __slots__ = (
        "_path",
        "_shape",
        "_text",
        "_value",
        "_weight",
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
        body = parse_text(source)
        write, self._shape = compiler.body(body)
        self._text = closures.whole(write, show)
        self._path = closures.whole(write, _encoded)
        pieces = [
            part for node in body for part in (node.nodes if isinstance(node, nodes.Output) else [node])
        ]
        fixed = [piece.data for piece in pieces if isinstance(piece, nodes.TemplateData)]
        self.source = source
        self.constant = "".join(fixed).rstrip() if len(fixed) == len(pieces) else None
        self.lone = len(pieces) == 1 and isinstance(pieces[0], nodes.Expr) and not fixed
        self._value = compiler.latest if self.lone else None
        self._weight = compiler.weight
        self.names = frozenset(compiler.names)
        self.guarded = frozenset(compiler.guarded - compiler.names)
        self.paths = frozenset(compiler.paths)
        self.hours = frozenset(compiler.hours)

    def render(self, scope: Mapping[str, Any], around: Around) -> str:
        """The text, without white space at its end. Raises ``RenderFault``."""
        return self.constant if self.constant is not None else _watched(self, self._text, scope, around)

    def render_path(self, scope: Mapping[str, Any], around: Around) -> str:
        """The text as part of a URL: every substitution percent-encoded, none empty, none ``.`` or ``..``
        (they would lead to another resource). Raises ``RenderFault``."""
        return self.constant if self.constant is not None else _watched(self, self._path, scope, around)

    def evaluate(self, scope: Mapping[str, Any], around: Around) -> Any:
        """The value: that of a lone ``{{ x }}`` with its type, else the text. Raises ``RenderFault``."""
        if self._value is None:
            return self.render(scope, around)
        return _watched(self, self._value, scope, around)

    def worst(self, slot: worst.SlotWidth) -> int:
        """CP949 bytes of the longest text that can come out; ``slot`` gives a path's bytes, or None."""
        return worst.widest(self._shape, slot)


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


def _watched(
    made: Template | Expression, run: Callable[[Scope, Around], T], scope: Scope, around: Around
) -> T:
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


def _encoded(value: Any) -> str:
    text = show(value)
    if text in ("", ".", ".."):
        raise ValueFault("text-path")
    return quote(text, safe="")


_texts = lru_cache(maxsize=4096)(Template)
_expressions = lru_cache(maxsize=1024)(Expression)


def compile_text(source: str) -> Template:
    """Read a template. Raises ``TemplateFault``."""
    source = _unix(source)
    return _texts(source) if len(source) <= _CACHED_SOURCE else Template(source)


def compile_expr(source: str) -> Expression:
    """Read an expression (``if``, ``of``). Raises ``TemplateFault``."""
    source = _unix(source)
    return _expressions(source) if len(source) <= _CACHED_SOURCE else Expression(source)


def _unix(source: str) -> str:
    return source.replace("\r\n", "\n").replace("\r", "\n") if "\r" in source else source
