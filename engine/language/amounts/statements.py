"""A text without what is no amount from the outset: sentences that ask, telephone numbers, dates in digits, "out of 10"."""

from __future__ import annotations

import re

from engine.language.found import ASKING
from engine.language.letters.regex import regex

_CODE = regex(
    r"(?<![\d.,])(?:\d+(?:[-/.:]\d+){2,}|\d{1,2}:\d{2}(?!\d)|\d{1,2}/\d{1,2}(?!\d)"
    r"|0\d{1,2}[-) ]\s?\d{3,4}[- ]\d{4}|01\d{8,9}(?!\d)|1[568]\d\d-\d{4}|\d{6}-\d{7}|\d{3} \d{4} \d{4}|\d{16,})"
    r"|\+\d{1,3}[ -]?\d[\d -]{6,14}\d|(?<![a-z0-9])[a-z0-9]{2,4}-\d{3,4}-\d{4}"
    r"|(?<=at )\d{1,2}(?:\s?[ap]m)?(?![\da-z]| (?:people|adults))"
)
_OUT_OF = regex(r"\d+\s?점?\s?만점(?:에서|에|중에?|기준)?|\bout of \d+|(?<=\d)\s?/\s?100\b")
_SENTENCE = regex(r"[^.!?]+?(?:[.!?~]+|(?<=[요다죠까네]) |$)")
_HIDDEN = "\x01"


def asks(said: str) -> bool:
    """True when the text puts a question, whatever else it says."""
    return ASKING.search(said) is not None


def told(said: str) -> str:
    """Without the sentences that ask ("다섯명이요. 주차는 어디에 하나요"); of the same length."""
    return _SENTENCE.sub(lambda match: _hidden(match) if ASKING.search(match[0]) else match[0], said)


def without_codes(said: str) -> str:
    """Without telephone numbers and the like; of the same length."""
    if "점" in said or "out" in said or "/" in said:
        said = _OUT_OF.sub(_hidden, said)
    return _CODE.sub(_hidden, said)


def _hidden(match: re.Match[str]) -> str:
    return _HIDDEN * len(match[0])
