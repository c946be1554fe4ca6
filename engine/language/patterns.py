"""Authors' regular expressions, in linear time: RE2 runs them, so that no pattern can hang the engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import re2

_MEMORY = 1 << 20
"""Bytes that one pattern may use; a repetition such as ``(a{1000}){1000}`` is refused."""

_CODES = (
    ("too large", "pattern-large"),
    ("repetition size", "pattern-large"),
    ("perl operator", "pattern-backward"),
    ("escape sequence", "pattern-backward"),
)
"""Words of RE2's own message, and what they mean to an author."""


class PatternFault(ValueError):
    """The expression cannot be used.

    Codes: ``pattern-empty``, ``pattern-syntax``, ``pattern-backward`` (look-around and back references, which
    linear time excludes, or an unknown escape), ``pattern-large``.
    """

    def __init__(self, code: str, params: dict[str, str]) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def options(memory: int = _MEMORY) -> Any:
    """How patterns are compiled: letters in either case, quiet, bounded in bytes."""
    wanted = re2.Options()
    wanted.case_sensitive = False
    wanted.log_errors = False
    wanted.max_mem = memory
    return wanted


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled expression; ``source`` as the author wrote it."""

    source: str
    compiled: Any

    def find(self, text: str) -> tuple[str, int, int] | None:
        """Group 1, or the whole match when there is none (decision 17), and where the match stands."""
        match = self.compiled.search(text)
        if match is None:
            return None
        found = match[1] if self.compiled.groups and match[1] is not None else match[0]
        return found, match.start(), match.end()

    def search(self, text: str) -> str | None:
        """Group 1 of the first match, or the whole match when there is no group; None without a match."""
        found = self.find(text)
        return found[0] if found else None


def compile_pattern(source: str) -> Pattern:
    """Compile an author's expression. Raises ``PatternFault``."""
    if not source:
        raise PatternFault("pattern-empty", {})
    try:
        return Pattern(source, re2.compile(source, options()))
    except re2.error as error:
        detail = error.args[0].decode() if isinstance(error.args[0], bytes) else str(error.args[0])
        code = next((code for sign, code in _CODES if sign in detail), "pattern-syntax")
        raise PatternFault(code, {"detail": detail}) from None
