"""An amount found in a label or a text."""

from __future__ import annotations

from typing import NamedTuple

CLOCK, WEEKDAY, MINUTES, WON = "시", "요일", "분", "원"
EDGE = r"(?<![가-힣\d.,:])"
"""No word and no number goes on here."""


class Amount(NamedTuple):
    """``text[start:end]``: from ``low`` to ``high`` of a unit, or ``several`` values (times that an hour may mean,
    weekdays)."""

    start: int
    end: int
    unit: str
    low: float
    high: float
    several: frozenset[int] = frozenset()
    plain: bool = True
    """False when the numeral is a word that may be another one (이 분, 사 층)."""
