"""The outgoing messages of a text: one that no size class holds is cut into several that do. Pure."""

from __future__ import annotations

import msgspec

from engine.texts.sizes import LMS_BYTES, Size, measure, sendable


class Piece(msgspec.Struct, frozen=True):
    """One outgoing message of a text. ``pictures``: it carries them."""

    text: str
    size: Size
    pictures: bool


def pieces(text: str, pictures: int = 0) -> list[Piece]:
    """What cannot be sent is replaced, what is too long is split; the pictures go with the last."""
    words = sendable(text)
    whole = measure(words, pictures)
    if not whole.too_long:
        return [Piece(words, whole.size, pictures > 0)]
    parts = split(words)
    last = len(parts) - 1
    return [
        Piece(part, measure(part, pictures if n == last else 0).size, n == last and pictures > 0)
        for n, part in enumerate(parts)
    ]


def split(text: str, limit: int = LMS_BYTES) -> list[str]:
    """Parts of at most ``limit`` CP949 bytes, cut at a line's end, else at a space, else between two characters."""
    parts: list[str] = []
    while measure(text).bytes > limit:
        cut = _fitting(text, limit)
        nice = max(text.rfind("\n", cut // 2, cut), text.rfind(" ", cut // 2, cut))
        cut = nice if nice > 0 else cut
        parts.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [*parts, text] if text else parts


def _fitting(text: str, limit: int) -> int:
    """How many characters fit; at least one."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if measure(text[:middle]).bytes <= limit else (low, middle - 1)
    return low
