"""What comes out of reading a customer's text: a reading, a refusal, or nothing.

A reading is a result, not a guess: it says which part of the text it came from, how sure it is and what
else it could have been. A refusal says why a thing that was clearly meant cannot be (31 November, 25시).
``None`` means that the text does not speak of this kind at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import msgspec

from engine.language.hours import Hours


class Reading(msgspec.Struct, frozen=True):
    """``value`` as the kind's type; ``span`` are offsets into the *raw* text."""

    value: Any
    span: tuple[int, int] = (0, 0)
    sure: bool = True
    alternatives: tuple[Any, ...] = ()


class Problem(msgspec.Struct, frozen=True):
    """Why an answer was not taken: a stable code and what its sentence needs.

    ``limit`` is the constraint it broke (``min max open free pattern``) or ``""`` when it was not understood;
    ``value`` is what was understood nevertheless (saved when a retry leaves the state, decision 8).
    The sentence in Korean or English is made by ``engine.language.problems.sentence``.
    """

    code: str
    limit: str = ""
    value: Any = None
    params: Mapping[str, Any] = msgspec.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Days:
    """The value of ``dates``: first and last day, both inclusive."""

    min: date
    max: date


@dataclass(frozen=True, slots=True)
class Photos:
    """The value of ``photo``: media references in order, and the text that came along."""

    urls: tuple[str, ...]
    text: str = ""


class Context(msgspec.Struct, frozen=True):
    """What a reader may know besides the text.

    ``now`` is the message's own time (aware, in the organisation's zone), ``hours`` resolve "3시", ``lang``
    is the contact's language (``ko`` or ``en``).
    """

    now: datetime
    hours: Hours | None = None
    lang: str = "ko"
