"""A list of times to choose from, answered in one's own words: "세시 반" for "오후 3시 30분"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, tzinfo
from typing import Any

from engine.language import answers
from engine.language.moments import MomentFault, as_time
from engine.language.normal import Normal
from engine.language.reading import Context, Reading


def meant(values: Sequence[Any], text: Normal, context: Context, zone: tzinfo) -> int | None:
    """The index of the one listed time that the text means; None when there is none, or more than one.

    An hour without 오전/오후 has two readings: the list decides.
    """
    times = [_time(value, zone) for value in values]
    if not times or None in times:
        return None
    found = answers.read("time", text, context)
    if not isinstance(found, Reading):
        return None
    fitting = {
        index for said in (found.value, *found.alternatives) for index, at in enumerate(times) if at == said
    }
    return fitting.pop() if len(fitting) == 1 else None


def _time(value: Any, zone: tzinfo) -> time | None:
    if not isinstance(value, datetime | time) and not (isinstance(value, str) and ":" in value):
        return None
    try:
        return as_time(value, zone).replace(second=0, microsecond=0)
    except MomentFault:
        return None
