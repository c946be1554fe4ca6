"""Texts and values: what is said, with pictures and languages, and what ``with`` and ``set`` carry."""

from __future__ import annotations

import re
from typing import Any

from engine.scenario.model import Saying, Source, Text
from engine.scenario.nodes import Node
from engine.scenario.records import Fields, mended
from engine.scenario.shapes import At

_LANGUAGE = re.compile(r"[a-z]{2}(?:-[A-Za-z]{2,4})?")
_NOT_LANGUAGES = frozenset(("if", "do", "at", "of"))  # keys of two letters
_MISTAKEN = {"kr": "ko", "jp": "ja", "cn": "zh"}


def is_languages(node: Node) -> bool:
    """True for ``{ko: …, en: …}``."""
    return bool(node.pairs) and all(
        _LANGUAGE.fullmatch(key.text) and key.text not in _NOT_LANGUAGES for key, _ in node.pairs
    )


def language(node: Node, at: At) -> Any:
    """A language code; country codes are a common mistake."""
    if (meant := _MISTAKEN.get(node.text)) is not None:
        at.bad(node, "K017", text=node.text, guess=meant)
        return meant
    return node.text if _LANGUAGE.fullmatch(node.text) else at.bad(node, "K017", text=node.text)


def plain_text(source: Source) -> Text:
    """A text in one variant, for every language."""
    return Text({"": source}, source.place)


def variants(values: dict[str, Source], node: Node, at: At) -> Text:
    """A text in its language variants (R22)."""
    return Text(values or {"": Source("", node.place)}, node.place)


def as_saying(text: Text) -> Saying:
    """A message of a text alone."""
    return Saying(text, (), text.place)


def saying(fields: Fields) -> Saying:
    """A message of text and pictures: ``{say: …, attach: […]}``."""
    return Saying(fields.get("say"), fields.get("attach", ()), fields.node.place)


def sayings(fields: Fields) -> tuple[Saying, ...]:
    """A step's messages; pictures beside ``say`` go with the last text."""
    said: tuple[Saying, ...] = fields.get("say", ())
    attach: tuple[Source, ...] = fields.get("attach", ())
    if not attach:
        return said
    if not said:
        return (Saying(None, attach, fields.place("attach")),)
    last = said[-1]
    return (*said[:-1], Saying(last.text, (*last.attach, *attach), last.place))


def data(node: Node, _node: Node, at: At) -> Any:
    """Plain texts, lists and maps as typed (``data:``)."""
    if node.kind == "list":
        return [data(item, item, at) for item in node.items]
    if node.kind == "map":
        return {key.text: data(value, value, at) for key, value in mended(node, {}, at)}
    return "" if node.empty else node.text


def value(node: Node, _node: Node, at: At) -> Any:
    """A value under ``with`` or ``set``: a template, or lists and maps of them."""
    if node.kind == "list":
        return tuple(value(item, item, at) for item in node.items)
    if node.kind == "map":
        return {key.text: value(item, item, at) for key, item in mended(node, {}, at)}
    return Source("" if node.empty else node.text, node.place, node.block)
