"""Cutting a text that no size class holds into several that do. Pure."""

from __future__ import annotations

from engine.texts.sizes import LMS_BYTES, measure


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
