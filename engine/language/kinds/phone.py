"""A telephone number as national digits: any writing, also in Korean words (공일공 …), inside a sentence."""

from __future__ import annotations

import re

from engine.language.found import Found, kept
from engine.language.normal import Normal
from engine.language.numerals import SINO_DIGITS
from engine.language.phone import kind, national
from engine.language.reading import Context, Problem, Reading

_SPOKEN = re.compile(r"[공영일이삼사오육륙칠팔구](?:[\s\-]?[공영일이삼사오육륙칠팔구]){6,}")
_RUN = re.compile(r"(?<![\d.])\+?\(?\d(?:[\s\-.,()/~]{0,3}\d){2,14}(?!\d)")


def read(text: Normal, context: Context) -> Reading | Problem | None:
    """The number meant; too few or too many digits are a problem."""
    plain = _SPOKEN.sub(
        lambda match: "".join(SINO_DIGITS_AS_TEXT.get(sign, sign) for sign in match[0]), text.text
    )
    found = kept([_found(match) for match in _RUN.finditer(plain)], plain)
    numbers = {one.values[0] for one in found if one.values}
    if len(numbers) > 1:
        return Problem("several_phones")
    if numbers:
        first = next(one for one in found if one.values)
        return Reading(numbers.pop(), text.span(first.start, first.end))
    return next((one.problem for one in found if one.problem is not None), None)


SINO_DIGITS_AS_TEXT = {sign: str(value) for sign, value in SINO_DIGITS.items()}


def _found(match: re.Match[str]) -> Found:
    number = national(match[0])
    if number is not None and (kind(number) != "short" or len(match[0]) * 2 > len(match.string)):
        return Found(match.start(), match.end(), (number,))
    digits = sum(sign.isdigit() for sign in match[0])
    return Found(match.start(), match.end(), (), Problem("phone_digits") if digits >= 7 else None)
