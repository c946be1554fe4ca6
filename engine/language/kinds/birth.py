"""A date of birth: 1980년 3월 5일, 800305, 80.3.5, 팔공공삼공오, "3월 5일이고 85년생", March 5 1980. Always in the past."""

from __future__ import annotations

from datetime import date

from engine.language.found import Found
from engine.language.letters.regex import regex
from engine.language.normal import Normal
from engine.language.numbers.numerals import NATIVE
from engine.language.persons.birth_words import (
    AGE,
    ASKS,
    BACK,
    LUNAR,
    NOT_LUNAR,
    OLD,
    SOLAR,
    WORDS,
    WRONG_PIECE,
    YEAR_OF_BIRTH,
    YOUNG,
    ZODIAC,
)  # fmt: skip
from engine.language.persons.births import births, half
from engine.language.persons.bystanders import quiet
from engine.language.persons.name_endings import BESIDE
from engine.language.persons.phone_groups import plain_digits
from engine.language.reading import Context, Problem, Reading
from engine.language.resident import HIDDEN

_RESIDENT = regex(r"(?<!\d)(?:19|20)?\d{6}(?:\s?[-.]?\s?[1-8]\s?\d{6}|-\s?[1-8]\d{1,5})(?!\d)")
_MASKED = regex(r"(?<!\d)\d{6}\s?-?\s?[1-8][*xㅇ○●]")
_PHONE = regex(r"(?<!\d)0\d{1,3}[-. )]{1,2}\d{3,4}[-. ]{1,2}\d{4}(?!\d)|(?<!\d)01[016789]\d{7,8}(?!\d)")
_SOME_DIGITS = regex(r"[\s\d\-./]*\d[\s\d\-./]*")
_SPEAKS = regex(r"\d|[년월생일]|[살세띠갑순공영른흔쉰]|born|음력")
_LONGEST = 300


def read(text: Normal, context: Context) -> Reading | Problem | None:
    """The day of birth. A resident number is refused: it must not be processed (개인정보 보호법 §24의2)."""
    said = text.text
    if HIDDEN in text.raw or _RESIDENT.search(said):
        return Problem("resident_number")
    if len(said) > _LONGEST or not _SPEAKS.search(said):
        return None
    said = _PHONE.sub(lambda match: " " * len(match[0]), plain_digits(said))
    every = births(said, context.now.date())
    found = [one for n, one in enumerate(every) if not _taken_back(said, every, n)]
    if LUNAR.search(said) and not NOT_LUNAR.search(said):
        found = [one for one in found if _solar(one, said)]
        if not found:
            return Problem("lunar_birth")
    good = [one for one in found if one.values]
    if good:
        if len(good) < len(found) or _another(said, every):
            return Problem("several_births")
        return _chosen(good, every, said, text, context.now.date())
    if found:
        return found[0].problem
    return None if every else _why(said)


def _another(said: str, found: list[Found]) -> bool:
    """True when somebody else's year stands beside: 저는 85년생이에요."""
    years = (match.start() for match in YEAR_OF_BIRTH.finditer(said))
    return any(all(not one.start <= year < one.end for one in found) for year in years)


def _taken_back(said: str, found: list[Found], n: int) -> bool:
    until = found[n + 1].start if n + 1 < len(found) else len(said)
    return BACK.match(said[found[n].end : until]) is not None


def _solar(one: Found, said: str) -> bool:
    """True when the nearest word about the calendar, rather in front than behind, says 양력."""
    marks = [(match.start(), True) for match in SOLAR.finditer(said)]
    marks += [(match.start(), False) for match in LUNAR.finditer(said)]
    before = [mark for mark in marks if mark[0] < one.start]
    after = [mark for mark in marks if mark[0] >= one.start]
    return max(before)[1] if before else bool(after) and min(after)[1]


def _chosen(
    good: list[Found], every: list[Found], said: str, text: Normal, today: date
) -> Reading | Problem | None:
    """One day, or several."""
    first = good[0]
    if any(set(one.values).isdisjoint(first.values) for one in good[1:]):
        return Problem("several_births")
    if ASKS.search(said, first.end):
        return None
    values = _settled(first.values, said, today.year)
    span = text.span(first.start, first.end)
    sure = len(values) == 1 and "?" not in text.raw[span[1] :] and not _MASKED.search(text.raw)
    sure = sure and not _may_be_coming(values[0], said, today)
    return Reading(values[0], span, sure and _quiet(every, said), values[1:])


def _may_be_coming(born: date, said: str, today: date) -> bool:
    """261203 may be somebody's hundredth birthday or the day of a visit."""
    return 99 <= (today - born).days / 365.25 <= 100 and "생" not in said and str(born.year) not in said


def _settled(values: tuple[date, ...], said: str, year: int) -> tuple[date, ...]:
    """Of two centuries the one that the age or the word for the person leaves."""
    if len({value.year for value in values}) < 2:
        return values
    age = AGE.search(said)
    years = None if age is None else int(age["age"]) if age["age"] else NATIVE.get(age["words"] or "")
    if years is not None:
        kept = tuple(value for value in values if abs(year - value.year - years) <= 2)
    elif YOUNG.search(said):
        kept = tuple(value for value in values if value.year == max(values).year)
    elif OLD.search(said):
        kept = tuple(value for value in values if value.year == min(values).year)
    else:
        return values
    return kept or values


def _why(said: str) -> Problem | None:
    """What is missing, when the text speaks of a birth at all."""
    given = half(said)
    if given:
        return Problem("birth_day_missing" if given == "year" else "year_missing")
    if ZODIAC.search(said):
        return Problem("birth_zodiac")
    if AGE.search(said):
        return Problem("birth_age")
    digits = "".join(filter(str.isdigit, said))
    if _SOME_DIGITS.fullmatch(said) and 4 <= len(digits) <= 9:
        return Problem("year_missing" if len(digits) == 4 else "birth_form")
    return None


def _quiet(found: list[Found], said: str) -> bool:
    """True when nothing stands beside the day but courtesy, the person and what was put right."""
    spans = [(one.start, one.end) for one in found]
    wrong = [match.span() for match in WRONG_PIECE.finditer(said)]
    spans += [one for one in wrong if all(one[1] <= start or end <= one[0] for start, end in spans)]
    return quiet(said, sorted(spans), _BESIDE)


_BESIDE = WORDS | BESIDE
