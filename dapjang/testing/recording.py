"""What happened in a conversation, as a feature will tell it: texts, replies, time, colleagues, services' answers.

``Recording`` only keeps; ``dapjang.testing.telling`` writes it down.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from engine.dialogue import effects as fx
from features.steps.world import told_of

Sign = Literal[">", "<", "@", "*", "=", "take", "give", "close", "reply"]
"""``>`` a customer's text, ``<`` our reply, ``@`` time passes, ``*`` the organisation starts a flow, ``=`` what was done; or
what a colleague did."""
NUMBER = "0212345678"
"""The number that a feature plays when it names none."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing. ``at``: when it is after an ``@``; ``pictures``: how many a customer sent; ``attached``: file names of
    a reply's pictures."""

    sign: Sign
    phone: str = ""
    text: str = ""
    at: datetime | None = None
    pictures: int = 0
    attached: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What an outside service answered: ``call`` as ``GET emr/patients``; outcome ``ok``, an HTTP status or ``failed``."""

    call: str
    outcome: str
    data: Any = None


@dataclass
class Recording:
    """One conversation, or several with one number. ``files``: the scenarios, as the feature will name them."""

    files: tuple[str, ...]
    start: datetime
    number: str = NUMBER
    known: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What is known of customers before they write, by number."""
    answers: list[Answer] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    def add(self, sign: Sign, phone: str = "", text: str = "", **more: Any) -> None:
        """One more thing; lines of a text end with a newline, however they ended."""
        lines = [line.rstrip() for line in text.splitlines()]
        self.entries.append(Entry(sign, phone, "\n".join(lines), **more))

    def effects(self, phone: str, effects: Iterable[fx.Effect]) -> None:
        """What came of it for a customer: replies, and what was done."""
        for effect in effects:
            if isinstance(effect, fx.Say):
                self.add("<", phone, effect.text, attached=effect.attach)
            elif (told := told_of(effect)) is not None:
                self.add("=", phone, told)

    def phones(self) -> list[str]:
        """The customers in the order in which they come."""
        return list(dict.fromkeys(entry.phone for entry in self.entries if entry.phone))
