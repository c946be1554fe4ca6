"""Numbers in English words, as far as a text message goes: two, twenty-five, one hundred and twenty, half a dozen."""

from __future__ import annotations

from engine.language.letters.regex import regex
from engine.language.numbers.numerals import DIGITS, ENGLISH_NUMBERS, one_of

_TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_ONES = {
    "zero": 0,
    **{word: n for n, word in enumerate((*ENGLISH_NUMBERS, *_TEENS.split()), 1)},
}
_TENS = {
    word: 10 * n
    for n, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2
    )
}
_TENS |= {"fourty": 40}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_DOZENS = {"half a dozen": 6, "half dozen": 6, "a dozen": 12, "one dozen": 12, "two dozen": 24, "dozen": 12}

_DOWN_TO_ONE = one_of(word for word, n in _ONES.items() if 1 <= n <= 9)
_BELOW_100 = rf"(?:(?:{one_of(_TENS)})(?:[ -]?(?:{_DOWN_TO_ONE}))?|{one_of(_ONES)})"
_BELOW_1000 = rf"(?:(?:{_BELOW_100}|an?) hundred(?:(?: and)? {_BELOW_100})?|{_BELOW_100})"
_ANY = (
    rf"(?:(?:{_BELOW_1000}|an?|{DIGITS}) (?:thousand|million|billion)(?:,?(?: and)? {_BELOW_1000})?|(?:{DIGITS}) hundred"
    rf"|{_BELOW_1000})"
)
ENGLISH_PATTERN = rf"\b(?:{one_of(_DOZENS)}|{_ANY}(?: point(?: (?:{one_of(_ONES)}))+)?)\b"
"""Over a normalised text."""
_TOKEN = regex(rf"{DIGITS}|[a-z]+")


def english_number(said: str) -> int | float | None:
    """What such words amount to."""
    if said in _DOZENS:
        return _DOZENS[said]
    whole, _, fraction = said.partition(" point ")
    value = _whole(whole)
    if value is None or not fraction:
        return value
    return float(f"{value}.{''.join(str(_ONES[word]) for word in fraction.split())}")


def _whole(said: str) -> int | float | None:
    total: float = 0
    section: float = 0
    for word in _TOKEN.findall(said):
        if word in _SCALES:
            scale = _SCALES[word]
            section = (section or 1) * scale
            if scale > 100:
                total, section = total + section, 0
        elif word[0].isdigit():
            section += float(word.replace(",", ""))
        elif word not in ("and", "a", "an"):
            section += _ONES.get(word, _TENS.get(word, 0)) if word in _ONES or word in _TENS else _glued(word)
    total += section
    return int(total) if total == int(total) else total


def _glued(word: str) -> int:
    """twentyfive"""
    return next(n + _ONES[word[len(tens) :]] for tens, n in _TENS.items() if word.startswith(tens))
