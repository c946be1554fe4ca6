"""A day and a time in one text: 내일 오후 3시 반, 12/3 14:00, 담주 화욜 세시, 1시간 뒤, tomorrow 3pm."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from engine.language.clock import later
from engine.language.clock import scanning as clock
from engine.language.clock.meanings import MOST, Heard, decide, likely
from engine.language.clock.meant import How, meaning
from engine.language.clock.meant_words import OPEN
from engine.language.clock.mentions import clock_meant, days_meant, grouped
from engine.language.clock.scanning import Clock
from engine.language.clock.small_talk import plain
from engine.language.days import scanning as days
from engine.language.found import Found
from engine.language.kinds import date as date_of
from engine.language.kinds.date import one_day
from engine.language.kinds.time import asks, choose, doubted, undisturbed
from engine.language.letters.regex import regex
from engine.language.normal import Normal, normalise
from engine.language.reading import Context, Problem, Reading

_DIGITS = regex(r"(\d{4}|\d{6}|\d{8})[\s,]{1,2}\S")


def read(text: Normal, context: Context) -> Reading | Problem | None:
    """An aware time in the organisation's zone; a missing half is asked for."""
    said = text.text
    dates = days.scan(said, context.now.date())[:MOST]
    found = clock.scan(_without(said, dates) if dates else said)
    if len(dates) == 1 and len(found.times) == 1 and not found.parts:
        day, at = dates[0], found.times[0]
        spans = [(day.start, day.end), (at.start, at.end)]
        if at.start < day.start:
            spans.reverse()
        elif said[day.end : at.start] == "t":  # 2026-12-03T15:00
            spans = [(day.start, at.end)]
        alone = day.problem is None and at.problem is None and not OPEN.match(said, day.end)
        if alone and undisturbed(text, spans):
            chosen = one_day(dates, text)
            if isinstance(chosen, Reading):
                return _combined(chosen, at, text, context, plain=True)
    if asks(said):
        return None
    if not dates and (moment := _of_digits(found, text, context)) is not None:
        return moment
    return _told(dates, found, text, context)


def _of_digits(found: Clock, text: Normal, context: Context) -> Reading | Problem | None:
    """A day in figures only, in front of a time: 1203 1430, 261203 3시."""
    match = _DIGITS.match(text.text)
    if match is None:
        return None
    said = " " * match.end(1) + text.text[match.end(1) :]
    day = date_of.read(normalise(match[1]), context)
    at = found.times[0] if len(found.times) == 1 else clock.figures(said, separated=False)
    if not isinstance(day, Reading) or at is None or at.problem is not None:
        return None
    if not undisturbed(text, (match.span(1), (at.start, at.end))):
        return None
    whole = Reading(day.value, text.span(*match.span(1)), day.sure, day.alternatives)
    return _combined(whole, at, text, context, plain=True)


def _without(text: str, dates: Sequence[Found]) -> str:
    """The text with its dates blanked, so that 12/3 or 1203 is not taken for a time; "tonight" is an evening, too."""
    for one in dates:
        if "night" not in text[one.start : one.end]:
            text = f"{text[: one.start]}{' ' * (one.end - one.start)}{text[one.end :]}"
    return text


# ── days and times among others ──────────────────────────────────────────────────────────────────────────────────
def _told(dates: Sequence[Found], found: Clock, text: Normal, context: Context) -> Reading | Problem | None:
    said = text.text
    if not found.times:
        if (moment := _later(dates, text, context)) is not None:
            return moment
        found = _with_figures(found, dates, said)
    mentions = grouped(said, [*dates, *found.times, *found.parts])
    about = meaning(said, [(one.start, one.end) for one in mentions], [one.sort for one in mentions])
    if How.MEANT not in about.how:
        return Problem("time_vague") if How.OPEN in about.how else None
    meant = days_meant(mentions, about.how)
    day = one_day(meant, text) if meant else None
    if not isinstance(day, Reading):
        return day or Problem("day_missing")
    pieces, hows, lent = clock_meant(mentions, about.how)
    at = choose(pieces, hows)
    if at is None:
        return Problem("hour_missing" if found.parts else "time_missing", value=day.value)
    if isinstance(at, Problem):
        return Problem(at.code, value=day.value, params=at.params)
    spans = sorted({*about.told, *((one.start, one.end) for one in mentions)})
    end = max(one.end for one, how in zip(mentions, about.how, strict=True) if how is How.MEANT)
    sure = about.plain and not lent and not doubted(text, end) and plain(said, spans)
    return _combined(day, at, text, context, plain=sure)


def _with_figures(found: Clock, dates: Sequence[Found], said: str) -> Clock:
    """Beside a day 1530 is a time."""
    figures = clock.figures(_without(said, dates), separated=False) if dates else None
    return found if figures is None or figures.problem is not None else Clock((figures,), found.parts)


def _later(dates: Sequence[Found], text: Normal, context: Context) -> Reading | Problem | None:
    """ "1시간 뒤" is a day and a time."""
    found = later.scan(text.text, context.now)
    if not found:
        return None
    about = meaning(text.text, [(one.start, one.end) for one in found])
    meant = [one for one, how in zip(found, about.how, strict=True) if how is How.MEANT]
    if len(meant) != 1 or meant[0].problem is not None:
        return Problem("time_vague") if meant or How.OPEN in about.how else None
    moment: datetime = meant[0].values[0]
    if any(one.values[:1] != (moment.date(),) for one in dates):
        return Problem("time_vague")
    spans = sorted({*about.told, *((one.start, one.end) for one in (*found, *dates))})
    return Reading(moment, text.span(meant[0].start, meant[0].end), about.plain and plain(text.text, spans))


# ── the moment ───────────────────────────────────────────────────────────────────────────────────────────────────
def _combined(day: Reading, at: Heard, text: Normal, context: Context, *, plain: bool) -> Reading | Problem:
    today = context.now.date()
    values: list[datetime] = []
    sure = True
    for one in (day.value, *day.alternatives):
        moments, decided = _of_day(one, at, context)
        sure = sure and decided
        values += moments[:1] if decided else moments
    if not values:
        passed = day.value < today
        return Problem("date_past" if passed else "time_past", value=day.value)
    start, end = text.span(at.start, at.end)
    span = (min(start, day.span[0]), max(end, day.span[1]))
    open_ = not (sure and day.sure)
    if plain or open_:
        return Reading(values[0], span, plain and not open_, tuple(values[1:]))
    return Reading(values[0], span, False)


def _of_day(day: date, at: Heard, context: Context) -> tuple[list[datetime], bool]:
    """The moments of a day that a time may mean, the likeliest first, and whether the first is sure.

    Of two readings today the one that has passed was not meant; small hours of a night may be the next day's.
    """
    times, sure = decide(at, context.hours, day)
    moments = [_at(day, one, context) for one in times]
    if at.night and times[0].hour < 6:
        moments.insert(0, _at(day + timedelta(days=1), times[0], context))
        sure = False
    if day > context.now.date():
        return moments, sure
    ahead = [one for one in moments if one >= context.now]
    if len(ahead) == 1 and len(moments) > 1 and not at.night:
        sure = at.firm and likely(ahead[0].time(), context.hours, day)
    return ahead, sure


def _at(day: date, moment: time, context: Context) -> datetime:
    return datetime.combine(day, moment, tzinfo=context.now.tzinfo)
