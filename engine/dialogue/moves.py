"""The way of a conversation through a scenario, as it is recorded for coverage and explanation."""

from __future__ import annotations

Move = tuple[int, str, str, str]
"""(revision, node, trigger, destination). A way out that was taken has all four; a node that was entered has only the
destination; a keyword that hit (``keyword exact 예약``) and a text that asked again (``retry 0``) lead nowhere."""
