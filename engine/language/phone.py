"""Korean telephone numbers as national digits: reading, showing, masking (korea.md §6).

National digits are a number's identity: ``01012345678``, ``15881234``, ``112``. No library is used: the
usual one refuses 1811, 1555 and short codes, and writes 0504-1234-5678 wrongly.
"""

from __future__ import annotations

import re
from typing import Literal

from engine.language.letters.regex import regex

Kind = Literal["mobile", "landline", "050", "representative", "070", "080", "short", "other"]

# What the digits of each class look like, and how they are grouped when shown. First match wins.
_CLASSES: tuple[tuple[Kind, str], ...] = (
    ("mobile", r"(010)(\d{4})(\d{4})"),
    ("mobile", r"(01[16789])(\d{3,4})(\d{4})"),
    ("landline", r"(02)(\d{3,4})(\d{4})"),
    ("landline", r"(0(?:3[1-3]|4[1-4]|5[1-5]|6[1-4]))(\d{3,4})(\d{4})"),
    ("070", r"(070)(\d{4})(\d{4})"),
    ("080", r"(080)(\d{3,4})(\d{4})"),
    ("050", r"(050\d)(\d{3,4})(\d{4})"),
    ("representative", r"(1[568]\d\d)(\d{4})"),
    ("short", r"(1[0-4]\d|13\d\d|18\d)"),
    ("other", r"(030\d|060|012|013)(\d{3,4})(\d{4})"),
)
_SHAPES = tuple((name, regex(pattern)) for name, pattern in _CLASSES)

_REPRESENTATIVE = regex(r"1[568]\d{6}")
_FULL_WIDTH = {0xFF10 + n: str(n) for n in range(10)} | {
    0xFF0B: "+",
    0xFF0D: "-",
    0xFF08: "(",
    0xFF09: ")",
    0xFF0E: ".",
}
_BETWEEN = regex(r"[\s\-.,()/·‐-―−ー～~\u200b\u2060\ufeff]+")
_COUNTRY = regex(r"(?:\+|00\d{0,3}?)82(?=\d{7,11}$)|82(?=\d{8,11}$)")


def _shape(digits: str) -> tuple[Kind, re.Match[str]] | None:
    for name, shape in _SHAPES:
        if (match := shape.fullmatch(digits)) is not None:
            return name, match
    return None


def national(text: str) -> str | None:
    """The national digits of a Korean number in any writing (+82, 0082, full-width, dots), or None."""
    if not (text.isascii() and text.isdigit()):
        text = _BETWEEN.sub("", text[:64].translate(_FULL_WIDTH))
    if (country := _COUNTRY.match(text)) is not None:
        rest = text[country.end() :]
        text = rest if rest[0] == "0" or _REPRESENTATIVE.fullmatch(rest) else f"0{rest}"
    return text if text.isascii() and text.isdigit() and _shape(text) else None


def kind(digits: str) -> Kind:
    """The class of national digits; ``other`` for anything unknown."""
    found = _shape(digits)
    return found[0] if found else "other"


def display(digits: str) -> str:
    """National digits as people write them: 010-1234-5678, 02-123-4567, 1588-1234; else unchanged."""
    found = _shape(digits)
    return "-".join(found[1].groups()) if found else digits


def mask(digits: str) -> str:
    """A number that may be shown and logged: 010-****-1234. Anything else loses all but its end."""
    found = _shape(national(digits) or digits)
    if found is None:
        return f"****{digits[-4:]}" if len(digits) >= 8 else "****"
    groups = found[1].groups()
    if len(groups) == 3:
        return f"{groups[0]}-****-{groups[2]}"
    return "-".join(groups)  # representative numbers and short codes are nobody's personal number
