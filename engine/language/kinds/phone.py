"""A telephone number as national digits: any writing, also in Korean words (공일공 …), inside a sentence."""

from __future__ import annotations

import re

from engine.language.letters.regex import regex
from engine.language.normal import Normal
from engine.language.persons.bystanders import quiet
from engine.language.persons.name_endings import BESIDE
from engine.language.persons.phone_groups import plain_digits
from engine.language.persons.phone_numbers import Number, Scan, scan
from engine.language.persons.phone_words import (
    ABROAD,
    ENDING_PUT_RIGHT,
    FALLBACK,
    LAST_ONLY,
    OLD_BEFORE,
    TAKEN_BACK,
    WORDS,
)  # fmt: skip
from engine.language.phone import kind, national
from engine.language.reading import Context, Problem, Reading

_PLAIN = regex(r"[\d\-. ()]{7,17}")
_HAS_DIGIT = regex(r"[\d공영빵일하둘셋넷]|zero|oh ")
_PERSONAL = ("mobile", "landline", "070", "050")
_LONGEST = 300


def read(text: Normal, context: Context) -> Reading | Problem | None:
    """The number meant; too few or too many digits are a problem."""
    said = text.text
    if len(said) > _LONGEST or not _HAS_DIGIT.search(said):
        return None
    if (
        _PLAIN.fullmatch(said)
        and (digits := national(said)) is not None
        and kind(digits) in _PERSONAL
        and _three(said)
        and "?" not in text.raw
    ):
        return Reading(digits, text.span(0, len(said)))
    said = plain_digits(said)
    found = scan(said)
    if not found.numbers and found.problem is not None and "이" in said:
        harder = scan(said, hard=True)
        found = harder if harder.numbers else found
    if not found.numbers:
        return _short(text) or found.problem
    return _chosen(found, said, text)


def _three(said: str) -> bool:
    """True when the last group is written as four digits, or nothing is written apart."""
    return said.isdigit() or (said[-4:].isdigit() and not said[-5].isdigit())


def _short(text: Normal) -> Reading | Problem | None:
    """112 may be a number, 5678 are the last digits of one."""
    key = "".join(filter(str.isdigit, text.key))
    if len(key) == 4 and (LAST_ONLY.search(text.text) or text.key == key):
        return Problem("phone_partial")
    if text.key == key and len(key) == 3 and (digits := national(key)) is not None:
        return Reading(digits, text.whole(), False)
    return Problem("phone_partial") if LAST_ONLY.search(text.text) and 3 <= len(key) <= 4 else None


def _chosen(found: Scan, said: str, text: Normal) -> Reading | Problem | None:
    kept = [number for n, number in enumerate(found.numbers) if not _dropped(found.numbers, n, said)]
    if not kept:
        return None
    first = kept[0]
    if ABROAD.search(said) and kind(first.digits) not in ("mobile", "landline"):
        return Problem("phone_foreign")
    others = tuple(dict.fromkeys(number.digits for number in kept if number.digits != first.digits))
    between = said[first.end : kept[-1].start] if others else ""
    if len(others) > 1 or (others and not FALLBACK.search(between)):
        return Problem("several_phones")
    if not others and (end := ENDING_PUT_RIGHT.search(said, first.end)) is not None:
        return _put_right(first, end, text)
    sure = (
        first.sure
        and not others
        and found.problem is None
        and "?" not in text.raw[text.span(0, first.end)[1] :]
    )
    sure = sure and quiet(said, [(one.start, one.end) for one in found.numbers], _BESIDE)
    return Reading(first.digits, text.span(first.start, first.end), sure, others)


def _put_right(number: Number, end: re.Match[str], text: Normal) -> Reading:
    """끝자리 1 아니고 2예요: the corrected number is asked about."""
    wrong, right = end["wrong"], end["right"]
    span, digits = text.span(number.start, number.end), number.digits
    if not digits.endswith(wrong) or len(wrong) != len(right):
        return Reading(digits, span, False)
    return Reading(digits[: -len(wrong)] + right, span, False, (digits,))


def _dropped(numbers: list[Number], n: int, said: str) -> bool:
    """True when the text takes the number back: 아니 …, 는 예전 번호고."""
    until = numbers[n + 1].start if n + 1 < len(numbers) else len(said)
    tail, before = said[numbers[n].end : until][:40], said[max(0, numbers[n].start - 16) : numbers[n].start]
    back = TAKEN_BACK.match(tail)
    return OLD_BEFORE.search(before) is not None or (
        back is not None and not FALLBACK.match(tail.lstrip(" ,.이고요"))
    )


_BESIDE = WORDS | BESIDE
