"""Hours as Koreans write them: 3시, 세시 반, 십오시 삼십분, 열두 시, 3시 10분 전, 2,3시, 15:30, 정오; and misspelt
(다섯씨, 열뚜시, 세시바니요).

An hour is looked for in front of each 시, so that nothing else of a text costs anything.
"""

from __future__ import annotations

import re
from itertools import islice

from engine.language.clock.meanings import MOST, Spoken
from engine.language.clock.words import (
    HEARD,
    HOURS,
    NATIVE_HOUR,
    NEAR_HOURS,
    PAIR,
    PAIRS,
    SINO_60,
    one_letter_off,
)
from engine.language.letters.regex import regex
from engine.language.numbers.numerals import small
from engine.language.reading import Problem

NEAR_HOUR_SIGN = "".join(sign for sign in one_letter_off("시") if sign not in "세이십신식기지") + "시"
"""What 시 becomes under a hurried finger; in front stands a figure and a part of the day."""
_SIGNS = "시씨쉬싀"
_DIGITS = frozenset("0123456789")
_JOINS = frozenset("~-,·. ")
_SPOKEN_TAIL = frozenset(("", *" 요에반쯤,.이"))

_HOUR = regex(
    rf"(?:(?P<pair>{PAIR})|(?P<native>{NATIVE_HOUR})|(?P<sino>이\s?십\s?[일이삼사]?|{SINO_60}))\s?$"
)
_LOW = regex(r"(?<![\d:/.\-])(\d{1,2})\s?([~\-,·.])\s?$")
_SINGLE = frozenset("한두둘뚜세셋새쎄네넷내열")
_OPENS = frozenset("일욜날레낼피후전침심녁낮밤벽약네넵넹에요은는로쯤한께담")
"""Syllables that end a word although no space follows: 내일세시, 오후네시."""
_OTHER = regex(
    r"\s?간(?!다|당)|\s간[다당][가-힣]|[즌작청장점선력험계속각설켜킬킨댁골럽봉풍템]|내(?!로)|\s세끼|도\s?(?:해|하|때)|모(?:님|아)"
)
"""After these 시 is part of another word (시간, 시작, 시내), but 3시내로 is not."""
_IDIOM = regex(r"가\s?급|라도|도\s|바삐|빨리|적|름|\s?빨리")
_SINO_TAIL = regex(r"$|[\s,.!?~)]|반|에(?!게)|이?[요여]$|이?[요여]\s|쯤|경|정[각도]|\d|[이삼사오]?\s?십|로")

_UNIT = r"\s?(?:명|인|개|번|월|일|시|만|천|원|살|세|층|호|주|박|팀|석|건|장|잔|%|학년|반(?![이요에가-힣])|대|cm|kg)"
_LASTS = r"(?:(?:정도|쯤)\s?)?(?:소요|걸|늦|면)"
_NOT_MINUTES = rf"\s?(?:전(?![화체부달문철할송])|씩|거리|동안|간(?!다)|만에|코스|짜리|이면|{_LASTS})"
_NOT_HALF = "갑드찬대품납응복려신창배환장차팔영포송석력박값죽"
_AFTER = regex(
    rf"(?:[:;.,]?\s?(?:(?P<min>\d{{1,2}}|{SINO_60})\s?분(?!{_NOT_MINUTES})"
    rf"|(?P<half>반(?![{_NOT_HALF}]|가[워웠운움]|지(?!나))|바(?:니[요여용욤]|니예요|니에요|닙니다|네))"
    r"|(?P<near>(?:(?<=시)[방밥빤판받밤바뱐밴]|바)(?=$|[\s요에쯤.,!?]|이[요여에]))"
    rf"|(?P<bare>[0-5]\d)(?!\d|{_UNIT}|[:/.\-]\d|\s?분)"
    r"|(?P<said>[이삼사오]\s?십\s?[일이삼사오육칠팔구]?|십\s?[일이삼사오육칠팔구]?)"
    rf"(?=$|[\s.,!?]|이?[요여]|에|쯤|정도)(?!{_UNIT}|\s?분)"
    rf"))?(?:\s?(?:되기\s?)?(?P<to>\d{{1,2}}|{SINO_60})\s?분\s?전(?![화체부달문철할송]))?"
)
_COUNTED = regex(r"\s?(?:이[요여]|입니다|예약|이서|으로)")
_COLON = regex(r"(\d{1,2})\s?[:;]\s?(\d{2})(?::\d\d)?(?!\d)(?:\s?[분시](?![가-힣]*간))?")
_NAMED = regex(r"(?<![가-힣])(정오|자정)(?![가-힣]*동)")


def spoken(text: str) -> list[Spoken]:
    """Every hour of the text that is written in Korean or on a 24-hour clock."""
    found: list[Spoken] = []
    for sign in _SIGNS if "씨" in text or "쉬" in text or "싀" in text else "시":
        at = -1
        for _ in range(2 * MOST):
            if (at := text.find(sign, at + 1)) < 0:
                break
            if at and (one := _hour(text, at)) is not None:
                found.append(one)
    if ":" in text or ";" in text:
        found += [
            one for match in islice(_COLON.finditer(text), MOST) if (one := _colon(text, match)) is not None
        ]
    if "정" in text:
        for match in islice(_NAMED.finditer(text), MOST):
            noon = match[1] == "정오"
            found.append(Spoken(*match.span(), 12 if noon else 0, part="낮" if noon else "", night=not noon))
    return found


