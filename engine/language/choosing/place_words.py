"""How people say which line of a list they mean, as patterns over a normalised text: 두번째거, 맨 위, 밑에서 두번째, 2번.

Groups: ``figure native sino english`` say a number, ``side`` where it is counted from or the end of the list that is
meant, ``middle`` the middle, ``top`` the first.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from engine.language.letters.regex import regex
from engine.language.numbers.numerals import ENGLISH_NUMBERS, one_of

COUNTING = ("하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
_ORDER = ("첫", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
SINO = "일이삼사오육칠팔구십"
NATIVE: dict[str, int] = {word: n for words in (COUNTING, _ORDER) for n, word in enumerate(words, 1)} | {
    "한": 1, "처": 1, "쳇": 1, "천": 1, "쩨": 1, "새": 3, "쎄": 3, "내": 4, "여덜": 8, "다섣": 5, "여섣": 6,
}  # fmt: skip
_FIRST = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ORDINALS = {"1st": 1, "2nd": 2, "3rd": 3} | {f"{n}th": n for n in range(4, 21)}
ENGLISH: dict[str, int] = {
    word: n for words in (ENGLISH_NUMBERS[:10], _FIRST) for n, word in enumerate(words, 1)
} | _ORDINALS
_LAST = """
아래 아레 아랫 밑 뒤 뒷 뒤에 끝 마지막 막 막번 라스트 하단 오른쪽 나중 나중에 후자 last final bottom latter end
"""
FROM_END = frozenset(_LAST.split())
MIDDLE = "middle"


class Way(NamedTuple):
    """One way to say it. ``needed``: a text without any of these signs does not say it so; ``plain``: it can mean
    nothing else."""

    needed: str
    plain: bool
    pattern: re.Pattern[str]


_TH = r"(?:(?:번|뻔|벗|벉)\s?(?:째|쨰|재|쩨|제|채|때|체|쨔)|째(?![가는은도])|쨰|쨋|쩻)"
_THING = r"(?:\s?(?:거|것|꺼|걸|껄|항목|보기|선택지|메뉴|답|줄|칸)(?=$|[^가-힣]|[가-힣]{0,9}))?"
_OF_KIN = (
    r"(?!\s?(?:[월화수목금토일](?:요일|욜)|아이|애|딸|아들|놈|주(?!세|라|이)|달(?!라)|날|녀석|형|누나|언니|"
    r"오빠|동생))"
)
"""첫째 아이, 셋째 토요일: not of this list."""
_NTH = rf"(?:(?<![\d.,:/])(?P<figure>\d{{1,3}})\s?{_TH}|(?P<native>{one_of(NATIVE)})\s?{_TH})"
_OTHER_NUMBER = (
    r"(?!\s?(?:째|지|길|출구|방|홀|국도|호|버스|갔|갈|했|받|먹|가본|해|와|왔|봤|더|이나(?!\s?\d)|이상|정도|씩|"
    r"만에|뵀|뵈))"
)
"""2번지, 3번 출구, 두 번 갔어요."""
_NUMBERED = rf"(?:제\s?)?(?P<figure>\d{{1,3}})\s?(?:번|뻔|벉|버(?=ㄴ|$|이요)){_OTHER_NUMBER}"
_NUMBERED_SINO = rf"(?P<sino>[일{SINO[2:]}])\s?번(?!\s?(?:째|지|주|달|호|에|엔|의|역|년))"
_COUNTED_FROM = "위|앞|처음|상단|왼쪽|아래|아레|밑|뒤|끝|마지막|하단|오른쪽"
_EXTREME = r"위|앞|처음|첫\s?번?째?|상단|아래|아레|밑|끝|뒤|마지막|막|하단"
_LINE = "위|윗|위엣|앞|앞에|처음|첨|아래|아랫|밑|뒤|뒷|뒤에|나중|나중에|끝|마지막|막"
_ONE = r"(?:\s(?:one|option|choice|item))"
_CALLED = r"no\.?|nr\.?|num|number|option|opt\.?|choice|item|answer"
_ENDS = "last|final|top|bottom|latter|former|middle"
_SPELLED = one_of(ENGLISH_NUMBERS[:10])

WAYS: tuple[Way, ...] = tuple(
    Way(needed, plain, regex(pattern))
    for needed, plain, pattern in (
        ("서터", False, rf"(?P<side>{_COUNTED_FROM})쪽?(?:에서|부터|서)\s?(?:부터\s?)?{_NTH}{_THING}"),
        ("째쨰재쩨제채때체쨔쨋쩻", False, rf"{_NTH}{_OF_KIN}{_THING}"),
        ("번버뻔벉", True, rf"(?<![\d.,:/]){_NUMBERED}{_THING}"),
        ("번", True, rf"(?<![가-힣\d]){_NUMBERED_SINO}{_THING}"),
        (
            "맨제젤가",
            False,
            rf"(?:맨|제일|젤|젤루|가장)\s?(?P<side>{_EXTREME})(?:에|의|쪽|엣|에\s?있는|칸)?{_THING}",
        ),
        (
            "거것꺼걸껄",
            False,
            rf"(?<![가-힣])(?P<side>{_LINE})(?:에|의|쪽|엣)?\s?(?:있는\s?)?(?:거|것|꺼|걸|껄)",
        ),
        (
            "마막라",
            False,
            r"(?<![가-힣])(?P<side>마지막|막번|라스트)(?:\s?(?:번호|번째|번|항목|보기|답))?"
            r"(?!\s?(?:날|주|타임|시간|수업|회))",
        ),
        ("간데운", False, rf"(?<![가-힣])(?P<middle>한?가운데|중간)(?:에|의|쪽)?{_THING}"),
        ("빠", False, r"(?<![가-힣\d])(?:1|일)빠(?P<top>)"),
        ("자", False, r"(?<![가-힣])(?P<side>전자|후자)"),
        ("#", True, r"#\s?(?P<figure>\d{1,3})(?!\d)"),
        ("on", True, rf"\b(?:{_CALLED})\s?(?:(?P<figure>\d{{1,3}})(?!\d)|(?P<english>{_SPELLED})\b)"),
        (
            "fm",
            False,
            rf"\b(?:the\s)?(?P<english>{one_of(ENGLISH)}){_ONE}?\sfrom\s(?:the\s)?(?P<side>top|bottom|end|last)",
        ),
        (
            "stdh",
            False,
            rf"(?<!may )\b(?:the\s)?(?P<english>{one_of((*_FIRST, *_ORDINALS))}){_ONE}?\b"
            r"(?!\s(?:time|visit|of|floor|grade))",
        ),
        ("ltbm", False, rf"\b(?:the\s)?(?P<side>{_ENDS}){_ONE}\b"),
        ("ltbm", False, rf"(?:\bthe\s|^)(?P<side>{_ENDS})$"),
    )
)

FIGURE = regex(r"(?<![\d.:/~#-])(?P<figure>\d{1,3})(?![\d:~%]|[./,-]\d)")
LISTED = regex(r"\d{1,2}(?:\s?[,/·+&-]\s?\d{1,2})+")
AT = regex(r"\b(?:at|by|until|till|around|before|after|for)\s$")
_SAID_ALONE = r"(?=$|[^가-힣]|요|이요|이에요|예요|입니다|으로|로|번)"
HINTS = regex(
    rf"(?<![가-힣])(?:(?P<native>{one_of(COUNTING)})(?!\s?다)|(?P<sino>[삼사오육칠팔구](?=$|[이로번])|[일이](?=$))|이번)"
    rf"{_SAID_ALONE}|^(?P<english>{_SPELLED})(?:\s(?:please|pls|thanks))?$"
)
"""둘이요, 이번이요, two: perhaps a number of the list."""
