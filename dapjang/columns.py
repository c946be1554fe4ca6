"""Rows of text as columns that line up on a terminal, where a Korean letter takes two."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import east_asian_width


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """A line for each row, all of the same number of cells."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell + " " * (widest - width(cell)) for cell, widest in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]


def width(text: str) -> int:
    """Columns on a terminal."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
