"""One row of a message table."""

from __future__ import annotations

from dataclasses import dataclass

from engine.faults import Severity


@dataclass(frozen=True, slots=True)
class Message:
    """What a fault says and what to do about it; ``{name}`` stands for a parameter of the fault."""

    severity: Severity
    ko: str
    en: str
    hint_ko: str = ""
    hint_en: str = ""


def error(ko: str, en: str, hint_ko: str = "", hint_en: str = "") -> Message:
    """A fault that stops publishing."""
    return Message("error", ko, en, hint_ko, hint_en)


def warning(ko: str, en: str, hint_ko: str = "", hint_en: str = "") -> Message:
    """A fault that the author should look at."""
    return Message("warning", ko, en, hint_ko, hint_en)


def notice(ko: str, en: str, hint_ko: str = "", hint_en: str = "") -> Message:
    """Something to know."""
    return Message("notice", ko, en, hint_ko, hint_en)
