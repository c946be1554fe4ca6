"""The words of the clock: parts of the day with the hours they go with, hours and minutes in words, and how a
hurried or an old hand spells them.

A part of the day or an hour of several syllables is known with one wrong letter, too (오휴, 오젼, 저냑, 여섣).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.language.letters.jamo import FINALS, INITIALS, VOWELS, letters, syllable

# ── parts of the day: the hours that each may go with, and what they become; any other is no such time ───────────
_MORNING = {hour: hour for hour in range(1, 12)} | {12: 0, 0: 0}
_AFTERNOON = {hour: hour + 12 for hour in range(1, 12)} | {hour: hour for hour in range(12, 24)} | {0: 12}
_EARLY = {hour: hour for hour in range(4, 12)}
_DAWN = {hour: hour for hour in range(0, 8)} | {12: 0}
_DAY = (
    {10: 10, 11: 11, 12: 12}
    | {hour: hour + 12 for hour in range(1, 7)}
    | {hour: hour for hour in range(13, 19)}
)
_LUNCH = {11: 11, 12: 12} | {hour: hour + 12 for hour in range(1, 5)} | {13: 13, 14: 14, 15: 15}
_EVENING = {hour: hour + 12 for hour in range(4, 12)} | {hour: hour for hour in range(16, 24)}
_NIGHT = (
    {hour: hour + 12 for hour in range(6, 12)}
    | {hour: hour for hour in range(18, 24)}
    | {12: 0, 24: 0}
    | {hour: hour for hour in range(0, 5)}
)
PARTS: Mapping[str, Mapping[int, int]] = {
    **dict.fromkeys(("오전", "am", "에이엠"), _MORNING),
    **dict.fromkeys(("오후", "pm", "피엠"), _AFTERNOON),
    **dict.fromkeys(("아침", "morning"), _EARLY),
    "새벽": _DAWN,
    **dict.fromkeys(("낮", "대낮", "한낮"), _DAY),
    "afternoon": _AFTERNOON,
    "점심": _LUNCH,
    **dict.fromkeys(("저녁", "초저녁", "evening", "tonight"), _EVENING),
    **dict.fromkeys(("밤", "한밤", "한밤중", "오밤중", "야밤", "심야", "night"), _NIGHT),
}
NIGHTS = frozenset(name for name, hours in PARTS.items() if hours is _NIGHT)
"""Parts of the day that run over midnight: 내일 밤 1시 may be the day after tomorrow."""


def one_letter_off(word: str) -> Iterator[str]:
    """Every spelling of a Korean word in which one letter of one syllable is wrong, missing or too much."""
    for at, sign in enumerate(word):
        initial, vowel, final = letters(sign)
        near = [syllable(other, vowel, final) for other in INITIALS]
        near += [syllable(initial, other, final) for other in VOWELS]
        near += [syllable(initial, vowel, other) for other in FINALS]
        yield from (word[:at] + other + word[at + 1 :] for other in near if other != sign)


def _misspelt(words: Mapping[str, str], never: str) -> dict[str, str]:
    out = {near: meant for word, meant in words.items() for near in one_letter_off(word)}
    return {near: meant for near, meant in out.items() if near not in never.split() and near not in words}


NEAR_PARTS = _misspelt(
    {word: word for word in ("오전", "오후", "아침", "새벽", "점심", "저녁")},
    "이후 이전 도전 고전 유전 보전 안전 오천 오백 오번 오선 오빠 오늘 우후 그후 결심 작심 점실 개벽",
) | {"오ㅎ": "오후", "오ㅈ": "오전", "오후우": "오후"}
"""A misspelt part of the day -> the part. Words that mean something else are left out."""

# ── hours ────────────────────────────────────────────────────────────────────────────────────────────────────────
_ONES = {
    1: "한 하나", 2: "두 둘 뚜", 3: "세 셋 새 쎄", 4: "네 넷 내", 5: "다섯 다섣", 6: "여섯 여섣", 7: "일곱",
    8: "여덟 여덜 여덥 여들", 9: "아홉 아홈 아옵",
}  # fmt: skip
HOURS: Mapping[str, int] = (
    {word: n for n, words in _ONES.items() for word in words.split()}
    | {"열" + word: 10 + n for n, words in _ONES.items() for word in words.split()}
    | {"스물" + word: 20 + n for n, words in _ONES.items() if n < 5 for word in words.split()}
    | {"열": 10, "스무": 20, "스물": 20, "여란": 11}
)
"""Native words, also as the ear has them, without spaces."""
HEARD = frozenset(("새", "쎄", "내", "뚜"))
"""Hours by ear that are other words as well."""
NEAR_HOURS: Mapping[str, int] = {
    near: HOURS[meant]
    for near, meant in _misspelt(
        {word: word for word in ("다섯", "여섯", "일곱", "여덟", "아홉", "열한", "열두")},
        "다산 다선 다성 여선 여성 여석 아홍 열반 열부 열무 열구",
    ).items()
    if near not in HOURS
}
PAIRS: Mapping[str, tuple[int, int]] = {
    "한두": (2, 1), "두세": (2, 3), "두서": (2, 3), "세네": (3, 4), "서너": (3, 4), "너댓": (4, 5), "네댓": (4, 5),
    "네다섯": (4, 5), "네다섣": (4, 5), "대여섯": (5, 6), "다섯여섯": (5, 6), "예닐곱": (6, 7), "여섯일곱": (6, 7),
    "일고여덟": (7, 8), "일곱여덟": (7, 8), "여덟아홉": (8, 9), "여덜아홉": (8, 9), "아홉열": (9, 10), "열한두": (11, 12),
}  # fmt: skip
"""About so many: the likelier one first."""

SINO_60 = r"[이삼사오]\s?십\s?[일이삼사오육륙칠팔구]?|십\s?[일이삼사오육륙칠팔구]?|[일이삼사오육륙칠팔구영공]"
NATIVE_HOUR = (
    r"열\s?(?:하나|다[섯섣]|여[섯섣덟덜덥들]|일곱|아[홉홈옵]|[한두둘뚜세셋새네넷내])?|스물\s?(?:하나|[한두둘세셋네넷])?|스무|"
    r"다[섯섣]|여[섯섣덟덜덥들란]|일곱|아[홉홈옵]|하나|[한두둘뚜세셋새쎄네넷내]"
)
PAIR = "|".join(sorted(PAIRS, key=len, reverse=True)).replace("한두", r"한\s?두")
ENGLISH_HOUR = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
ENGLISH_HOURS = {name: n for n, name in enumerate(ENGLISH_HOUR.split("|"), 1)}
