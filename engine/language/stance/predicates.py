"""A verb with all that belongs to it, summed up: 못 갈 것 같아요 is 가다, refused, a guess."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from engine.language.stance.endings import POLITE
from engine.language.stance.pieces import Piece, Role


class Verb(NamedTuple):
    """``sign``: of all that it is made of; ``flips``: how many parts refuse; ``marks``: of all parts but the first;
    ``past``: it has been done."""

    first: Piece
    sign: int
    flips: int
    mood: str
    marks: frozenset[str]
    past: bool


BARE = "bare"
"""The mark of a stem without any ending: 봐, 골라."""
_GOES_ON_BUT_POLITELY = frozenset(("but", "and", "muses"))
"""Moods that end the sentence when 요 follows (싫은데요, 가고요)."""
_BEARING = frozenset(("aux:놓", "aux:두", "aux:버리", "aux:주", "aux:드리", "aux:않", "aux:못하"))
"""Second verbs whose past is the first one's (해 놨어요)."""

_REACHED = frozenset(
    f"aux:{stem}" for stem in ("있", "없", "안되", "못되", "아니", "안나", "들", "생기", "나")
)
_PLANS = frozenset(
    f"mind:{noun}"
    for noun in ("예정", "계획", "생각", "작정", "참", "중", "길", *["의향", "마음", "거", "것", "뜻", "리"])
)
"""갈 예정이에요 says as much as 갈게요; "한 시간이요" does not."""
_NEVER = frozenset(("never", "mind:리"))
"""갈 리가요, 갈 리가 있나요: the contrary is meant."""
_WISHED = frozenset(("aux:좋", "aux:하", "aux:싶", "aux:감사하"))
"""가면 좋겠어요, not 가면 돼요."""
_TURNS_OF_PHRASE = ("never", "told", "once", "when", "only", "must", "may", "softly")
_ROUNDABOUT = frozenset(
    (*_TURNS_OF_PHRASE, *(f"mind:{noun}" for noun in ("리", "이유", "거", "것", "일", "필요", "까닭")))
)
_GUESSES = frozenset(("likely", "seem", "aux:보이"))


def belonging(pieces: Sequence[Piece], start: int) -> int:
    """Where the verb ends that begins at ``start``; ``start`` when none does. An ending alone is one (참석이요)."""
    n = start
    while n < len(pieces) and pieces[n].role is Role.NOT:
        n += 1
    begins = n < len(pieces) and (pieces[n].role is Role.STEM or (n == start and pieces[n].role is Role.END))
    if not begins:
        return start
    n += 1
    while n < len(pieces) and _belongs(pieces[n], pieces[n - 1].role):
        n += 1
    return n


def _belongs(piece: Piece, before: Role) -> bool:
    """True when a piece goes on with the verb before it."""
    if piece.role is Role.STEM:
        return before is Role.NOT or piece.mark.startswith("aux:") or piece.mark in ("likely", "copula")
    if piece.role is Role.TAIL:
        return piece.mark == POLITE or before is Role.LINK
    if piece.role in (Role.NOT, Role.NO):  # 갈 상황이 아닙니다
        return before is Role.LINK
    return piece.role in (Role.LINK, Role.END)


def summed(pieces: Sequence[Piece], after: Sequence[Piece]) -> Verb:
    """Signs multiplied, marks gathered; "밖에 없다" refuses nothing by itself."""
    sign, flips, only = 1, 0, False
    for piece in pieces:
        if piece.role in (Role.NOT, Role.NO, Role.STEM) and piece.sign < 0 and not only:
            sign, flips = -sign, flips + 1
        only = piece.mark == "only"
    stems = [piece for piece in pieces if piece.role is Role.STEM]
    first = stems[0] if stems else pieces[0]
    marks = {"aux:아니" if piece.role is Role.NO else piece.mark for piece in pieces if piece is not first}
    if len(pieces) == 1 and stems:
        marks.add(BARE)
    return Verb(
        first,
        sign,
        flips,
        _mood(pieces, after),
        frozenset(marks),
        any("s" in stem.then and (stem is first or stem.mark in _BEARING) for stem in stems),
    )


def _mood(pieces: Sequence[Piece], after: Sequence[Piece]) -> str:
    """The last ending's mood; a bare 아/어 goes on when more follows ("일이 있어 못 가요")."""
    mood = next((piece.mark for piece in reversed(pieces) if piece.role is Role.END), "says")
    if mood == "tags":
        return "says"
    if mood == "muses" and after and after[0].role is Role.UNKNOWN:
        return "or"
    if pieces[-1].mark == POLITE and mood in _GOES_ON_BUT_POLITELY:
        return "says"
    if after and pieces[-1].role is Role.STEM and after[0].role is not Role.BUT:
        return "so" if any(piece.role is Role.STEM for piece in after) else mood
    if mood == "so" and after and after[0].mark == "sorry":  # 못 가서 죄송해요
        return "sorry"
    if mood == "if" and after and after[0].mark == "thanks":  # 해 주시면 감사하겠습니다
        return "request"
    return mood


def asks(verb: Verb) -> bool:
    """갈까요, 가도 돼요, 가면 됩니다: asked, permitted or only possible."""
    if verb.mood == "asks":
        return not verb.marks & _NEVER
    if "may" in verb.marks:  # 해도 됩니다 allows, 해도 돼요 may ask
        return "says" not in verb.marks
    return "when" in verb.marks and verb.flips == 0 and not verb.marks & _WISHED


def is_open(verb: Verb) -> bool:
    """갈지 말지, 갈 수도 있어요, 갈지 모르겠어요."""
    return verb.mood == "or" or bool(verb.marks & {"maybe", "unknown"})


def only_counts(verb: Verb) -> bool:
    """한 시간이요, 할 일이요: a noun that no verb says to be there, and that is no plan."""
    minds = [mark for mark in verb.marks if mark.startswith("mind:")]
    return bool(minds) and not verb.marks & _REACHED and not _PLANS.issuperset(minds)


def reverses(verb: Verb) -> bool:
    """안 갈 리가요, 싫을 리가 있나요."""
    return bool(verb.marks & _NEVER) and "aux:없" not in verb.marks


def is_doubtful(verb: Verb) -> bool:
    """True when the form leaves room: double negation, hearsay, the past, a guess that it will be."""
    roundabout = verb.marks & _ROUNDABOUT
    if "aux:말씀드리" in verb.marks:  # 간다고 말씀드리려고요
        roundabout -= {"told"}
    guessed = verb.mood == "guesses" or bool(verb.marks & _GUESSES)
    modest = verb.sign < 0 or "able" in verb.marks or verb.first.mark == "turns"
    if verb.mood == "muses" and verb.first.mark not in ("well", "right"):
        return True
    return (
        verb.flips > 1
        or verb.mood in ("hears", "so", "but")
        or bool(roundabout)
        or (guessed and not modest)
        or (verb.past and verb.sign > 0)
    )
