"""What each clause of a sentence claims: yes, no, a reason, something undecided, something else.

A clause ends with its verb, or with a noun that is an answer by itself (참석, 불참). Its words tell whose it is and when.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum, auto
from typing import NamedTuple

from engine.language.stance.pieces import Piece, Role


class Kind(IntEnum):
    """What a claim is worth."""

    WORD = auto()  # 네, 아니요, 좋아요, 맞아요
    DEED = auto()  # a verb or a noun that answers
    LOOSE = auto()  # one that answers only together with a word, because something unknown stands beside it
    REASON = auto()
    FINE = auto()  # 괜찮아요
    OPEN = auto()  # undecided
    ASKED = auto()
    OTHER = auto()  # wants another thing
    HEARD = auto()
    IF = auto()
    TOLD = auto()  # says something that is no answer


class Claim(NamedTuple):
    """``sign`` +1 or -1; ``doubt``: it may be meant otherwise; ``mood`` is its ending's; ``roles``: what else it
    names."""

    kind: Kind
    sign: int = 0
    doubt: bool = False
    mood: str = "says"
    roles: frozenset[Role] = frozenset()


class Clause:
    """The words of a clause so far."""

    __slots__ = ("last", "nouns", "roles")

    def __init__(self) -> None:
        self.nouns: list[Piece] = []
        self.roles: set[Role] = set()
        self.last: Role = Role.FILL

    def add(self, piece: Piece) -> None:
        """One more word; "유지 말고" unsays the noun."""
        self.roles.add(piece.role)
        self.last = piece.role if piece.role is not Role.FILL else self.last
        if piece.role is Role.WHEN:  # 참석 시간
            self.nouns.clear()
        if piece.role is Role.NOUN:
            if self.names("heading"):  # 참석 여부: 불참
                self.nouns.clear()
            self.nouns.append(piece)
        elif piece.mark == "except":
            self.nouns.clear()
        elif piece.mark in _ALSO:
            self.roles.add(_ALSO[piece.mark])

    def names(self, *marks: str) -> bool:
        """True when one of its nouns is of such a kind."""
        return any(noun.mark in marks for noun in self.nouns)

    @property
    def signs(self) -> tuple[int, int]:
        """The nouns' signs multiplied (동의 거부), and how many of them refuse."""
        flips = sum(noun.sign < 0 for noun in self.nouns)
        return (-1 if flips % 2 else 1), flips

    def claim(self, kind: Kind, sign: int = 0, mood: str = "says", *, doubt: bool = False) -> Claim:
        """A claim with the clause's words."""
        return Claim(kind, sign, doubt, mood, frozenset(self.roles))

    def deed(self, sign: int, mood: str = "says", *, doubt: bool) -> Claim:
        """A claim by deed; what is put off is refused ("다음에 할게요"), and another day is not agreement."""
        if Role.LATER in self.roles and not self.roles & _DATED:
            sign = -1
        away = self.roles & _AWAY or (sign > 0 and self.roles & _ANOTHER_TIME)
        return self.claim(Kind.DEED, sign, mood, doubt=doubt or bool(away))


_ALSO = {"by": Role.BY, "someday": Role.HEDGE, "quote": Role.QUOTE}
_AWAY = frozenset((Role.NOT, Role.PERSON, Role.NUMBER, Role.UNKNOWN, Role.ONLY, Role.HEDGE, Role.BODY))
"""What makes a claim doubtful when it stands in the same clause."""
_DATED = frozenset((Role.DAY, Role.NUMBER))
_ANOTHER_TIME = frozenset((Role.DAY, Role.AGO, Role.LATER))


def of_word(word: Piece, clause: Clause) -> Claim:
    """네 and 아니요; behind a noun the answer is about that: "식사 x", "불참은 아닙니다"."""
    sign, flips = clause.signs
    if word.sign > 0 and clause.names("say"):  # 불참 ㅇㅇ
        return clause.deed(sign, doubt=flips > 1)
    if not any(noun.sign for noun in clause.nouns) or (word.sign > 0 and word.mark != "sign"):
        return clause.claim(Kind.WORD, word.sign, doubt=word.mark == "alone" and word.sign > 0)  # 내
    return clause.deed(word.sign * sign, doubt=flips > 0)


_IDLE = (
    ("checks", Kind.HEARD), ("changes", Kind.OTHER), ("weighs", Kind.OPEN), ("heading", Kind.OPEN),
)  # fmt: skip


def of_nouns(clause: Clause) -> Claim:
    """A clause without a verb: "참석", "다음에요", or words that claim nothing."""
    for mark, kind in _IDLE:
        if clause.names(mark):
            return clause.claim(kind)
    if clause.names("say") and Role.NOT not in clause.roles and clause.last is not Role.TAIL:
        sign, flips = clause.signs
        return clause.deed(sign, doubt=flips > 1 or clause.names("stop"))
    if Role.LATER in clause.roles and not clause.roles & {*_DATED, Role.UNKNOWN}:
        return clause.claim(Kind.DEED, -1, doubt=Role.HEDGE in clause.roles)
    return clause.claim(Kind.TOLD)


def roles(said: Iterable[Claim]) -> frozenset[Role]:
    """All that some claims name."""
    return frozenset().union(*(claim.roles for claim in said))
