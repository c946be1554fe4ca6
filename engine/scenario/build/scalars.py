"""Single texts of the file turned into values: names, templates, expressions, moments, durations, counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, get_args

from engine.faults import Place
from engine.language.moments import Moment, MomentFault, parse_duration
from engine.scenario.collect import guess
from engine.scenario.model import Expr, FieldType, Source
from engine.scenario.nodes import Node
from engine.scenario.shapes import At, Scalar

_VARIABLE = re.compile(r"[^\W\d]\w*")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_WHOLE = re.compile(r"\d{1,9}")
_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
_HTTP = re.compile(r"(\S+)\s+([^\s/{}]+)(?:/(.*))?")
_TYPES = get_args(FieldType)

TEXTUAL: Mapping[str, Any] = {"type": ["string", "number", "boolean"]}
"""Editors type 010, 409 and YES; to us they are texts (decision 3)."""


def source(text: str, node: Node, at: At) -> Source:
    return Source(text, node.place, node.block)


def expr(text: str, node: Node, at: At) -> Any:
    return Expr(text, node.place) if text.strip() else at.bad(node, "K006")


def name(text: str, node: Node, at: At) -> Any:
    """A name of a flow, state, team …: any words, but no dot (paths are made of them) and no line break."""
    if not text.strip() or "." in text or "\n" in text or text.startswith(("@", "(")) or len(text) > 60:
        return at.bad(node, "K007", name=text[:60])
    return text


def plain(text: str, node: Node, at: At) -> Any:
    return text if text.strip() else at.bad(node, "K006")


def variable(text: str, node: Node, at: At) -> Any:
    """A name that templates can use."""
    return text if _VARIABLE.fullmatch(text) else at.bad(node, "K008", name=text)


def setting(text: str, node: Node, at: At) -> Any:
    """What ``set`` may set: a variable or ``contact.field``."""
    first, dot, rest = text.partition(".")
    if _VARIABLE.fullmatch(first) and (not dot or (first == "contact" and _VARIABLE.fullmatch(rest))):
        return text
    return at.bad(node, "K009", name=text)


def moment(text: str, node: Node, at: At) -> Any:
    try:
        return Moment.parse(text)
    except MomentFault as fault:
        return at.bad(node, MOMENT_CODES[fault.code], **({"text": text} | fault.params))


MOMENT_CODES: Mapping[str, str] = {
    "moment-empty": "M001",
    "moment-base": "M002",
    "moment-offset": "M003",
    "moment-unit": "M004",
    "moment-time": "M005",
    "duration": "M010",
}
"""The codes of ``engine.language.moments`` as faults."""


def duration(text: str, node: Node, at: At) -> Any:
    try:
        return parse_duration(text)
    except MomentFault:
        return at.bad(node, "M010", text=text)


def seconds(text: str, node: Node, at: At) -> Any:
    """A timeout of a service: 1 to 60 seconds (``5s``)."""
    match = re.fullmatch(r"(\d{1,2})s", text)
    if match is None or not 1 <= int(match[1]) <= 60:
        return at.bad(node, "K018", text=text)
    return timedelta(seconds=int(match[1]))


def number(text: str, node: Node, at: At) -> Any:
    return float(text) if _NUMBER.fullmatch(text) else at.bad(node, "K010", text=text)


def whole(least: int, most: int) -> Callable[[str, Node, At], Any]:
    """A whole number within bounds."""

    def read(text: str, node: Node, at: At) -> Any:
        if _WHOLE.fullmatch(text) and least <= int(text) <= most:
            return int(text)
        return at.bad(node, "K011", text=text, least=str(least), most=str(most))

    return read


def flag(text: str, node: Node, at: At) -> Any:
    if text in ("true", "false"):
        return text == "true"
    return at.bad(node, "K012", text=text)


def one_of(*words: str) -> Scalar:
    """One of a few words."""

    def read(text: str, node: Node, at: At) -> Any:
        if text in words:
            return text
        return at.bad(node, "K013", text=text, guess=guess(text, words), words=", ".join(words))

    return Scalar(read, {"enum": list(words)})


def takes(text: str, node: Node, at: At) -> Any:
    """``text`` or ``optional text``: type, whether it may be missing."""
    first, _, rest = text.strip().partition(" ")
    kind = rest.strip() if first == "optional" else text.strip()
    if kind in _TYPES:
        return kind, first == "optional"
    return at.bad(node, "K014", text=text, guess=guess(kind, _TYPES), types=", ".join(_TYPES))


def http(text: str, node: Node, at: At) -> Any:
    """``POST emr/bookings/{{ id }}``: method, service, path."""
    match = _HTTP.fullmatch(text.strip())
    if match is None or match[1].upper() not in _METHODS:
        return at.bad(node, "K015", text=text, methods=", ".join(_METHODS))
    path = match[3] or ""
    offset = match.start(3) if match[3] else len(text)
    return match[1].upper(), match[2], Source(path, _shifted(node, offset))


def _shifted(node: Node, offset: int) -> Place:
    return Place(node.file, node.line, node.column + offset)


def url(text: str, node: Node, at: At) -> Any:
    """An address without secrets: the file is shown to people, copied and kept for ever."""
    match = re.fullmatch(r"https?://([^\s/?#]+)\S*", text)
    if match is None:
        return at.bad(node, "K016", text=text)
    return at.bad(node, "K019") if "@" in match[1] else text.rstrip("/")


SOURCE = Scalar(source, TEXTUAL, empty=True)
EXPR = Scalar(expr, TEXTUAL)
NAME = Scalar(name, TEXTUAL)
PLAIN = Scalar(plain, TEXTUAL)
VARIABLE = Scalar(variable, {"type": "string"})
MOMENT = Scalar(moment, {"type": "string"})
DURATION = Scalar(duration, {"type": "string", "pattern": r"^(\d{1,6}[mhdw])+$"})
FLAG = Scalar(flag, {"type": "boolean"})
TAKES = Scalar(takes, {"type": "string", "pattern": f"^(optional )?({'|'.join(_TYPES)})$"})
HTTP = Scalar(http, {"type": "string", "pattern": f"^({'|'.join(_METHODS)}) \\S"})
URL = Scalar(url, {"type": "string", "pattern": "^https?://"})


def bounded(least: int, most: int) -> Scalar:
    """A shape for a whole number within bounds."""
    return Scalar(whole(least, most), {"type": ["integer", "string"], "minimum": least, "maximum": most})
