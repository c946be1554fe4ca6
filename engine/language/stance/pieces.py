"""The pieces of a sentence, and the grammar as tables: which piece may stand where and what may follow it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import IntEnum, auto
from typing import NamedTuple


class Role(IntEnum):
    """What a piece does in a sentence."""

    YES = auto()
    NO = auto()
    FILL = auto()  # says nothing
    CIVIL = auto()  # thanks, apologies, wishes
    GREETING = auto()
    HEARD = auto()  # 알겠습니다, 확인했습니다
    NOUN = auto()  # 참석, 취소
    PERSON = auto()
    WHEN = auto()  # 그날, 시간: what was asked about
    DAY = auto()  # 내일: perhaps another one
    NUMBER = auto()
    AGO = auto()
    LATER = auto()
    BUSY = auto()  # 선약, 출장
    BODY = auto()  # 몸, 배
    NEWS = auto()  # 문자, 안내
    ONLY = auto()  # 만, 말고, 대신
    HEDGE = auto()  # 아마, 글쎄
    BUT = auto()
    ASKS = auto()
    NOT = auto()  # 안, 못
    STEM = auto()
    LINK = auto()  # between a stem and the next one
    END = auto()
    TAIL = auto()  # 요, particles
    QUOTE = auto()
    BY = auto()  # 택배로: how, not whether
    UNKNOWN = auto()


class Piece(NamedTuple):
    """``sign``: +1 agrees, -1 refuses; ``mark``: the finer meaning; ``then``: the state that it leads to; ``cost``: the
    cheaper, the rather it is taken."""

    role: Role
    sign: int = 0
    mark: str = ""
    then: str = "free"
    cost: int = 10


_COSTS = {Role.LINK: 6, Role.END: 6, Role.TAIL: 2}
"""A new word costs more than what belongs to the one before."""


class Table:
    """Pieces by their letters, and how long those are that begin with a letter."""

    __slots__ = ("_lengths", "pieces")

    def __init__(self, rows: Iterable[tuple[str, Piece]]) -> None:
        self.pieces: dict[str, tuple[Piece, ...]] = {}
        lengths: dict[str, set[int]] = {}
        for letters, piece in rows:
            piece = piece._replace(cost=_COSTS.get(piece.role, piece.cost))
            known = self.pieces.get(letters, ())
            if piece not in known:
                self.pieces[letters] = (*known, piece)
                lengths.setdefault(letters[:2], set()).add(len(letters))
        self._lengths: Mapping[str, tuple[int, ...]] = {
            begins: tuple(sorted(sizes)) for begins, sizes in lengths.items()
        }

    def at(self, text: str, place: int) -> list[tuple[int, Piece]]:
        """The pieces that stand at a place of the text, each with its end."""
        begins = text[place : place + 2]
        single = self.pieces.get(begins[:1])
        found = [] if single is None else [(place + 1, piece) for piece in single]
        for length in self._lengths.get(begins, ()) if len(begins) > 1 else ():
            end = place + length
            pieces = self.pieces.get(text[place:end])
            if pieces is not None and end <= len(text):
                found += [(end, piece) for piece in pieces]
        return found


_SAME = str.maketrans(
    "겟겄갯햇됫됬돼엇앗갓왓께깨꺼껄껀껍꼐않얘헤새쑤늬읍웁냬",
    "겠겠겠했됐됐되었았갔왔게게거걸건겁게안예해세수니습습네",
)


def spelt(letters: str) -> str:
    """One spelling for what is said alike or mistyped often (겟습니다, 갈께요, 되요); as many letters as before."""
    return letters.translate(_SAME)
