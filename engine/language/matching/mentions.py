"""Whether a word of a text is a keyword, and whether the text takes it back (R6, R7)."""

from __future__ import annotations

from engine.language.letters.stems import is_tail
from engine.language.letters.words import Words
from engine.language.matching.companions import asks_about
from engine.language.matching.dismissal import dismissed, may_dismiss
from engine.language.matching.homonyms import another_word
from engine.language.negation import withdrawn
from engine.language.normal import Normal


def is_word(words: Words, key: str, place: int, end: int) -> bool:
    """True when a word of the text is this key: particles and endings behind it, or what asks about it."""
    if not words.begins(place, end):
        return False
    tail = words.tail(end)
    if key in tail:
        tail = tail[repeated(tail, key, 0) :]
    if tail == "의":  # 배달의 민족: another thing
        return end + 1 == len(words.flat)
    return is_tail(tail) or asks_about(key, tail, words.after(end), _asked(words.text))


def taken_back(words: Words, key: str, place: int, end: int, *, word: bool, answers: bool = False) -> bool:
    """True when the text negates, cancels or changes what it mentions; of a ``word`` that asks for something
    (it is none of the ``answers`` to a question) also when it only tells of it."""
    if not place and end == len(words.flat):
        return False
    before = words.before(place) if place else ""
    after = words.after(end)
    asked = _asked(words.text)
    if withdrawn(before, key, after, loose=word, asked=asked) or another_word(key, words.text.text):
        return True
    if not word or answers or not may_dismiss(before, after):
        return False
    return dismissed(before, key, words.marked(end), asked=asked)


def repeated(plain: str, key: str, end: int) -> int:
    """The end of ``key`` written again and again from ``end`` on: 예약예약."""
    while plain.startswith(key, end):
        end += len(key)
    return end


def _asked(text: Normal) -> bool:
    """True when the message ends in a question mark."""
    end = text.raw[-6:]
    return "?" in end or "？" in end
