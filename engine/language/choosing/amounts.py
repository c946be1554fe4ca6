"""Amounts, times of day and weekdays in labels and in texts: "한시간" is the label 1시간, "두시요" 14:00, "이학년" 2학년,
"7명" the label 5명 이상, "월요일 수요일" 월수금.

A text's amount is looked for only in the units that labels have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from engine.language.choosing.amount import CLOCK, EDGE, MINUTES, WEEKDAY, WON, Amount
from engine.language.choosing.when import times, weekdays
from engine.language.letters.regex import regex
from engine.language.numbers.numerals import NATIVE_PATTERN, number

_SIGNS = frozenset(
    "0123456789영일이삼사오육륙칠팔구십백천만한두둘세셋석네넷넉다여여열스서마쉰예일월화수목금토평주반"
)
"""Every amount has one of them."""
_WORDS = """
시간 분 학년도 학년 반 명 인분 인 사람 개월 달 층 호점 호선 호실 호차 호 회차 회 번 교시 주일 주 박 살 세 대 년 월 일 잔
개 장 병 점 등급 급 단계 부 관 기 조 팀 권 세트 판 kg 킬로 키로 평 만원 원 차시 차 동 코스 타임 강 과 km 그릇 마리 인승
평형 그램 리터 ml gb 기가 등 위 순위 성 톤 박스 상자
"""
_UNIT = "|".join(sorted(_WORDS.split(), key=len, reverse=True))
_SAME = {
    "인": "명", "사람": "명", "달": "개월", "살": "세", "주일": "주", "킬로": "kg", "키로": "kg", "회차": "회", "번": "회",
    "등급": "급", "호실": "호", "기가": "gb", "상자": "박스", "학년도": "학년", "위": "등", "순위": "등",
}  # fmt: skip
_PLAIN = frozenset(
    ("학년", "개월", "층", "호점", "호선", "교시", "인분", "박", "단계", "급", "부", WON, "년", "월")
)
"""Units that leave no doubt that the single syllable in front of them is a numeral."""
_NUMBER = (
    rf"\d[\d,]*(?:\.\d+)?(?:\s?[만천백](?:\s?\d+[천백]?)?)?|(?:{NATIVE_PATTERN})(?![가-힣]*\s?번째)"
    r"|[일이삼사오육륙칠팔구십백천만]{1,7}"
)
_NOT_WHEN = r"(?!\s?(?:전|뒤|후|지나서)(?:에|쯤|$|\s))"
_WHEN = regex(r"\s?(?:전|뒤|후|이후|지나서)(?:에|쯤|$|\s)")
_AMOUNT = regex(
    rf"{EDGE}(?P<n>{_NUMBER})\s?(?:[~-]\s?(?P<to>\d[\d,]*)\s?)?(?P<unit>{_UNIT})(?:\s?[~-]\s?(?P<till>\d[\d,]*)\s?(?P<unit2>{_UNIT}))?"
    rf"{_NOT_WHEN}(?:\s?(?P<limit>대(?![가-힣])|이상|이하|미만|초과|넘|부터|까지|이내))?"
)
_HOURS = regex(
    rf"{EDGE}(?P<h>{_NUMBER})\s?시간\s?(?:(?P<half>반)(?![가-힣]*\s?[명학])|(?P<m>{_NUMBER})\s?분)?{_NOT_WHEN}"
)
_SLASHED = regex(r"(?<![\d/.])(\d{1,2})\s?[/.]\s?(\d{1,2})(?![\d/.])")


def units(labels: Iterable[Sequence[Amount]]) -> frozenset[str]:
    """The units in which labels are said; one that a single label has tells nothing apart."""
    counted = Counter(unit for amounts in labels for unit in {amount.unit for amount in amounts})
    return frozenset(unit for unit, count in counted.items() if count > 1)


def read(text: str, wanted: frozenset[str] | None) -> list[Amount]:
    """The amounts of a normalised text, in its order; ``wanted``: of these units only (None: of all, for a label)."""
    found: list[Amount] = []
    if wanted is None or CLOCK in wanted:
        found += times(text)
    if wanted is None or WEEKDAY in wanted:
        found += weekdays(text, label=wanted is None)
    if wanted is None or MINUTES in wanted:
        found += _durations(text)
    if wanted is not None and {"월", "일"} <= wanted:
        found += _slashed(text)
    if wanted is None or wanted - {CLOCK, WEEKDAY}:
        found += _counted(text, wanted)
    kept: list[Amount] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _counted(text: str, wanted: frozenset[str] | None) -> Iterator[Amount]:
    for match in _AMOUNT.finditer(text):
        unit = _SAME.get(match["unit"], match["unit"])
        figure = number(match["n"].replace(" ", ""))
        if figure is None or unit == "시간":
            continue
        if unit == "만원":
            unit, figure = WON, figure * 10_000
        if wanted is not None:
            unit, figure = _converted(unit, figure, wanted)
            if unit not in wanted:
                continue
        until = match["to"] or match["till"]
        high = float(until.replace(",", "")) if until else float(figure)
        low = float(figure)
        if unit == WON and match["unit"] == "만원" and until:
            high *= 10_000
        low, high = _limited(low, high, match["limit"])
        plain = (
            match["n"][0].isdigit()
            or len(match["n"]) > 1
            or match["n"] not in "일이삼사오육칠팔구십만천백"
            or unit in _PLAIN
        ) and " " not in match[0][:2]
        yield Amount(match.start(), match.end(), unit, low, high, plain=plain)


def _converted(unit: str, figure: float, wanted: frozenset[str]) -> tuple[str, float]:
    """The same in a unit that labels have: a year is 12 months, somebody of 24 is in the twenties."""
    if unit == "년" and "개월" in wanted and "년" not in wanted:
        return "개월", figure * 12
    if unit == "세" and "대" in wanted and "세" not in wanted:
        return "대", figure // 10 * 10
    return unit, figure


def _limited(low: float, high: float, limit: str | None) -> tuple[float, float]:
    match limit:
        case "이상" | "부터":
            return low, float("inf")
        case "대":
            return low, high + 9
        case "초과" | "넘":
            return low + 0.001, float("inf")
        case "이하" | "까지" | "이내":
            return float("-inf"), high
        case "미만":
            return float("-inf"), high - 0.001
    return low, high


def _durations(text: str) -> Iterator[Amount]:
    for match in _HOURS.finditer(text):
        hours = number(match["h"].replace(" ", ""))
        minutes = number(match["m"].replace(" ", "")) if match["m"] else 0
        if hours is not None and minutes is not None:
            total = hours * 60 + (30 if match["half"] else minutes)
            yield Amount(match.start(), match.end(), MINUTES, total, total)


def _slashed(text: str) -> Iterator[Amount]:
    """12/4"""
    for match in _SLASHED.finditer(text):
        for unit, group in (("월", 1), ("일", 2)):
            value = float(match[group])
            yield Amount(match.start(group), match.end(group), unit, value, value)


def of_label(label: str) -> list[Amount]:
    """The amounts of a label; of two times of day (13:00~14:00) the first."""
    if _SIGNS.isdisjoint(label):
        return []
    amounts = read(label, None)
    clocks = [amount for amount in amounts if amount.unit == CLOCK]
    return [amount for amount in amounts if amount.unit != CLOCK or amount is clocks[0]]


def says_when(text: str, end: int) -> bool:
    """True when what ends there is said to be so long ago, or in so long a time (1시간 전에)."""
    return _WHEN.match(text, end) is not None


def bare(figure: int, units: frozenset[str]) -> list[Amount]:
    """What a figure without a unit may mean where labels have these."""
    found = [
        Amount(0, 0, unit, figure * scale, figure * scale)
        for unit in units - {CLOCK, WEEKDAY, WON}
        for scale in ((1, 60) if unit == MINUTES else (1,))
    ]
    if CLOCK in units and figure < 25:
        hours = {figure, figure + 12} if figure < 13 else {figure}
        found.append(Amount(0, 0, CLOCK, 0, 0, frozenset(hour * 60 for hour in hours)))
    return found


def fits(label: Sequence[Amount], said: Amount) -> bool:
    """True when a label covers what a text says."""
    return any(own.unit == said.unit and _covers(own, said) for own in label)


def _covers(own: Amount, said: Amount) -> bool:
    if own.unit == WEEKDAY:
        return said.several <= own.several
    if own.unit == CLOCK:
        return not own.several.isdisjoint(said.several)
    return own.low <= said.low and said.high <= own.high
