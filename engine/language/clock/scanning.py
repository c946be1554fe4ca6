"""Finding times of day in a text: 오후 3시 반, 세시, 15:30, 3시 10분 전, 정오, 3pm, half past three, and the parts of
the day that stand alone (오후에).

What has no 오전/오후 keeps both readings; ``clock_meanings.decide`` chooses by the opening hours. What the rest of the
text does with the times is no matter of this file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec

from engine.language.clock import english as clock_english
from engine.language.clock import korean as clock_korean
from engine.language.clock.meanings import MOST, Heard, Spoken, heard
from engine.language.clock.words import ENGLISH_HOUR, ENGLISH_HOURS, NEAR_PARTS, PARTS
from engine.language.found import longest
from engine.language.letters.regex import regex
from engine.language.reading import Problem

_PART = regex(
    r"오(?:\s?후|전|\s전(?!화))|아\s?침|새\s?벽|점\s?심|대낮|한낮|낮(?![은추춰출게아])|초저녁|저\s?녁|한밤중?|오밤중|야밤|심야|밤(?![새길낮])|에이엠|피엠"
)
_PART_SIGNS = frozenset("전후침벽심낮녁밤엠")
_HALF_DAY = regex(r"[ap](?:\.?\s?m(?![a-z])\.?|(?<=\d[ap])(?![a-z]))")
_ENGLISH_PART = regex(r"morning|afternoon|evening|night")
_LATIN = regex("[a-z]")

_TO_HOUR = regex(
    r"(?:에는?|엔|은|는|으?로|시간대?에?|때쯤?|쯤에?|중에?|나절|무렵|녘|경|께|이?요|at)?[\s,.:\-(]{0,3}"
    r"(?:늦게|일찍|이른|늦은|그냥|한|약|대략|딱|정각|정확히|아마|at|around|about)?\s?"
)
_NO_MORE = r"(?!\d|[/:.]\d|\s?[명개인번월일시분만원천층호차주박살건장잔팀석자가학%])"
_THEN_FIGURE = regex(
    r"(?:에|로|쯤)?[\s:]?(?:한\s|약\s)?(?P<h>\d{1,2})(?:[\s:.]?(?P<min>[0-5]\d)|"
    rf"\s?(?P<si>[{clock_korean.NEAR_HOUR_SIGN}])?\s?(?P<half>반(?![가-힣])|반(?=[이요에]))?)" + _NO_MORE
)
_FIGURE_BEFORE = regex(
    rf"(?<![\d:/.\-])(?P<h>\d{{1,2}}?|\b(?:{ENGLISH_HOUR}))(?:[:.;\s]?(?P<min>[0-5]\d))?\s?(?:(?:in the|this|at)\s)?$"
)
_LOW = regex(r"\d\s?(?:or|to|and|-|~|/|,)\s?$")
_BEHIND = regex(r"[\s,(]{0,2}|\s(?:in the|this|at)\s")
_ENDS = regex(r"(?:으?로|에|쯤)?(?:이?[요여]|에요|예요|이에요|입니다)?[\s).,!?~^]*$")
_WORD_ENDS = regex(r"(?=$|[\s).,!?~]|이?[요여]|에|로|쯤|입니다|예요)")

FIGURES = regex(
    r"(?<![\d:/\-])(?<!\d\.)(?:(?P<h>[01]?\d|2[0-3])(?P<min>[0-5]\d)|(?P<h2>[01]?\d|2[0-3])(?P<sep>[.,'\-\s])(?P<min2>[0-5]\d))"
    r"(?!\d|[:/.\-]\d|\s?[년월일명원개만천])"
)
"""1530, 930, 3.30, 15 30: a time only where nothing else can be meant."""


_HANJA = str.maketrans({"時": "시", "分": "분", "半": "반", "午": "오", "前": "전", "後": "후"})


class Part(msgspec.Struct, frozen=True):
    """A part of the day without an hour."""

    start: int
    end: int
    name: str


class Clock(msgspec.Struct, frozen=True):
    """What a text says of the clock, in its order."""

    times: Sequence[Heard] = ()
    parts: Sequence[Part] = ()


def scan(text: str) -> Clock:
    """Every time of day in the text, and the parts of the day that belong to none of them."""
    if "時" in text:
        text = text.translate(_HANJA)
    latin = _LATIN.search(text) is not None
    times = clock_korean.spoken(text)
    if latin:
        times += clock_english.spoken(text)
    if len(times) > 1:
        times = [one for _, _, one in longest((one.start, one.end, one) for one in times)]
    parts = list(_parts(text, latin))
    if not parts:
        return Clock([_heard(text, one) for one in times]) if times else Clock()
    if len(times) == len(parts) == 1 and 0 <= times[0].start - parts[0].end <= text.startswith(
        " ", parts[0].end
    ):
        times[0].start = parts[0].start
        return Clock((heard(times[0], (parts[0].name,)),))
    return _attached(text, times, parts)


def _parts(text: str, latin: bool) -> Iterator[Part]:
    found: list[tuple[int, int, str]] = []
    if not _PART_SIGNS.isdisjoint(text):
        found = [(*m.span(), m[0].replace(" ", "")) for m in islice(_PART.finditer(text), MOST)]
    if latin:
        for match in islice(_HALF_DAY.finditer(text), MOST):
            before = text[max(0, match.start() - 2) : match.start()]
            if not before[-1:].isalpha() or "가" <= before[-1:] <= "힣":
                found.append((*match.span(), match[0][0] + "m"))
        found += [(*m.span(), m[0]) for m in islice(_ENGLISH_PART.finditer(text), MOST)]
        found.sort()
    for start, end, name in found:
        yield Part(start, end, name)


def _heard(text: str, one: Spoken, parts: Sequence[str] = ()) -> Heard:
    """The meaning of a time; a misspelt part of the day in front of it becomes part of it."""
    if not parts and one.start > 1:
        before = text[max(0, one.start - 3) : one.start].rstrip()[-2:]
        near = NEAR_PARTS.get(before)
        if near is not None and one.hour in PARTS[near]:
            one.start = text.rindex(before, 0, one.start)
            return heard(one, (), near)
    return heard(one, parts)


# ── parts of the day and the hours beside them ───────────────────────────────────────────────────────────────────
def _attached(text: str, times: list[Spoken], parts: list[Part]) -> Clock:
    """Each part of the day goes to the hour behind it, else to the hour in front of it, else to a figure beside it;
    what is left stands alone."""
    alone: list[Part] = []
    waiting: list[str] = []  # names for the next hour
    last: tuple[Spoken, list[str]] | None = None
    rows: list[Spoken | Part] = sorted([*times, *parts], key=lambda row: row.start)
    pending: list[tuple[Spoken, list[str]]] = []
    for n, row in enumerate(rows):
        following = rows[n + 1] if n + 1 < len(rows) else None
        if isinstance(row, Spoken):
            last = (row, waiting)
            pending.append(last)
            waiting = []
        elif isinstance(following, Spoken) and _leads(text, row, following):
            following.start, waiting = row.start, [row.name]
        elif last is not None and _follows(text, last[0], row):
            last[0].end = row.end
            last[1].append(row.name)
        elif (figure := _figure(text, row)) is not None:
            last = (figure, [row.name])
            pending.append(last)
        elif row.name not in ("am", "pm"):
            alone.append(row)
    return Clock([_heard(text, spoken, names) for spoken, names in pending], alone)


def _leads(text: str, part: Part, hour: Spoken) -> bool:
    gap = text[part.end : hour.start]
    if part.name in ("am", "pm"):
        return gap in ("", " ")
    return gap in ("", " ") or (len(gap) < 12 and _TO_HOUR.fullmatch(gap) is not None)


def _follows(text: str, hour: Spoken, part: Part) -> bool:
    gap = text[hour.end : part.start]
    if len(gap) > 8 or _BEHIND.fullmatch(gap) is None:
        return False
    if part.name in ("오전", "오후"):
        return _WORD_ENDS.match(text, part.end) is not None
    return part.name.isascii() or _ENDS.match(text, part.end) is not None


def _figure(text: str, part: Part) -> Spoken | None:
    """A bare figure that a part of the day makes an hour: 오후 3, 저녁 630, 3pm, 오후3사."""
    match = _THEN_FIGURE.match(text, part.end)
    if match is not None:
        half = match["half"] is not None
        return Spoken(part.start, match.end(), int(match["h"]), 30 if half else int(match["min"] or 0))
    match = _FIGURE_BEFORE.search(text, max(0, part.start - 15), part.start)
    if match is None or (not part.name.isascii() and _ENDS.match(text, part.end) is None):
        return None
    vague = Problem("time_vague") if _LOW.search(text, max(0, match.start() - 8), match.start()) else None
    hour = ENGLISH_HOURS.get(match["h"]) or int(match["h"])
    return Spoken(match.start(), part.end, hour, int(match["min"] or 0), problem=vague)


# ── figures that only the question makes a time ──────────────────────────────────────────────────────────────────
def figures(text: str, *, separated: bool) -> Heard | None:
    """1530, 930; ``separated``: 3.30 and 15 30, too."""
    match = FIGURES.search(text)
    if match is None or (match["h2"] and not separated):
        return None
    hour, minute = int(match["h"] or match["h2"]), int(match["min"] or match["min2"])
    plain = match["sep"] in (None, ".", "'") and (hour > 12 or not minute % 5)
    zero = match[0][0] == "0"
    return heard(Spoken(*match.span(), hour, minute, firm=plain, whole_day=zero))
