"""Size classes of Korean messages and what can be sent at all (korea.md §4). Pure.

Carriers count CP949 bytes, though they call it EUC-KR. Python's ``euc_kr`` must not be used: it encodes 뷁 in
eight bytes and says nothing, where the carrier counts two.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum

import msgspec

SMS_BYTES = 90
"""CP949 bytes of a short message."""

LMS_BYTES = 2000
"""CP949 bytes of a long message, with or without pictures."""


class Size(StrEnum):
    """The size class of an outgoing message."""

    SMS = "sms"
    LMS = "lms"
    MMS = "mms"


class Measure(msgspec.Struct, frozen=True):
    """``bytes`` of CP949 after ``sendable``; ``unsendable`` what would become ``?``, each once, in order;
    ``replaced`` those that have a plain twin."""

    bytes: int
    size: Size
    unsendable: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()

    @property
    def too_long(self) -> bool:
        """No size class holds it."""
        return self.bytes > LMS_BYTES


# Characters outside CP949 that have a twin inside it. Invisible ones have the empty twin.
_TWINS: dict[str, str] = {
    **dict.fromkeys("‐‑‒–—−﹘﹣", "-"),
    **dict.fromkeys("〜˜∽", "~"),
    **dict.fromkeys("\t\u00a0\u1680\u202f\u205f", " "),
    **{chr(space): " " for space in range(0x2000, 0x200B)},
    **dict.fromkeys("\r\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\ufeff", ""),
    **dict.fromkeys("\v\f\u0085\u2028\u2029", "\n"),
    **dict.fromkeys("•‧∙◦▪", "·"),
    **dict.fromkeys("‚‛", "'"),
    **dict.fromkeys("„‟", '"'),
    **dict.fromkeys("✓✔☑", "v"),
    **dict.fromkeys("✕✖", "×"),
    "⋯": "…",
    "₩": "￦",
    "©": "(C)",
    "«": "《",
    "»": "》",
    "❤": "♥",
    "⭐": "★",
}


def _fits(char: str) -> bool:
    if char < " ":
        return char == "\n"
    try:
        char.encode("cp949")
    except UnicodeEncodeError:
        return False
    return char != "\x7f"


def _twin(char: str) -> str | None:
    """What can be sent instead of ``char``; None when nothing can. é becomes e, ｶ stays unknown."""
    if (twin := _TWINS.get(char)) is not None:
        return twin
    bare = "".join(c for c in unicodedata.normalize("NFD", char) if not unicodedata.combining(c))
    if bare != char and all(map(_fits, bare)):
        return bare
    return "" if unicodedata.combining(char) else None


def _plain(text: str) -> bool:
    """True when every character can go as it is: the usual case, decided without a walk in Python."""
    if not text.isprintable() and not text.replace("\n", "").isprintable():
        return False
    try:
        text.encode("cp949")
    except UnicodeEncodeError:
        return False
    return True


def sendable(text: str) -> str:
    """The text as a Korean carrier can take it: Hangul composed, plain twins for what has one, else ``?``."""
    if _plain(text):
        return text
    parts = []
    for char in unicodedata.normalize("NFC", text):
        twin = char if _fits(char) else _twin(char)
        parts.append("?" if twin is None else twin)
    return "".join(parts)


def byte_count(text: str) -> int:
    """CP949 bytes of the text once it is sendable."""
    return len(text) if text.isascii() and text.isprintable() else len(sendable(text).encode("cp949"))


def size_of(count: int, pictures: int = 0) -> Size:
    """The size class of a message with so many CP949 bytes and pictures."""
    if pictures:
        return Size.MMS
    return Size.SMS if count <= SMS_BYTES else Size.LMS


def measure(text: str, pictures: int = 0) -> Measure:
    """Bytes, size class and what cannot be sent."""
    if _plain(text):
        count = len(text.encode("cp949"))
        return Measure(count, size_of(count, pictures))
    bad = [char for char in dict.fromkeys(unicodedata.normalize("NFC", text)) if not _fits(char)]
    count = byte_count(text)
    return Measure(
        count,
        size_of(count, pictures),
        tuple(char for char in bad if _twin(char) is None),
        tuple(char for char in bad if _twin(char) is not None),
    )
