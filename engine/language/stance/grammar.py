"""The grammar: which table of pieces may follow in which state."""

from __future__ import annotations

from functools import cache

from engine.language.stance import endings, verbs, words
from engine.language.stance.pieces import Piece, Role, Table

_AFTER_ANSWER = (Role.END, Role.QUOTE)
FREE = Table([*words.words(), *verbs.stems()])
"""Words that may begin anywhere."""
_NOT = Piece(Role.NOT, -1, "", "not")
_SOFTLY = Piece(Role.LINK, 0, "softly", "seem")
"""힘들지 않을까 싶어요: not said straight, but not negated either."""
_FIXED: dict[str, Table] = {
    "tail": Table(endings.tails()),
    "noun": Table([*words.particles(), *verbs.copula()]),
    "answered": Table([*(row for row in words.particles() if row[1].role in _AFTER_ANSWER), *verbs.copula()]),
    "number": Table([*words.units(), *words.particles(), *verbs.copula()]),
    "wishing": Table(words.wishes()),
    "not": Table(
        (letters, piece)
        for letters, pieces in FREE.pieces.items()
        for piece in pieces
        if piece.role is Role.STEM or (piece.role is Role.NOUN and piece.sign)
    ),
}
_MINDS = list(endings.minds())
ANYWHERE = frozenset(("free", "noun", "answered", "number", "tail", endings.POLITE, "wishing"))
"""States in which a word may end, and the next be written behind it without a space."""
_NEGATED = ("minded", "may", "leave", "when", "please", "once", "become")
"""Links behind which 안 and 못 may stand."""


@cache
def following(state: str) -> Table | None:
    """What only this state lets follow."""
    if state in _FIXED:
        return _FIXED[state]
    if state in ANYWHERE or state == "unknown":
        return None
    rows: list[tuple[str, Piece]] = []
    if state in endings.LINKED:
        rows += verbs.linked(state)
        rows += [("안을까", _SOFTLY)] if state == "undone" else []
        rows += [("안", _NOT), ("못", _NOT)] if state in _NEGATED else []
        if state == "minded":
            rows += [(letters, piece) for letters, piece in words.particles() if piece.role is Role.END]
            rows += verbs.copula()
        return Table(rows)
    rows += endings.ending_rows(state)
    if "a" in state:
        rows += verbs.linked(endings.GIVING)
    if "l" in state or "n" in state:
        rows += _MINDS
    return Table(rows)
