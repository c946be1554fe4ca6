"""One shape for everything that is wrong with what an author wrote.

A fault has a place, a stable code and a message in Korean and English. The reader, the checker and the
publisher all return faults and raise nothing; the command line and the API only print them. Messages live
in tables next to the code that finds the fault (``engine/scenario/messages.py``), keyed by code.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "notice"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file: ``line`` and ``column`` start at 1; 0 means "the file as a whole"."""

    file: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something an author should know. ``error`` stops publishing, ``warning`` does not, ``notice`` informs."""

    place: Place
    code: str
    ko: str
    en: str
    severity: Severity = "error"
    hint_ko: str = ""
    hint_en: str = ""
    params: dict[str, str] = field(default_factory=dict, compare=False)

    def text(self, lang: str = "ko") -> str:
        """``file:line:column CODE message (hint)`` in ``ko`` or ``en``."""
        message, hint = (self.ko, self.hint_ko) if lang == "ko" else (self.en, self.hint_en)
        return f"{self.place} {self.code} {message}" + (f" ({hint})" if hint else "")
