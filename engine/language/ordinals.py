"""Numbers that choose from a list: 1, 1번, 첫번째, 두 번째 거요, 마지막, no. 2."""

from __future__ import annotations

import re

from engine.language.numerals import ENGLISH_NUMBERS
from engine.language.stems import stems

_NATIVE = ("첫", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
_COUNTING = ("하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
_SINO = ("일", "이", "삼", "사", "오", "육", "칠", "팔", "구", "십")
_FIRST = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")

_WORDS: dict[str, int] = {}
for _n, (_count, _order, _sino) in enumerate(zip(_COUNTING, _NATIVE, _SINO, strict=True), 1):
    _WORDS[_count] = _n
    _WORDS |= dict.fromkeys((f"{_order}째", *(f"{_order}번째{end}" for end in ("", "거", "것", "걸"))), _n)
    if _sino != "이":  # 이번 is "this time"
        _WORDS[f"{_sino}번"] = _n
for _n, (_one, _th) in enumerate(zip(ENGLISH_NUMBERS[:10], _FIRST, strict=True), 1):
    _WORDS |= dict.fromkeys((_one, _th, f"the{_th}", f"number{_one}", f"option{_one}"), _n)
_WORDS |= {"둘째": 2, "셋째": 3, "넷째": 4, "한번째": 1, "1st": 1, "2nd": 2, "3rd": 3}
_LAST = frozenset(("마지막", "마지막거", "마지막것", "맨끝", "맨마지막", "last", "thelast", "lastone"))

_DIGITS = re.compile(r"(?:제|no|number|option|#)?(\d{1,3})(?:번째|번|th|호)?(?:거|것|걸)?")
_REJECTED = re.compile(r"[^\s]+?(?:\s?번)?(?:은|는|이)?\s?(?:말고|아니고|아니라|빼고)\s*")
_SEPARATED = re.compile(r"\s*(?:,|/|·|\s하고\s|이랑|랑|와|과|그리고|\band\b|\s)\s*")


def chosen_numbers(text: str, count: int) -> tuple[int, ...]:
    """The numbers that the whole text consists of; empty when it says anything else. ``count``: what
    "last" is."""
    if len(text) > 40:
        return ()
    if any(word in text for word in ("말고", "아니고", "아니라", "빼고")):
        text = _REJECTED.sub("", text, count=1)
    whole = _number(text.replace(" ", ""), count)
    if whole is not None:
        return (whole,)
    parts = [_number(part.replace(" ", ""), count) for part in _SEPARATED.split(text) if part]
    found = tuple(dict.fromkeys(part for part in parts if part is not None))
    return found if len(parts) == len([part for part in parts if part is not None]) else ()


def _number(word: str, count: int) -> int | None:
    for stem in stems(word):
        bare = stem.replace(".", "").replace(")", "")
        if bare in _WORDS:
            return _WORDS[bare]
        if bare in _LAST:
            return count
        if (match := _DIGITS.fullmatch(bare)) is not None:
            return int(match[1])
    return None
