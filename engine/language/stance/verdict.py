"""What a text comes to as a yes or a no."""

from __future__ import annotations

from typing import NamedTuple


class Verdict(NamedTuple):
    """Yes or no, and whether nothing speaks against it."""

    value: bool
    sure: bool
