"""The names of weekdays and how they are mistyped: 월요일, 월욜, 금뇨일, 굼요일, 금요읿, wednesday, wensday."""

from __future__ import annotations

from engine.language.letters.jamo import FINALS, letters, syllable

LETTERS = "월화수목금토일"
ENGLISH = (
    "monday|mon",
    "tuesday|tues|tue",
    "wednesday|weds|wed",
    "thursday|thurs|thur|thu",
    "friday|fri",
    "saturday|sat",
    "sunday|sun",
)
WEEKDAYS: dict[str, int] = {sign: n for n, sign in enumerate(LETTERS)} | {
    name: n for n, names in enumerate(ENGLISH) for name in names.split("|")
}
"""A weekday's letter, English name or abbreviation -> its number, Monday 0."""

_NEAR_VOWELS: dict[str, str] = {
    "ㅏ": "ㅑㅓㅗㅐㅘ", "ㅗ": "ㅛㅓㅜㅏㅘㅚ", "ㅘ": "ㅏㅗㅝㅛㅙㅚㅟㅓ", "ㅜ": "ㅠㅡㅗㅓㅟ", "ㅝ": "ㅓㅜㅟㅞㅘㅡ",
    "ㅡ": "ㅜㅣㅢㅓㅠ", "ㅣ": "ㅢㅡㅔㅑㅏ", "ㅛ": "ㅗㅕㅠ",
}  # fmt: skip
"""Vowels that are taken for another: beside it on the keyboard, or alike to the ear."""

_MORE = {"윌": "월", "울": "월", "얼": "월", "월": "월"}
"""월 and 일 differ in the vowel only; these are 월 to whoever typed them."""


def _slips(sign: str) -> set[str]:
    """Syllables with another vowel near to the right one, or with any other final consonant."""
    initial, vowel, final = letters(sign)
    return {syllable(initial, near, final) for near in _NEAR_VOWELS[vowel]} | {
        syllable(initial, vowel, other) for other in FINALS
    }


def _mistyped() -> dict[str, str]:
    meant: dict[str, set[str]] = {}
    for letter in LETTERS:
        for slip in _slips(letter):
            meant.setdefault(slip, set()).add(letter)
    unique = {slip: next(iter(letters)) for slip, letters in meant.items() if len(letters) == 1}
    return {
        slip: letter
        for slip, letter in (unique | _MORE).items()
        if slip not in LETTERS and slip not in "소와오"
    }


MISTYPED: dict[str, str] = _mistyped()
"""A first syllable with one slip in it -> the only weekday near (굼 → 금). 소요일 (the days a thing takes) is a word."""

_YO, _IL = "".join(sorted(_slips("요") - {"오", "요"})), "".join(sorted(_slips("일") - set("일이인임알")))
ENDING = rf"(?P<ending>욜욜?일?|요일|(?:[{_YO}]|뇨|료)일|[요욜][{_IL}릴닐]|뇨릴)(?:날짜|날)?"
"""요일 with all its shortenings and slips; 요인 and 요임 are words."""
EXACT_ENDINGS = frozenset(("요일", "욜", "욜일", "욜욜", "욜욜일"))

_ENGLISH_SLIPS: dict[str, str] = {
    "monday": "munday mondy moday monady monda",
    "tuesday": "tuseday teusday tusday tuesdy tueday thuesday tuesady",
    "wednesday": "wensday wendsday wedensday wednsday wednesdy wenesday wendesday wedsday wednesady",
    "thursday": "thrusday thurday thursdy thusday thirsday thurdsay thursady",
    "friday": "firday frday fridy friady fryday",
    "saturday": "saterday saturdy satuday sturday saturady satruday",
    "sunday": "sundy suday sunady sanday",
}
WEEKDAYS |= {slip: WEEKDAYS[name] for name, slips in _ENGLISH_SLIPS.items() for slip in slips.split()}
ENGLISH_PATTERN = "|".join(sorted((name for name in WEEKDAYS if name.isascii()), key=len, reverse=True))
"""Every English name of a weekday, the longest first."""
