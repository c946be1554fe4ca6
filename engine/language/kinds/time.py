"""A time of day: 오후 3시 반, 세시, 15:30, 1530, 3시 10분 전, 정오, 3pm, half past three; "30분 뒤" from the message's
time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from engine.language.clock import later
from engine.language.clock import scanning as clock
from engine.language.clock.meanings import MOST, Heard, decide, of, within
from engine.language.clock.meant import How, Span, meaning
from engine.language.clock.meant_words import OPEN
from engine.language.clock.mentions import DAY, TIME
from engine.language.clock.scanning import Clock, Part
from engine.language.clock.small_talk import courteous, plain
from engine.language.clock.words import ENGLISH_HOURS
from engine.language.days import scanning as days
from engine.language.found import ASKING, Found
from engine.language.letters.regex import regex
from engine.language.normal import Normal
from engine.language.reading import Context, Problem, Reading

_ASKED_BACK = regex(
    r"ㄱ[ㅊㄴ]\?|ㅇㄸ|^도\s?(?:되|돼|될|괜찮|가능)|(?:은|는)\s?(?:그게\s?|아무래도\s?)?(?:좀|쫌|조금)$|어(?:때|떠|떨|떻|떤)|예약\s?확인|"
    r"괜찮(?:을까|나|은가|은지|아요\?|습니까)|되나|되는지|[돼되]요\?|(?<!수)(?<!수\s)있(?:나|을까|는지|어요\?)|비(?:나요|었|어\s?있)|맞(?:나|죠|지|을까)|오[나세시]"
)
_REQUESTED = regex(r"\b(?:can|could|may|would)\b")
_REJECTED = regex("[❌✖✗✘🚫🙅]")
_PROPOSED = regex(r"\b(?:how|what) about\b")
_NUMBER = regex(
    rf"(?<![\d.:/\-])(?:(\d{{1,2}})|\b({'|'.join(ENGLISH_HOURS)}))"
    r"(?![\d.:/]|-\d|\s?(?:시간|날|번|일|월|분|명|당|짜리|씩))"
)


def read(text: Normal, context: Context) -> Reading | Problem | None:
    """The time meant; an hour that may be two is not sure and carries the other one."""
    said = text.text
    found = clock.scan(said)
    if len(found.times) == 1 and not found.parts:
        one = found.times[0]
        if one.problem is None and undisturbed(text, ((one.start, one.end),)):
            values, sure = decide(one, context.hours, None)
            return Reading(values[0], text.span(one.start, one.end), sure, values[1:])
    if asks(said):
        return None
    if not found.times:
        return _without_hour(found.parts, text, context)
    return _told(found, text, context)


def undisturbed(text: Normal, spans: Sequence[Span]) -> bool:
    """True when nothing but courtesy stands beside the spans, and no question or open end behind the last one."""
    said = text.text
    end = spans[-1][1]
    if end < len(said) and OPEN.match(said, end):
        return False
    if not courteous(said, spans):
        return False
    if text.raw is said:
        return len(said) - end < 4 or not _ASKED_BACK.search(said[end:])
    return not doubted(text, end)


def doubted(text: Normal, end: int) -> bool:
    """True when the text asks whether the time behind which ``end`` stands is possible, or crosses it out."""
    if _REJECTED.search(text.raw):
        return True
    behind = text.text[end:]
    asked = "?" in text.raw or "？" in text.raw
    if asked and not behind.strip("이요여") and not _REQUESTED.search(text.text):
        return True
    return _ASKED_BACK.search(behind + "?" if asked else behind) is not None


def asks(said: str) -> bool:
    """True when the text asks something, so that it is no answer."""
    return ASKING.search(said) is not None and ASKING.search(_PROPOSED.sub("", said)) is not None


# ── one time among others, and what else is told ─────────────────────────────────────────────────────────────────
def _told(found: Clock, text: Normal, context: Context) -> Reading | Problem | None:
    if _REJECTED.search(text.raw):
        return None
    clock_: list[Heard | Part] = [*found.times, *found.parts]
    dates = _days(text.text, clock_, context)
    mentions: list[Found | Part] = sorted([*clock_, *dates], key=lambda one: one.start)
    sorts = [TIME if isinstance(one, Heard | Part) else DAY for one in mentions]
    about = meaning(text.text, [(one.start, one.end) for one in mentions], sorts)
    chosen = choose(mentions, about.how)
    if not isinstance(chosen, Heard):
        return chosen
    spans = sorted({*about.told, *((one.start, one.end) for one in mentions)})
    day = dates[0].values[0] if len(dates) == 1 and dates[0].values else None
    values, decided = decide(chosen, context.hours, day)
    sure = decided and about.plain and not doubted(text, chosen.end) and plain(text.text, spans)
    return Reading(values[0], text.span(chosen.start, chosen.end), sure, () if decided else values[1:])


def choose(mentions: Sequence[Found | Part], hows: Sequence[How]) -> Heard | Problem | None:
    """The only time that was meant, held against the parts of the day that stand alone; or why there is none."""
    times = [(one, how) for one, how in zip(mentions, hows, strict=True) if isinstance(one, Heard)]
    meant = [one for one, how in times if how is How.MEANT]
    problem = next((one.problem for one, how in times if one.problem and how in (How.MEANT, How.OPEN)), None)
    if problem is not None:
        return problem
    if not meant:
        return Problem("time_vague") if any(how is How.OPEN for _, how in times) else None
    values = meant[0].values
    for one in meant[1:]:
        values = tuple(value for value in values if value in one.values)
    if not values:
        return Problem("several_times")
    chosen = next((one for one in meant if one.values == values), meant[0])
    for part, how in zip(mentions, hows, strict=True):
        if isinstance(part, Part) and how in (How.MEANT, How.DROPPED):
            inside = within(part.name, values)
            if how is How.DROPPED:
                inside = tuple(value for value in values if value not in inside)
            values = inside or values
    return (
        chosen if values == chosen.values else Heard(chosen.start, chosen.end, values, None, (), chosen.firm)
    )


def _days(said: str, clock_: Sequence[Heard | Part], context: Context) -> list[Found]:
    """The days that stand beside the times; of a part of a date no time was made."""
    for one in clock_:
        said = said[: one.start] + " " * (one.end - one.start) + said[one.end :]
    return days.scan(said, context.now.date())[:MOST]


# ── no hour ──────────────────────────────────────────────────────────────────────────────────────────────────────
def _without_hour(parts: Sequence[Part], text: Normal, context: Context) -> Reading | Problem | None:
    said = text.text
    if found := later.scan(said, context.now):
        return _later(found, text)
    figures = clock.figures(said, separated=True)
    if figures is not None and figures.problem is None and undisturbed(text, ((figures.start, figures.end),)):
        values, sure = decide(figures, context.hours, None)
        return Reading(values[0], text.span(figures.start, figures.end), sure, values[1:])
    if parts:
        how = meaning(said, [(one.start, one.end) for one in parts]).how
        return Problem("hour_missing") if How.MEANT in how or How.OPEN in how else None
    return _bare(text, context)


def _later(found: Sequence[Found], text: Normal) -> Reading | Problem | None:
    about = meaning(text.text, [(one.start, one.end) for one in found])
    meant = [one for one, how in zip(found, about.how, strict=True) if how is How.MEANT]
    if not meant:
        return Problem("time_vague") if How.OPEN in about.how else None
    problem = next((one.problem for one in meant if one.problem is not None), None)
    if problem is not None or len({one.values for one in meant}) > 1:
        return problem or Problem("several_times")
    one = meant[0]
    sure = about.plain and plain(text.text, sorted({*about.told, *((f.start, f.end) for f in found)}))
    moment: time = one.values[0].time()
    return Reading(moment, text.span(one.start, one.end), sure)


def _bare(text: Normal, context: Context) -> Reading | None:
    """A number alone is an hour, but never a sure one."""
    match = _NUMBER.search(text.text)
    if match is None:
        return None
    hour = int(match[1]) if match[1] else ENGLISH_HOURS[match[2]]
    if not 1 <= hour <= 24 or match[0][0] == "0" or not courteous(text.text, (match.span(),)):
        return None
    times = of(None, hour, 0)
    assert not isinstance(times, Problem)
    values, _ = decide(Heard(*match.span(), times), context.hours, None)
    return Reading(values[0], text.span(*match.span()), False, values[1:])
