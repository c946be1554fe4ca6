"""Free text: what the customer wrote, as written."""

from __future__ import annotations

from engine.language.normal import Normal
from engine.language.reading import Context, Reading


def read(text: Normal, context: Context) -> Reading | None:
    """The raw text without the space around it; None when there is nothing."""
    said = text.raw.strip()
    if not said:
        return None
    start = text.raw.index(said)
    return Reading(said, (start, start + len(said)))
