"""One day: 내일, 담주 화욜, 12/3, 3일 뒤, 말일, 추석, tomorrow, Dec 3; compact 1203, 261203."""

from __future__ import annotations

import re
from datetime import date

from engine.language.day_meanings import Scan, month_day
from engine.language.days import scan
from engine.language.found import ASKING, Found, kept
from engine.language.normal import Normal
from engine.language.reading import Context, Problem, Reading
from engine.language.stems import stems

_COMPACT = re.compile(r"(?P<y>\d\d)?(?P<m>\d\d)(?P<d>\d\d)")


def read(text: Normal, context: Context) -> Reading | Problem | None:
    """The day meant; a day that cannot be is a problem; several days are asked back."""
    if ASKING.search(text.text):
        return None
    today = context.now.date()
    found = scan(text.text, today)
    if not found:
        return _compact(text, today)
    return one_day(kept(found, text.text), text)


def one_day(found: list[Found], text: Normal) -> Reading | Problem | None:
    """The only day among the finds. A vague one ("다음 주") beside a day is part of it."""
    days = [one for one in found if one.problem is None]
    problems = [one.problem for one in found if one.problem is not None]
    impossible = [problem for problem in problems if problem.code != "day_missing"]
    if impossible or not days:
        return next(iter(impossible or problems), None)
    if len({one.values for one in days}) > 1:
        return Problem("one_day", params={"days": tuple(one.values[0] for one in days)})
    first = days[0]
    return Reading(
        first.values[0], text.span(first.start, first.end), len(first.values) == 1, first.values[1:]
    )


def _compact(text: Normal, today: date) -> Reading | Problem | None:
    """Four or six digits and nothing else."""
    for stem in stems(text.key):
        match = _COMPACT.fullmatch(stem)
        if match is None:
            continue
        month, day = int(match["m"]), int(match["d"])
        if match["y"]:
            return _dated(2000 + int(match["y"]), month, day, text)
        days = month_day(month, day, Scan(today))
        if isinstance(days, Problem):
            return days
        return Reading(days[0], text.span(0, len(text.text)), len(days) == 1, days[1:])
    return None


def _dated(year: int, month: int, day: int, text: Normal) -> Reading | None:
    try:
        return Reading(date(year, month, day), text.span(0, len(text.text)))
    except ValueError:
        return None
