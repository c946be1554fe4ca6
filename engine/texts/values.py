"""What templates may do with values: reach into them, show them, add and compare them. All of it bounded.

Only data can be reached: entries of maps and lists, declared fields of structs and dataclasses. No methods,
nothing that begins with an underscore; an object of any other type has no parts at all.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from engine.language.moments import MomentFault, as_date, as_datetime, as_time
from engine.language.reading import Days, Photos
from engine.texts.around import Around
from engine.texts.faults import ValueFault

MAX_TEXT = 20_000
"""Characters of any text that a template makes."""

MAX_ITEMS = 200
"""Items of a list that a template walks through or joins."""


# ── reaching in ──────────────────────────────────────────────────────────────────────────────────────────
_fields: dict[type, frozenset[str]] = {}


def _fields_of(kind: type) -> frozenset[str]:
    """The public data fields of a msgspec struct or a dataclass; none for other types."""
    known = _fields.get(kind)
    if known is None:
        names = (*getattr(kind, "__struct_fields__", ()), *getattr(kind, "__dataclass_fields__", ()))
        known = _fields[kind] = frozenset(name for name in names if not name.startswith("_"))
    return known


def reach(value: Any, key: Any) -> Any:
    """``value.key`` or ``value[key]``. Raises ``LookupError`` when there is no such part."""
    if type(value) is dict or isinstance(value, Mapping):
        if not isinstance(key, str) and isinstance(key, int | float) and key not in value:
            return value[show(key)]  # keys that an author typed are texts, numbers that were read are not
        return value[key]
    if isinstance(key, str):
        if key in _fields_of(type(value)):
            return getattr(value, key)
    elif isinstance(value, list | tuple | str) and isinstance(key, int) and not isinstance(key, bool):
        return value[key]
    raise LookupError


def cut(value: Any, start: Any, stop: Any) -> Any:
    """``value[start:stop]`` of a text or a list."""
    if isinstance(value, list | tuple | str) and all(e is None or type(e) is int for e in (start, stop)):
        return value[start:stop]
    raise ValueFault("text-operation", sign="[:]", left=kind_of(value), right=kind_of(start))


def items(value: Any) -> Sequence[Any]:
    """A list's items, or a map's keys; at most ``MAX_ITEMS``."""
    if isinstance(value, Photos):
        value = value.urls
    elif isinstance(value, Mapping | set | frozenset):
        value = sorted(value, key=str) if not isinstance(value, Mapping) else tuple(value)
    if not isinstance(value, list | tuple):
        raise ValueFault("text-value", name="for", wants="목록이어야 합니다.", wants_en="It must be a list.")
    if len(value) > MAX_ITEMS:
        raise ValueFault("text-many", limit=str(MAX_ITEMS))
    return value


# ── showing ──────────────────────────────────────────────────────────────────────────────────────────────
def _show_text(value: str) -> str:
    if len(value) > MAX_TEXT:
        raise ValueFault("text-long", limit=str(MAX_TEXT))
    return value


def _show_float(value: float) -> str:
    return str(int(value)) if value.is_integer() else repr(value)


def _show_list(value: Sequence[Any]) -> str:
    return joined([show(item) for item in items(value)], ", ")


_SHOW: dict[type, Callable[[Any], str]] = {
    str: _show_text,
    int: str,
    float: _show_float,
    bool: lambda value: "true" if value else "false",
    type(None): lambda value: "",
    date: date.isoformat,
    datetime: datetime.isoformat,
    time: lambda value: value.isoformat("minutes"),
    Days: lambda value: f"{value.min}~{value.max}",
    Photos: lambda value: _show_text(value.text),
    list: _show_list,
    tuple: _show_list,
}


def show(value: Any) -> str:
    """A value inside a text. Maps are refused: nobody wants to read one."""
    shown = _SHOW.get(type(value))
    if shown is None:
        base = next((kind for kind in _SHOW if kind is not bool and isinstance(value, kind)), None)
        if base is None:
            raise ValueFault("text-kind", kind=kind_of(value))
        shown = _SHOW[base]
    return shown(value)


def joined(parts: Sequence[str], between: str = "") -> str:
    """The parts in one text, measured before it is built."""
    if sum(map(len, parts)) + len(between) * len(parts) > MAX_TEXT:
        raise ValueFault("text-long", limit=str(MAX_TEXT))
    return between.join(parts)


_KINDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (str, "text"),
    (bool, "yes/no"),
    ((int, float), "number"),
    (datetime, "datetime"),
    (date, "date"),
    (time, "time"),
    ((list, tuple), "list"),
    (Mapping, "map"),
)


def kind_of(value: Any) -> str:
    """The kind of a value in words, for faults; never the value."""
    return next((name for types, name in _KINDS if isinstance(value, types)), type(value).__name__.lower())


# ── working with two values ──────────────────────────────────────────────────────────────────────────────
def _clash(sign: str, left: Any, right: Any) -> ValueFault:
    return ValueFault("text-operation", sign=sign, left=kind_of(left), right=kind_of(right))


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def add(left: Any, right: Any) -> Any:
    """Numbers, two texts or two lists."""
    if _number(left) and _number(right):
        return left + right
    if isinstance(left, str) and isinstance(right, str):
        return joined((left, right))
    if isinstance(left, list | tuple) and isinstance(right, list | tuple):
        return items([*items(left), *items(right)])
    raise _clash("+", left, right)


def subtract(left: Any, right: Any) -> Any:
    """Numbers only: times are the business of moments."""
    if _number(left) and _number(right):
        return left - right
    raise _clash("-", left, right)


def negate(value: Any) -> Any:
    """``-n``."""
    if _number(value):
        return -value
    raise _clash("-", value, "")


_ORDER: dict[str, tuple[str, Callable[[Any, Any], Any]]] = {
    "lt": ("<", operator.lt),
    "lteq": ("<=", operator.le),
    "gt": (">", operator.gt),
    "gteq": (">=", operator.ge),
    "eq": ("==", operator.eq),
    "ne": ("!=", operator.ne),
}

_TEMPORAL: tuple[tuple[type, Callable[[Any, Any], Any]], ...] = (
    (datetime, as_datetime),
    (date, as_date),
    (time, as_time),
)


def _alike(left: Any, right: Any, around: Around) -> tuple[Any, Any] | None:
    """Both as points in time when one is and the other can be read as one: fetched values are ISO texts. A
    day and an instant compare by their days."""
    if isinstance(left, datetime) != isinstance(right, datetime) and all(
        isinstance(v, date) for v in (left, right)
    ):
        return as_date(left, around.zone), as_date(right, around.zone)
    for kind, read in _TEMPORAL:
        if isinstance(left, kind) or isinstance(right, kind):
            try:
                return read(left, around.zone), read(right, around.zone)
            except MomentFault:
                return None
    return None


def _contains(left: Any, right: Any, around: Around) -> bool:
    if isinstance(right, str) and not isinstance(left, str):
        left = show(left)
    try:
        return left in right
    except TypeError:
        raise _clash("in", left, right) from None


def _ordered(name: str) -> Callable[[Any, Any, Around], bool]:
    sign, compare = _ORDER[name]

    def run(left: Any, right: Any, around: Around) -> bool:
        if type(left) is not type(right) and (pair := _alike(left, right, around)) is not None:
            left, right = pair
        try:
            return bool(compare(left, right))
        except TypeError:
            raise _clash(sign, left, right) from None

    return run


COMPARE: dict[str, Callable[[Any, Any, Around], bool]] = {
    **{name: _ordered(name) for name in _ORDER},
    "in": _contains,
    "notin": lambda left, right, around: not _contains(left, right, around),
}
"""Jinja's comparison operators."""
