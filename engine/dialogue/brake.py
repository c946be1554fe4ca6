"""Robots do not talk to robots (R13)."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from zlib import crc32

from engine.dialogue.number import Policy
from engine.dialogue.session import Session
from engine.language.phone import kind

QUICK = 30
"""Seconds: the same text again this soon is what a machine sends."""
REPEATS = 3
"""Repeated answers to a machine-like sender that engage the brake."""

Verdict = Literal["say", "skip", "brake"]


def hear(session: Session, text: str, at: datetime) -> bool:
    """Note an incoming text; true when it is the one before, at a machine's pace."""
    digest = crc32(text.encode())
    soon = session.heard_at is not None and (at - session.heard_at).total_seconds() < QUICK
    same = digest == session.last_in and soon
    session.last_in, session.heard_at = digest, at
    return same


def judge(session: Session, policy: Policy, text: str, at: datetime, *, machine: bool) -> Verdict:
    """May this automatic reply go out? Counts it when it may."""
    moment = int(at.timestamp())
    since = moment - int(policy.brake_window.total_seconds())
    session.spoken = [earlier for earlier in session.spoken if earlier > since]
    digest = crc32(text.encode())
    if machine and digest == session.last_text:
        session.repeats += 1
        return "brake" if session.repeats >= REPEATS else "skip"
    if len(session.spoken) >= policy.brake:
        return "brake"
    session.repeats = 0
    session.last_text = digest
    session.spoken.append(moment)
    return "say"


def released(session: Session, policy: Policy, at: datetime) -> bool:
    """True when a braked conversation was quiet for the whole window."""
    return session.heard_at is None or at - session.heard_at > policy.brake_window


def machine_like(customer: str) -> bool:
    """Senders that are no person's telephone: representative numbers, short codes, landlines."""
    return kind(customer) not in ("mobile", "050")
