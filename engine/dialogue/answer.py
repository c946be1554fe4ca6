"""What a customer's text means to the open question."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from engine.language.reading import Problem
from engine.scenario.model import Choice

UNSURE = "unsure"
"""The name under ``retry`` of what is asked back because a reading is not sure."""

Kind = Literal["choice", "value", "deeper", "page", "gather", "problem"]


class Answer(msgspec.Struct, frozen=True):
    """What the customer's text means to the open question. ``value`` is the answer, the key of a deeper level or the page
    to show; ``problem`` why it was not taken."""

    kind: Kind
    value: Any = None
    choice: Choice | None = None
    problem: Problem | None = None
    why: str = ""
    sure: bool = True
    candidates: tuple[Any, ...] = ()  # the readings that may have been meant, when that is not sure
    shown: tuple[
        Any, ...
    ] = ()  # how each of them reads to the customer: a ``Text``, a label, or the value itself
