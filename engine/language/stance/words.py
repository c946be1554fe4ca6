"""The words of the tables as pieces: what may stand anywhere, and what follows a noun or a number."""

from __future__ import annotations

from collections.abc import Iterator

from engine.language.stance import courtesy, vocabulary
from engine.language.stance.pieces import Piece, Role, spelt

_Rows = Iterator[tuple[str, Piece]]


def _rows(words: str, piece: Piece) -> _Rows:
    return ((spelt(word), piece) for word in words.split())


_NOUNS: tuple[tuple[str, int, str], ...] = (
    (vocabulary.AGREE, 1, "say"),
    (vocabulary.ACTS, 1, "act"),
    (vocabulary.REFUSE, -1, "say"),
    (vocabulary.STOP, -1, "stop"),
    (vocabulary.CHANGE, 0, "changes"),
    (vocabulary.WEIGH, 0, "weighs"),
    ("확인", 0, "checks"),
    ("여부 유무", 0, "heading"),
)
"""Nouns, their sign and mark."""
_NAMES: tuple[tuple[Role, str, str], ...] = (
    (Role.WHEN, vocabulary.WHEN, ""),
    (Role.DAY, vocabulary.DAYS, ""),
    (Role.PERSON, vocabulary.PERSONS, ""),
    (Role.LATER, vocabulary.LATER, ""),
    (Role.LATER, vocabulary.SOMEDAY, "someday"),
    (Role.AGO, vocabulary.AGO, ""),
    (Role.BUSY, vocabulary.BUSY, ""),
    (Role.BODY, vocabulary.BODY, ""),
    (Role.NEWS, vocabulary.NEWS, ""),
    (Role.ONLY, vocabulary.ONLY, ""),
    (Role.ONLY, vocabulary.EXCEPT, "except"),
    (Role.FILL, courtesy.PRONOUNS, ""),
    (Role.ASKS, vocabulary.ASKS, ""),
)


_JOINED = frozenset("꼭잘다또저난전좀곧")
"""Little words that are written together with the next one (꼭갈게요)."""


def words() -> _Rows:
    """Words that may stand anywhere."""
    yield from _answers()
    for nouns, sign, mark in _NOUNS:
        yield from _rows(nouns, Piece(Role.NOUN, sign, mark, "noun"))
    for role, names, mark in _NAMES:
        yield from _rows(names, Piece(role, 0, mark, "noun"))
    hours = " ".join(hour + unit for hour in vocabulary.HOURS.split() for unit in ("시", "시반", "명", "분"))
    numbers = f"{hours} 둘 셋 넷 다섯 여섯 일곱 여덟 아홉 열 둘이 셋이 넷이"
    yield from _rows(numbers, Piece(Role.NUMBER, 0, "", "noun"))
    yield from _rows(vocabulary.HEDGES, Piece(Role.HEDGE, 0, "", "tail"))
    yield from _rows(vocabulary.BUTS, Piece(Role.BUT))
    yield from _rows("안 못 몬", Piece(Role.NOT, -1, "", "not"))
    yield from _rows(vocabulary.OTHERS, Piece(Role.UNKNOWN, 0, "", "noun", cost=5))
    yield from _courtesies()


def _answers() -> _Rows:
    yield from _rows(vocabulary.YES, Piece(Role.YES, 1, "", "answered"))
    yield from _rows(vocabulary.NO, Piece(Role.NO, -1, "", "answered"))
    yield from _rows("내", Piece(Role.YES, 1, "alone"))
    yield from _rows("아니 아뉘", Piece(Role.NO, -1, "alone"))
    yield from _rows("o", Piece(Role.YES, 1, "sign", "answered"))
    yield from _rows("x", Piece(Role.NO, -1, "sign", "answered"))


def _courtesies() -> _Rows:
    yield from _rows(courtesy.INTERJECTIONS, Piece(Role.FILL, 0, "alone"))
    for word in courtesy.FILL.split():
        alone = len(word) == 1 and word not in _JOINED
        yield spelt(word), Piece(Role.FILL, 0, "alone" if alone else "")
    for word in courtesy.CIVIL.split():
        mark = next((mark for mark, begins in courtesy.MARKED.items() if word.startswith(begins)), "")
        yield spelt(word), Piece(Role.CIVIL, 0, mark, "tail")
    wishes = " ".join(good + time for good in courtesy.GOOD.split() for time in courtesy.TIMES.split())
    yield from _rows(wishes, Piece(Role.CIVIL, 0, "", "wishing"))
    yield from _rows("주말잘 하루잘 명절잘 연휴잘 저녁잘 연말잘", Piece(Role.CIVIL, 0, "", "wishing"))
    yield from _rows(courtesy.GREETINGS, Piece(Role.GREETING, 0, "", "tail"))


def wishes() -> _Rows:
    """How a wish ends: (좋은 하루) 보내세요."""
    return _rows(courtesy.SPENT, Piece(Role.CIVIL, 0, "", "tail"))


def particles() -> _Rows:
    """What follows a noun, and what it may end a sentence with."""
    yield from _rows("로 으로 로는 으로는", Piece(Role.TAIL, 0, "by", "noun"))
    yield from _rows(vocabulary.PARTICLES, Piece(Role.TAIL, 0, "", "noun"))
    yield from _rows("만 대신", Piece(Role.ONLY, 0, "", "noun"))
    yield from _rows(vocabulary.EXCEPT, Piece(Role.ONLY, 0, "except", "noun"))
    yield from _rows("라고 이라고 라는 이라는 라 이라", Piece(Role.QUOTE))
    for mood, written in vocabulary.COPULA.items():
        yield from _rows(written, Piece(Role.END, 0, mood, "tail"))


def units() -> _Rows:
    """What follows a number."""
    return _rows(vocabulary.UNITS, Piece(Role.TAIL, 0, "", "noun"))
