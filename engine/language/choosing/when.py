"""Times of day and weekdays in labels and in texts: "두시요" is 14:00, "월요일 수요일" 월수금, "토요일" 주말."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.language.choosing.amount import CLOCK, EDGE, WEEKDAY, Amount
from engine.language.letters.regex import regex
from engine.language.numbers.numerals import number

_EXACTLY = r"(?!\s?(?:이후|이전|전|후|넘|지나|부터|사이|~|에서[^.]{0,12}사이))"
_PART = r"(?:(?P<part>오전|오후|아침|낮|점심|저녁|밤|새벽)(?:에)?\s?)?"
_TIMES = (
    regex(rf"{_PART}(?<![\d:])(?P<h>\d{{1,2}}):(?P<m>\d\d)(?!\d)(?:\s?(?P<half_day>[ap])\.?m)?"),
    regex(
        rf"(?:{_PART}|{EDGE})(?<![\d~-])(?P<h>\d{{1,2}}|열\s?[한두]|다섯|여섯|일곱|여덟|여덜|아홉|열|[한두세네])\s?시(?!간|술|즌|작)\s?(?:(?P<half>반)|(?P<m>\d{{1,2}}|[이삼사오]?십)\s?분)?{_EXACTLY}"
    ),
    regex(r"(?<![\d:])(?P<h>\d{1,2})(?::(?P<m>\d\d))?\s?(?P<half_day>[ap])\.?m\b"),
)
_AFTER_NOON = frozenset(("오후", "낮", "점심", "저녁", "밤", "p"))
_DAYS = "월화수목금토일"
_DAY = regex(r"(?P<run>[월화수목금토일](?:\s?[,·/~-]?\s?[월화수목금토일])*)(?:요일|욜)(?:날|반)?")
_DAY_LETTERS = regex(
    r"(?<![가-힣])(?P<run>[월화수목금토일](?:\s?[,·/~-]?\s?[월화수목금토일])+)(?![가-힣]{3})"
)
_SINGLE_DAY = regex(r"\(([월화수목금토일])(?![가-힣])")
_LETTER = regex(r"([월화수목금토일])(?:이?요|로요?|으로요?)?")
_WEEKENDS = regex(r"평일|주중|주말")
_WEEKEND = {"평일": frozenset(range(5)), "주중": frozenset(range(5)), "주말": frozenset((5, 6))}


def times(text: str) -> Iterator[Amount]:
    for pattern in _TIMES:
        for match in pattern.finditer(text):
            said = match.groupdict()
            hour = number(match["h"].replace(" ", ""))
            minute = number((said["m"] or "0").replace(" ", "")) if not said.get("half") else 30
            if hour is None or minute is None or hour > 24 or minute > 59:
                continue
            part = said.get("part") or said.get("half_day")
            hours = (
                {hour % 12 + (12 if part in _AFTER_NOON else 0)}
                if part
                else {hour, (hour + 12) % 24}
                if hour < 13
                else {hour}
            )
            values = frozenset(int(one * 60 + minute) for one in hours)
            yield Amount(match.start(), match.end(), CLOCK, 0, 0, values)


def weekdays(text: str, *, label: bool) -> Iterator[Amount]:
    patterns = (_DAY, _DAY_LETTERS, _SINGLE_DAY) if label else (_DAY, _DAY_LETTERS)
    for pattern in patterns:
        for match in pattern.finditer(text):
            days = [_DAYS.index(sign) for sign in match[1] if sign in _DAYS]
            if "~" in match[1] or "-" in match[1]:
                days = list(range(days[0], days[-1] + 1))
            yield Amount(match.start(), match.end(), WEEKDAY, 0, 0, frozenset(days))
    if not label and (single := _LETTER.fullmatch(text)) is not None:
        plain = single[1] != "일"
        yield Amount(0, 1, WEEKDAY, 0, 0, frozenset((_DAYS.index(single[1]),)), plain)
    for match in _WEEKENDS.finditer(text):
        yield Amount(match.start(), match.end(), WEEKDAY, 0, 0, _WEEKEND[match[0]])


def weekdays_together(said: Sequence[Amount]) -> Amount | None:
    """Several weekdays as one; None when the text says anything but weekdays, or one only."""
    if len(said) < 2 or any(amount.unit != WEEKDAY for amount in said):
        return None
    days = frozenset[int]().union(*(amount.several for amount in said))
    return Amount(said[0].start, said[-1].end, WEEKDAY, 0, 0, days)
