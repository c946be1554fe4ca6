"""Words that refuse or allow advertising texts (R9). They cannot be removed; trailing politeness is allowed.

Hard words mean nothing else anywhere. Soft ones (그만, 해지) may also be an answer: then both effects
hold (decision 4).
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.language.letters.keyboard import retyped
from engine.language.letters.stems import stems
from engine.language.letters.words import flat
from engine.language.normal import Normal, normalise


@dataclass(frozen=True, slots=True)
class OptWord:
    """``out``: a refusal, else a consent. ``word``: as listed. ``hard``: it can mean nothing else."""

    out: bool
    word: str
    hard: bool


_OUT_HARD = (
    "수신거부",
    "무료거부",
    "무료수신거부",
    "광고거부",
    "광고수신거부",
    "문자거부",
    "문자수신거부",
    "수신차단",
)
_OUT_HARD_EN = ("stop", "stopall", "stop all", "unsubscribe", "opt out", "optout")
_OUT_SOFT = ("거부", "그만", "해지", "문자그만", "광고그만", "수신해지")
_IN_HARD = ("수신동의", "광고수신동의", "문자수신동의", "start", "unstop", "opt in", "optin")

WORDS: dict[str, OptWord] = {
    word.replace(" ", ""): OptWord(out, word, hard)
    for words, out, hard in (
        (_OUT_HARD, True, True),
        (_OUT_HARD_EN, True, True),
        (_OUT_SOFT, True, False),
        (_IN_HARD, False, True),
    )
    for word in words
}

# Ways of asking for it that are longer than an ending.
_REQUESTS = ("그만보내", "그만보내주", "보내지마", "보내지말아주", "그만좀보내")
_ASKED = {
    f"{about}{request}{ending}": WORDS["수신거부"]
    for about in ("", "문자", "광고", "광고문자", "스팸", "이제")
    for request in _REQUESTS
    for ending in ("", "세요", "요", "주세요", "시오", "십시오", "라", "시기바랍니다")
}


_FIRST = frozenset(word[0] for word in (*WORDS, *_ASKED))
"""Most texts begin otherwise."""


def read(text: Normal) -> OptWord | None:
    """What the whole message says about advertising texts, or None; also with the keyboard in English (tntlsrjqn)."""
    found = _read(text)
    if found is None and text.key.isascii() and text.key.isalpha() and (other := retyped(text)) is not None:
        return _read(other)
    return found


def _read(text: Normal) -> OptWord | None:
    plain = flat(text)
    if len(plain) > 30 or plain[:1] not in _FIRST:
        return None
    if (asked := _ASKED.get(plain)) is not None:
        return asked
    return next((word for stem in stems(plain) if (word := WORDS.get(stem)) is not None), None)


def classify(word: str) -> OptWord | None:
    """What a label, synonym or keyword of an author would be taken for; for the checker."""
    return read(normalise(word))
