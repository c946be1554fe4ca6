"""What verbs claim that answer nothing by themselves: what was heard, is undecided or wanted otherwise, and reasons."""

from __future__ import annotations

from engine.language.stance.claims import Claim, Clause, Kind
from engine.language.stance.pieces import Role
from engine.language.stance.predicates import Verb

GOES_ON = frozenset(("but", "yet", "and", "so"))
"""Moods after which the sentence goes on."""


def engaged(verb: Verb, clause: Clause) -> Claim:
    """일정이 있어요."""
    clause.roles.add(Role.BUSY)
    return clause.claim(Kind.REASON if verb.sign < 0 else Kind.TOLD, -1, verb.mood)


def heard(verb: Verb, clause: Clause) -> Claim:
    return clause.claim(Kind.HEARD, mood=verb.mood)


def checks(verb: Verb, clause: Clause) -> Claim:
    """확인하다: has been done, or is still to be done."""
    return clause.claim(Kind.HEARD if verb.past else Kind.OPEN, mood=verb.mood)


def weighs(verb: Verb, clause: Clause) -> Claim:
    """Undecided; what was weighed before ("상의했는데") tells nothing any more, and "연락 주지 마세요" refuses."""
    if verb.sign < 0 and not verb.past and verb.marks & {"aux:주", "leave", "undone"}:
        return clause.deed(-1, verb.mood, doubt=True)
    over = verb.past and (verb.mood in GOES_ON or verb.sign < 0)
    return clause.claim(Kind.TOLD if over else Kind.OPEN, mood=verb.mood)


def changes(verb: Verb, clause: Clause) -> Claim:
    """Wants another thing; who does not will keep to it."""
    if verb.sign < 0 and verb.mood == "says" and verb.first.mark in ("changes", "makes"):
        return clause.deed(1, verb.mood, doubt=True)
    return clause.claim(Kind.OTHER, mood=verb.mood)


def tells(verb: Verb, clause: Clause) -> Claim:
    return clause.claim(Kind.TOLD, mood=verb.mood)


def comes(verb: Verb, clause: Clause) -> Claim:
    """늦어요, 도착해요: who says so will come, but has not been asked that."""
    return clause.claim(Kind.LOOSE, 1, verb.mood, doubt=True)


def tired(verb: Verb, clause: Clause) -> Claim:
    """바빠요, 아파서."""
    told = verb.past or verb.sign > 0
    return clause.claim(Kind.TOLD if told else Kind.REASON, -1, verb.mood, doubt=True)
