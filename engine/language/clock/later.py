"""A while from now: 30분 뒤, 한시간 반 있다가, 1시간 30분 후, in an hour and a half, 20 mins later."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from itertools import islice

from engine.language.clock.meanings import MOST
from engine.language.clock.words import SINO_60
from engine.language.found import Found
from engine.language.letters.regex import regex
from engine.language.numbers.numerals import small
from engine.language.reading import Problem

_HOURS = r"\d{1,2}(?:\.5)?|한두|두세|두어|서너|열\s?[한두]|[한두세네]|다섯|여섯|일곱|여[덟덜]|아홉|열|반"
_ABOUT = r"\s?(?:쯤|정도|가량|만)?\s?"
_LATER = regex(
    rf"(?:지금(?:으로)?부터\s?|앞으로\s?)?(?:(?P<h>{_HOURS})\s?시간{_ABOUT}(?P<half>반)?)?{_ABOUT}(?:(?P<m>\d{{1,3}}|{SINO_60})\s?분)?{_ABOUT}"
    r"(?P<dir>뒤|후(?!보|반)|있다가?|있따가?|잇다가?|이따가?|지나서)"
)
_KOREAN = regex(r"[간분반][\s가-힣]{0,5}(?:뒤|후|있|잇|이따|지나)")

_PUT_OFF = regex(r"로\s?(?:미|변경|바|옮|늦|조정|연기)")
"""1시간 뒤로 미뤄 주세요 counts from another time than now."""
_AMOUNT = r"(\d{1,3}(?:\.5)?|an?|one|two|three|four|half an)"
_UNIT = r"(hours?|hrs?|h|minutes?|mins?|min)( and a half)?(?: (?:and )?(\d{1,2}) ?min(?:ute)?s?)?"
_ENGLISH = regex(rf"\bin (?:about |around )?{_AMOUNT} ?{_UNIT}\b|\b{_AMOUNT} ?{_UNIT} (?:later|from now)\b")
_AMOUNTS = {"a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "half an": 0.5, "반": 0.5}
_VAGUE = frozenset(("한두", "두세", "두어", "서너"))


def scan(text: str, now: datetime) -> list[Found]:
    """Every such moment of the text, to the minute, as an aware datetime."""
    found: list[Found] = []
    if ("분" in text or "시간" in text) and _KOREAN.search(text) is not None:
        found += [
            one
            for match in islice(_LATER.finditer(text), MOST)
            if (one := _korean(text, match, now)) is not None
        ]
    if "in " in text or "later" in text or "from now" in text:
        found += [_at(match, _english(match), now) for match in islice(_ENGLISH.finditer(text), MOST)]
    return found


def _korean(text: str, match: re.Match[str], now: datetime) -> Found | None:
    hours, minutes = match["h"], match["m"]
    if not hours and not minutes:
        return None
    if not hours and text[: match.start()].rstrip()[-1:] in ("시", ":", "."):  # 3시 30분 후
        return None
    if (
        hours in _VAGUE
        or _PUT_OFF.match(text, match.end())
        or text[: match.start()].rstrip()[-1:] in ("~", "-", ",")
    ):
        return Found(*match.span(), problem=Problem("time_vague"))
    amount = 60 * _number(hours) if hours else 0.0
    amount += (30 if match["half"] else 0) + (_number(minutes) if minutes else 0)
    return _at(match, amount, now)


def _english(match: re.Match[str]) -> float:
    amount, unit, half, more = match.groups()[:4] if match[1] else match.groups()[4:]
    hours = _number(amount) + (0.5 if half else 0)
    return hours * (60 if unit[0] == "h" else 1) + float(more or 0)


def _number(word: str) -> float:
    if word in _AMOUNTS:
        return _AMOUNTS[word]
    return float(word) if word[0].isdigit() else float(small(word.replace(" ", "")) or 0)


def _at(match: re.Match[str], minutes: float, now: datetime) -> Found:
    moment = (now + timedelta(minutes=minutes)).replace(second=0, microsecond=0)
    return Found(*match.span(), (moment,))
