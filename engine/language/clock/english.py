# ruff: noqa: E501 - one row of the table per line
"""Times of day in English: half past three, quarter to 4, 3 o'clock, at 3, 3ish, noonish, three thirty, 15h30."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice

from engine.language.clock.meanings import MOST, Spoken
from engine.language.clock.words import ENGLISH_HOUR, ENGLISH_HOURS
from engine.language.letters.regex import regex
from engine.language.reading import Problem

_H = rf"(?P<h>\d{{1,2}}|{ENGLISH_HOUR})"
_TENS = r"fifteen|ten|twenty[ -]?five|twenty|thirty[ -]?five|thirty|forty[ -]?five|forty|fifty[ -]?five|fifty|o'?h five"
_MINUTES = {
    "five": 5, "ohfive": 5, "ofive": 5, "ten": 10, "fifteen": 15, "quarter": 15, "aquarter": 15, "twenty": 20,
    "twentyfive": 25, "half": 30, "thirty": 30, "thirtyfive": 35, "forty": 40, "fortyfive": 45, "fifty": 50, "fiftyfive": 55,
}  # fmt: skip
_NO_UNIT = r"(?![\d:/%]|[.,]\d|\s?(?:people|persons?|ppl|pax|of |days?|weeks?|months?|years?|hours?|hrs?|min|st\b|nd\b|rd\b|th\b|to \d|or \d|and \d|-\s?\d|~|명|인|분|월|일|개))"

Handler = Callable[[re.Match[str]], Spoken]


def _hour(match: re.Match[str]) -> int:
    word = match["h"]
    return ENGLISH_HOURS.get(word) or int(word)


def _minutes(word: str) -> int:
    word = re.sub("[ '-]", "", word)
    return _MINUTES[word] if word in _MINUTES else int(word)


def _plain(match: re.Match[str]) -> Spoken:
    return Spoken(*match.span(), _hour(match), firm=not match[0].startswith("by"))


def _past(match: re.Match[str]) -> Spoken:
    return Spoken(*match.span(), _hour(match), _minutes(match["min"]))


def _to(match: re.Match[str]) -> Spoken:
    hour, minutes = _hour(match), _minutes(match["min"])
    if match["min"].isdigit() and minutes <= 12:  # "10 to 4" may be a range
        return Spoken(*match.span(), hour, problem=Problem("time_vague"))
    return Spoken(*match.span(), hour, to=minutes, firm=minutes >= 15)


def _half(match: re.Match[str]) -> Spoken:
    hour = _hour(match)  # half three: half past, but half before to many foreigners
    return Spoken(*match.span(), hour, 30, pair=hour - 1 or 12)


def _named(match: re.Match[str]) -> Spoken:
    if match[0] == "midnight":
        return Spoken(*match.span(), 0, night=True)
    return Spoken(*match.span(), 12, part="낮")


def _whole_day(match: re.Match[str]) -> Spoken:
    hour, minute = int(match["h"]), int(match["min"] or 0)
    return Spoken(*match.span(), hour, minute, firm=hour > 8 or match["min"] is not None, whole_day=hour == 0)


_ROWS: tuple[tuple[str, str, Handler], ...] = (
    ("k", rf"\b{_H}\s?o\s?['`]?\s?cloc?k\b", _plain),
    ("nd", r"\bmidnight\b|\bnoon(?:ish)?\b|\bmid ?day\b", _named),
    ("s", rf"\b(?P<min>half|a quarter|quarter|five|ten|twenty[ -]?five|twenty|\d\d?) (?:min(?:ute)?s? )?(?:past|after) {_H}(?![\d:])", _past),
    ("t", rf"\b(?P<min>a quarter|quarter|five|ten|twenty[ -]?five|twenty|\d\d?) (?:min(?:ute)?s? )?(?:to|till|before|of) {_H}(?![\d:])", _to),
    ("f", rf"\bhalf {_H}\b(?! an)", _half),
    ("-netfosi", rf"\b(?P<h>{ENGLISH_HOUR})[ -](?P<min>{_TENS})\b", _past),
    ("atroukm@y", rf"(?:\b(?:at|around|about|abt|approximately|approx|roughly|circa|maybe|say|make it|do|by)|@|~) ?(?:like )?{_H}(?![a-z])(?:\s?-?ish\b)?{_NO_UNIT}", _plain),
    ("not", rf"(?:(?<=\bnot )|(?<=instead of )|(?<=rather than )|(?<=can't do )|(?<=cannot do )){_H}(?![a-z]){_NO_UNIT}", _plain),
    ("h", rf"\b{_H}\s?-?ish\b", _plain),
    ("m", rf"\b(?P<h>{ENGLISH_HOUR})(?=\s?[ap]\.?\s?m\b)", _plain),
    ("h", r"(?<![\d:/.\-])(?P<h>\d{1,2})\s?h\s?(?P<min>[0-5]\d)?(?![a-z\d])", _whole_day),
    ("h", r"(?<![\d:/.\-])(?P<h>[01]\d|2[0-3])(?P<min>[0-5]\d)\s?(?:hrs?|hours|h)(?![a-z])", _whole_day),
    ("h", r"(?<![\d:/.\-])(?P<h>[01]?\d|2[0-3])[.:](?P<min>[0-5]\d)\s?(?:hrs?|h|uhr)(?![a-z])", _whole_day),
)  # fmt: skip
_PATTERNS = tuple((frozenset(needed), regex(pattern), handler) for needed, pattern, handler in _ROWS)


def spoken(text: str) -> list[Spoken]:
    """Every English time in a text that has Latin letters; overlaps remain."""
    signs = frozenset(text)
    return [
        handler(match)
        for needed, pattern, handler in _PATTERNS
        if not needed.isdisjoint(signs)
        for match in islice(pattern.finditer(text), MOST)
    ]
