"""The Korean words that name a day from today on (내일, 모레, 이틀 뒤, 다음 주, 내달), with the ways in which they are
shortened, said in the provinces and mistyped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from engine.language.numbers.numerals import one_of


def _table(rows: dict[int, str]) -> dict[str, int]:
    return {word: n for n, words in rows.items() for word in words.split()}


def loosely(words: Iterable[str]) -> str:
    """One of the words, with a space wherever people put one (다음 달, 전 날, 이번 해)."""
    return one_of(
        re.sub(r"(?<=.)(달|딸|날|째|번째|모[레래]|전|뒤|후|연도)$", r"\\s?\1", word) for word in words
    )


# ── days counted from today ──────────────────────────────────────────────────────────────────────────────────────
DAYS: dict[str, int] = _table(
    {
        0: "오늘 금일",
        1: "내일 명일 익일",
        2: "모레 내일모레 낼모레 내모레 넬모레 내일모래 낼모래 네일모레 네일모래 넬모래 명후일",
        3: "글피 내일글피",
        4: "그글피",
        -1: "어제 어저께 작일",
        -2: "그제 그저께 엊그제 엊그저께",
    }
)
DAYS_SHORT: dict[str, int] = {"낼": 1, "모래": 2}
"""Words in which other words may end (보낼, 모래밭)."""
DAYS_BY_EAR: dict[str, int] = _table(
    {
        0: "오널 오눌 오늗 오늙 오늠 옹늘 온늘 오능 오늟 오늣",
        1: "내알 내읠 내잃 내닐 낼일 내릴 냬일 낵일 낸일 내잏 내읽 내엘 내잍 냴 내열 냐일",
        2: "모렐 모뢰 모뤠 모례 몰레 모렘 모렝 모렛 모럐 모레레 모랴",
        3: "글패 글페 굴피 글삐 글핏 글퓌",
    }
)
"""Mistyped or spelled by ear, and no word besides."""
DAYS_DOUBTED: dict[str, int] = _table({1: "네일 닐 늴 넬 내이", 2: "모리 저모레", 3: "저글피"})
"""Words of their own as well (네일 is a manicure), or another day elsewhere: always asked back."""

TOMORROW = "\ue000"
"""The sign that stands for 내일 where rows are chosen by the signs of a text."""
BEGINS_AFTER = frozenset("는은요다네예넵럼서고면단니데한늘레")
"""Endings behind which a word may begin without a space ("저는내일갈게요"); there is no 내일 in 안내일정."""

# ── counted ──────────────────────────────────────────────────────────────────────────────────────────────────────
SPANS: dict[str, int] = {
    "하루": 1, "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "이레": 7, "여드레": 8, "아흐레": 9, "열흘": 10,
    "열하루": 11, "열이틀": 12, "열사흘": 13, "열나흘": 14, "보름": 15, "백일": 100,
    "일쭈일": 7, "일쥬일": 7, "이털": 2, "사을": 3, "열을": 10,
}  # fmt: skip
"""A run of days in one word."""
ROUGH_SPANS: dict[str, tuple[int, int]] = {
    "하루이틀": (1, 2), "이틀사흘": (2, 3), "이사흘": (2, 3), "사나흘": (3, 4), "사날": (3, 4), "너댓새": (4, 5),
    "네댓새": (4, 5),
    "네닷새": (4, 5), "대엿새": (5, 6), "댓새": (5, 6), "예니레": (6, 7),
}  # fmt: skip
"""Said roughly: 사나흘 is three or four days."""
UNITS: dict[str, int] = {
    "일": 1,
    "닐": 1,
    "주": 7,
    "주일": 7,
    "주닐": 7,
    "쥬": 7,
    "쭈": 7,
    "달": 0,
    "개월": 0,
}
"""Days in a unit; 0: it is a month."""
NEIGHBOURS: dict[str, int] = _table(
    {
        -1: "전날 바로전날",
        -2: "전전날",
        1: "다음날 담날 이튿날 바로다음날 담음날",
        2: "다다음날 담담날 다담날",
    }
)
"""Days told by another one ("추석 다음 날")."""

# ── weeks, months, years ─────────────────────────────────────────────────────────────────────────────────────────
_WEEKS = {
    0: "이번 요번 이본 이변 이벙 이범 이버 이분 아번 에번 요본 요분 욧번",
    1: (
        "다음 담 다음번 담번 다움 다으 다엄 다믐 다은 다임 디음 댜음 더음 도음 닥음 단음 달음 당음 다음음 다응 타음 당 "
        "답 단 닮 딤 댬"
    ),
    2: "다다음 담담 다담 다음다음 다음주다음 다다담 담다음 다음담 다다으 다다움 다디음 차차",
    -1: "지난 저번 지난번 지나 이전",
    -2: "저저번 지지난",
}
COMING = ("오는", "돌아오는", "다가오는")
WEEKS: dict[str, int] = _table(_WEEKS) | {"금": 0, "차": 1, "내": 1} | dict.fromkeys(COMING, 0)
"""What may stand in front of 주 or of a weekday, also mistyped."""
PLAIN_WEEKS = ("다다음", "다음다음", "다음번", "담번", "다음", "담", "이번", "요번", "지난번", "지난", "저번")
"""What is said in front of a weekday without 주 ("다음 금요일")."""
MONTHS: dict[str, int] = _table(
    {
        0: "이번달 이달 요번달 금월 당월 이번딸",
        1: "다음달 담달 내달 익월 차월 다음딸 다움달 담딸",
        2: "다다음달 다담달 담담달 다음다음달",
        -1: "지난달 저번달 전월",
    }
)
YEARS: dict[str, int] = _table(
    {0: "올해 금년 올 이번년도", 1: "내년 명년 다음해 내년도", 2: "내후년 후년", -1: "작년 지난해 전년"}
)

ODD_MONTHS: dict[str, int] = {"유": 6, "시": 10, "시비": 12, "시빌": 11}
"""Months whose number changes its sound; 시비 and 시빌 as the ear has 십이 and 십일."""
DAYS_OF_MONTH_BY_EAR: dict[str, int] = {
    "사밀": 3, "치릴": 7, "파릴": 8, "시빌": 10, "시비릴": 11, "시비일": 12, "시사밀": 13, "시보일": 15, "이시빌": 20,
    "삼시빌": 30,
}  # fmt: skip
"""삼일, 칠일, 팔일 … as they sound."""
ORDINALS: dict[str, int] = _table(
    {
        1: "첫째 첫번째 첫 첫쨰 첫재",
        2: "둘째 두번째 두째 둘쨰",
        3: "셋째 세번째 세째 셋쨰",
        4: "넷째 네번째 네째 넷쨰",
        5: "다섯째 다섯번째",
        -1: "마지막 막",
    }
)
"""첫째 … of a month; -1 is the last."""
