"""Resident registration numbers in customers' texts: they must not be processed (개인정보 보호법 §24의2).

Found by form and plausibility, not by the check digit: since October 2020 new numbers have none.
"""

from __future__ import annotations

import re
from datetime import date

from engine.language.letters.regex import regex

HIDDEN = "******-*******"
"""What stands in a text where the number was."""

_NUMBER = regex(r"(?<!\d)(\d{2})(\d{2})(\d{2})\s?[-–.]?\s?([1-8])\d{6}(?!\d)")


def redact(text: str) -> str:
    """The text with every resident number replaced by ``HIDDEN``."""
    return _NUMBER.sub(_hidden, text) if len(text) > 12 else text


def _hidden(match: re.Match[str]) -> str:
    year, month, day, kind = (int(part) for part in match.groups())
    century = 1900 if kind in (1, 2, 5, 6) else 2000
    try:
        date(century + year, month, day)
    except ValueError:
        return match[0]
    return HIDDEN
