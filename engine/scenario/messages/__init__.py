"""Every fault of a scenario: code, severity, what it says in Korean and English, and what to do.

The first letter says what is wrong: Y the YAML itself, K keys and values, H hours, M moments, S the shape of
a step, T targets and names, V variables, X texts, W words, L safety nets, R rooms that are not built yet.
"""

from __future__ import annotations

from engine.faults import Fault, Place
from engine.scenario.messages.keys import KEYS
from engine.scenario.messages.row import Message
from engine.scenario.messages.steps import STEPS
from engine.scenario.messages.syntax import SYNTAX
from engine.scenario.messages.targets import TARGETS
from engine.scenario.messages.texts import TEXTS
from engine.scenario.messages.words import WORDS

__all__ = ["MESSAGES", "Message", "fault", "publishable"]

MESSAGES: dict[str, Message] = {**SYNTAX, **KEYS, **STEPS, **TARGETS, **TEXTS, **WORDS}

_GUESS_KO, _GUESS_EN = "혹시 '{guess}'인가요?", "Did you mean '{guess}'?"


def fault(place: Place, code: str, **params: str) -> Fault:
    """The fault with its messages filled in. A parameter ``guess`` adds "did you mean" before the hint."""
    row = MESSAGES[code]
    hint_ko, hint_en = row.hint_ko, row.hint_en
    if params.get("guess"):
        hint_ko, hint_en = f"{_GUESS_KO} {hint_ko}".strip(), f"{_GUESS_EN} {hint_en}".strip()
    ko, en, hint_ko, hint_en = (text.format_map(params) for text in (row.ko, row.en, hint_ko, hint_en))
    return Fault(place, code, ko, en, row.severity, hint_ko, hint_en, params)


def publishable(faults: tuple[Fault, ...] | list[Fault]) -> bool:
    """True when nothing in the faults of a scenario keeps it from being published."""
    return not any(found.severity == "error" or found.code.startswith("R") for found in faults)
