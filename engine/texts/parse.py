"""Jinja's own grammar, read with exact places; nothing is compiled or run here.

Jinja's nodes know only their line. We put the character's offset where Jinja keeps the line number, so that
every node and every syntax error says exactly where it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NoReturn, TypeVar

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.lexer import Token, TokenStream
from jinja2.parser import Parser

from engine.texts.faults import TemplateFault

MAX_SOURCE = 20_000
"""Characters of one template; ten times the longest message."""


class _PlacedEnvironment(Environment):
    """Tokens carry ``offset + 1`` as their ``lineno``."""

    def _tokenize(
        self, source: str, name: str | None, filename: str | None = None, state: str | None = None
    ) -> TokenStream:
        return TokenStream(self._placed(source, state), name, filename)

    def _placed(self, source: str, state: str | None) -> Iterator[Token]:
        yield from self.lexer.wrap(self._offsets(source, state))

    def _offsets(self, source: str, state: str | None) -> Iterator[tuple[int, str, str]]:
        at = 0
        try:
            for _, kind, value in self.lexer.tokeniter(source, None, None, state):
                solid = bool(value.strip())
                if (
                    solid
                ):  # {%- -%} may have cut white space; everything else stands in the source in this order
                    at = max(source.find(value, at), at)
                yield at + 1, kind, value
                at += len(value) * solid
        except TemplateSyntaxError as error:
            at = len(source) - len(source[at:].lstrip())
            raise TemplateSyntaxError(error.message or "", at + 1) from None


_environment = _PlacedEnvironment(extensions=[], keep_trailing_newline=True)

_TAG = "Encountered unknown tag "
_OPEN = ("Unexpected end of template", "Missing end of", "unexpected end", "end of template")


def _offset(node: nodes.Node | int) -> int:
    """A few nodes that Jinja makes up have no place of their own; their first child's has to do."""
    if isinstance(node, int):
        return node
    return node.lineno or next((at for child in node.iter_child_nodes() if (at := _offset(child))), 0)


def place(source: str, node: nodes.Node | int) -> tuple[int, int]:
    """Line and column, from 1, of a node (or of an offset counted from 1) in ``source``."""
    at = min(max(_offset(node) - 1, 0), len(source))
    return source.count("\n", 0, at) + 1, at - source.rfind("\n", 0, at)


T = TypeVar("T")


def _guarded(source: str, read: Callable[[], T]) -> T:
    if len(source) > MAX_SOURCE:
        raise TemplateFault("template-long", 1, 1, {"limit": str(MAX_SOURCE)})
    try:
        return read()
    except TemplateSyntaxError as error:
        _refuse(source, error)
    except RecursionError:
        raise TemplateFault("template-long", 1, 1, {"limit": "100"}) from None
    except (ValueError, OverflowError, SyntaxError) as error:  # numbers of thousands of digits
        raise TemplateFault("template-syntax", 1, 1, {"detail": type(error).__name__}) from None


def _refuse(source: str, error: TemplateSyntaxError) -> NoReturn:
    line, column = place(source, error.lineno)
    detail = error.message or ""
    if detail.startswith(_TAG):
        raise TemplateFault("template-tag", line, column, {"name": detail[len(_TAG) :].split("'")[1]})
    code = "template-unclosed" if any(sign in detail for sign in _OPEN) else "template-syntax"
    raise TemplateFault(code, line, column, {"detail": detail}) from None


def parse_text(source: str) -> list[nodes.Node]:
    """The nodes of a template. Raises ``TemplateFault``."""
    return _guarded(source, lambda: _environment.parse(source).body if "{" in source else _plain(source))


def _plain(source: str) -> list[nodes.Node]:
    return [nodes.Output([nodes.TemplateData(source)])] if source else []


def parse_expression(source: str) -> nodes.Expr:
    """The node of an expression. Raises ``TemplateFault``."""

    def read() -> nodes.Expr:
        parser = Parser(_environment, source, state="variable")
        node = parser.parse_expression()
        if not parser.stream.eos:
            parser.fail("chunk after expression")
        return node

    return _guarded(source, read)
