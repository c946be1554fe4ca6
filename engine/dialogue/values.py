"""Evaluating what an author wrote under ``set``, ``with`` and ``save``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from engine.language.reading import Days, Photos
from engine.scenario.model import Source, Value


class Missing(LookupError):
    """A path that ``save`` names is not in the result."""


def evaluate(value: Value, one: Callable[[Source], Any]) -> Any:
    """The value with every template in it evaluated by ``one``."""
    if isinstance(value, Source):
        return one(value)
    if isinstance(value, tuple):
        return [evaluate(item, one) for item in value]
    return {key: evaluate(item, one) for key, item in value.items()}


def sources(value: Any) -> Iterator[Source]:
    """Every template in a value."""
    if isinstance(value, Source):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from sources(item)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from sources(item)


def plain(value: Any) -> Any:
    """The value as JSON has it: dates and times as ISO 8601 texts."""
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, Days):
        return {"min": value.min.isoformat(), "max": value.max.isoformat()}
    if isinstance(value, Photos):
        return {"urls": list(value.urls), "text": value.text}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def pick(data: Any, path: str) -> Any:
    """``booking.id`` in fetched JSON. Raises ``Missing``."""
    for part in path.split("."):
        if isinstance(data, Mapping) and part in data:
            data = data[part]
        elif isinstance(data, list) and part.isdigit() and int(part) < len(data):
            data = data[int(part)]
        else:
            raise Missing(path)
    return data


def shown(value: Any) -> str:
    """A value as staff read it in a summary of answers."""
    value = plain(value)
    if isinstance(value, dict):
        named = value.get("name") or value.get("title")
        return str(named) if named else ", ".join(f"{key} {shown(item)}" for key, item in value.items())
    if isinstance(value, list):
        return ", ".join(shown(item) for item in value)
    return "" if value is None else str(value)
