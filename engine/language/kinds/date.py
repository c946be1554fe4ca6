"""One day: 내일, 담주 화욜, 12/3, 3일 뒤, 말일, 추석, tomorrow, Dec 3; compact 1203, 261203."""

from __future__ import annotations

from collections.abc import Sequence

from engine.language.days.asks import asked_back, asks, plain
from engine.language.days.joins import Day
from engine.language.days.loose import loosely_said
from engine.language.days.rest import harmless, harmless_clauses
from engine.language.days.scanning import scan
from engine.language.days.talk import told
from engine.language.found import Found
from engine.language.letters.regex import regex
from engine.language.normal import Normal
from engine.language.reading import Context, Problem, Reading

_HANGUL = regex("[가-힣]")


def read(text: Normal, context: Context) -> Reading | Problem | None:
    """The day meant; a day that cannot be is a problem; several days are asked back."""
    today = context.now.date()
    found = scan(text.text, today)
    if not found:
        return loosely_said(text, today)
    if len(found) == 1 and plain(found[0], text) and harmless(text.text, [(found[0].start, found[0].end)]):
        return one_day(found, text)
    if asks(found, text):
        return None
    days, spans, doubt = told(found, text.text)
    meant = one_day(days, text)
    if not isinstance(meant, Reading) or not meant.sure:
        return meant
    known = harmless(text.text, spans) or harmless_clauses(text.text, spans)
    if not known and text.text.isascii() and _HANGUL.search(text.raw):
        return None  # Korean read as if the other layout had been on, and not even that made sense
    sure = known and not doubt and not asked_back(found[-1], text)
    return Reading(meant.value, meant.span, sure, meant.alternatives)


def one_day(found: Sequence[Found], text: Normal) -> Reading | Problem | None:
    """The only day among the finds. A vague one ("다음 주") beside a day is part of it."""
    if len(found) == 1 and found[0].problem is None:
        return _of(found, text)
    days = [one for one in found if one.problem is None]
    problems = [one.problem for one in found if one.problem is not None]
    impossible = [problem for problem in problems if problem.code != "day_missing"]
    if impossible or not days:
        return next(iter(impossible or problems), None)
    if len({one.values for one in days}) > 1:
        return Problem("one_day", params={"days": tuple(one.values[0] for one in days)})
    return _of(days, text)


def _of(days: Sequence[Found], text: Normal) -> Reading:
    """Finds that all mean one day."""
    first = days[0]
    doubt = any(isinstance(one, Day) and one.doubt for one in days)
    sure = len(first.values) == 1 and not doubt
    return Reading(first.values[0], text.span(first.start, first.end), sure, first.values[1:])