def _colon(text: str, match: re.Match[str]) -> Spoken | None:
    start = match.start()
    before = text[start - 1 : start]
    if before.isdigit() or (before == ":" and text[start - 2 : start - 1].isdigit()):
        return None
    return Spoken(start, match.end(), int(match[1]), int(match[2]), whole_day=match[1][0] == "0")


# ── 시 ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def _hour(text: str, at: int) -> Spoken | None:
    """The hour that ends in the 시 at ``at``, with its minutes."""
    end = at - 1 if text[at - 1] == " " else at
    if text[end - 1 : end] in _DIGITS:
        return _in_digits(text, at, end) if end else None
    match = _HOUR.search(text, max(0, at - 8), at)
    if match is None or not _begins(text, match):
        return _near(text, at) if match is None or match["sino"] else None
    if _OTHER.match(text, at + 1):
        return None
    one = Spoken(match.start(), at + 1, 0)
    word = (match["pair"] or match["native"] or match["sino"]).replace(" ", "")
    if text[at] != "시" and (len(word) < 2 or text[at + 1 : at + 2] not in _SPOKEN_TAIL):
        return None
    if match["pair"]:
        one.hour, one.pair = PAIRS[word]
    elif match["native"]:
        one.hour = HOURS[word]
        if one.hour == 1 and _IDIOM.match(text, at + 1):
            return None
    else:
        one.hour = small(word) or 0
    return _firm(text, _with_minutes(text, one), word, at + 1, sino=match["sino"] is not None)


def _in_digits(text: str, at: int, end: int) -> Spoken | None:
    start = end - 2 if end > 1 and text[end - 2] in _DIGITS else end - 1
    before = text[start - 1] if start else " "
    if before in _DIGITS or (before in ":/" and start > 1 and text[start - 2] in _DIGITS):
        return None
    if _OTHER.match(text, at + 1) or (text[at] != "시" and text[at + 1 : at + 2] not in _SPOKEN_TAIL):
        return None
    one = Spoken(start, at + 1, int(text[start:end]))
    if before in _JOINS:
        _from_low(text, one)
    one = _with_minutes(text, one)
    if one.hour == 24:
        one.firm = False
    if one.end == at + 1 and text.startswith("대", one.end):
        one.problem = Problem("time_vague")
    return one


def _begins(text: str, match: re.Match[str]) -> bool:
    """True when a word begins at the hour, or a word that ends before it is known."""
    start = match.start()
    before = text[start - 1] if start else " "
    if not "가" <= before <= "힣":
        return before not in _DIGITS
    if match["native"]:
        return match["native"] not in _SINGLE or before in _OPENS
    return before in "후전침녁낮밤벽심" or (match["pair"] is not None and before in _OPENS)


def _from_low(text: str, one: Spoken) -> None:
    """2,3시 is about one of the two; 11~12시 is a range."""
    match = _LOW.search(text, max(0, one.start - 5), one.start)
    if match is None:
        return
    low = int(match[1])
    if match[2] in "~-":
        one.start, one.problem = match.start(), Problem("time_vague")
    elif low + 1 == one.hour:
        one.start, one.hour, one.pair = match.start(), low, one.hour


def _firm(text: str, one: Spoken, word: str, end: int, *, sino: bool) -> Spoken | None:
    """An hour in words without minutes may be another word: 오시면, 일시, 내시경, 세시대."""
    if one.end > end:
        return one
    if (
        (sino and not _SINO_TAIL.match(text, end))
        or word == "일"
        or (word in HEARD and text.startswith("경", end))
    ):
        return None
    if word in HEARD or word in ("이", "사", "오"):
        one.firm = text[max(0, one.start - 2) : one.start].rstrip()[-1:] in ("후", "전")
    if text.startswith("대", end):
        one.problem = Problem("time_vague")
    return one


def _with_minutes(text: str, one: Spoken) -> Spoken:
    """The hour and what follows it: minutes, a half, minutes before it."""
    after = _AFTER.match(text, one.end)
    if after is None or after.end() == one.end:
        return one
    hour_end, one.end = one.end, after.end()
    if (said := after["min"] or after["bare"] or after["said"]) is not None:
        one.minute = _minutes(said)
        counted = after["min"] is not None and one.minute in (2, 3, 4, 6, 7, 8, 9)
        if counted and text[hour_end] == " " and _COUNTED.match(text, one.end):
            one.minute_or = 0  # 3시 2분이요: two persons, or two minutes past
    elif after["half"]:
        one.minute = 30
    elif after["near"]:
        one.minute, one.minute_or = 30, 0
    if after["to"]:
        one.to = _minutes(after["to"])
    return one


def _minutes(word: str) -> int:
    found = small(word.replace(" ", ""))
    return 0 if found is None else found


def _near(text: str, at: int) -> Spoken | None:
    """An hour of two syllables with one wrong letter."""
    word = text[max(0, at - 3) : at].rstrip()[-2:]
    hour = NEAR_HOURS.get(word)
    if hour is None:
        return None
    start = text.rindex(word, 0, at)
    before = text[start - 1 : start]
    if ("가" <= before <= "힣" and before not in _OPENS) or _OTHER.match(text, at + 1):
        return None
    one = _with_minutes(text, Spoken(start, at + 1, hour))
    return one if one.end > at + 1 or text[one.end : one.end + 1] in _SPOKEN_TAIL else None
