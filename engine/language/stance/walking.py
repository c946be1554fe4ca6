"""A text's pieces, clause by clause: where each ends and what it claims."""

from __future__ import annotations

from collections.abc import Sequence

from engine.language.stance.claims import Claim, Clause, Kind, of_nouns, of_word
from engine.language.stance.meanings import of_verb
from engine.language.stance.pieces import Piece, Role
from engine.language.stance.predicates import belonging, summed

TURN = "turn"
"""The mood of 근데 and 하지만: what follows counts, what came before does not."""
ERRAND = "errand"
"""The mood of a verb that only says what for (찾으러 갈게요)."""

_ANSWERS = (Role.YES, Role.NO)
_UNKNOWN_ENDS = {"asks": Kind.ASKED, "if": Kind.IF}
"""What an unknown word claims by its ending."""


def claims(pieces: Sequence[Piece]) -> list[Claim]:
    """The claims of a text, in its order."""
    said: list[Claim] = []
    clause = Clause()
    n = 0
    while n < len(pieces):
        end = belonging(pieces, n)
        claim = (
            _with_verb(pieces, n, end, clause, said)
            if end > n
            else _with_word(pieces[n], pieces[n + 1 :], clause)
        )
        n = max(end, n + 1)
        if claim is not None:
            said.append(claim)
            clause = Clause()
    last = of_nouns(clause)
    return [*said, last] if clause.roles else said


def _with_verb(pieces: Sequence[Piece], start: int, end: int, clause: Clause, said: Sequence[Claim]) -> Claim:
    claim = of_verb(summed(pieces[start:end], pieces[end:]), clause)
    if claim.kind is Kind.DEED and said and said[-1].mood == "toward":
        return claim._replace(mood=ERRAND, doubt=True)
    return claim


def _with_word(piece: Piece, after: Sequence[Piece], clause: Clause) -> Claim | None:
    """The claim that a word makes or ends; None when the clause goes on."""
    if piece.role in _ANSWERS:
        follows = after[0].role if after else None
        if follows is Role.QUOTE:
            clause.roles.add(Role.QUOTE)
        return None if follows in (Role.QUOTE, Role.GREETING) else of_word(piece, clause)
    if piece.role is Role.ASKS:
        return clause.claim(Kind.ASKED)
    if piece.role is Role.BUT:
        return of_nouns(clause)._replace(mood=TURN)
    clause.add(piece)
    if piece.role is Role.UNKNOWN and piece.mark not in ("", "quote"):
        return clause.claim(_UNKNOWN_ENDS.get(piece.mark, Kind.TOLD), mood=piece.mark)
    return None
