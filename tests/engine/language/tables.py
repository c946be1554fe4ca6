"""The tables of how people write: ``cases/<kind>.tsv``, read by the tests and by ``benchmarks``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from engine.language.hours import Hours
from engine.language.normal import normalise
from engine.language.reading import Context, Problem, Reading
from engine.language.understanding import plain, understand

HERE = Path(__file__).parent / "cases"
NOW = datetime(2026, 11, 25, 12, 0, tzinfo=ZoneInfo("Asia/Seoul"))
HOURS = Hours.parse({"매일": "09:00-18:00"})
PREFIXED = ("choice", "keyword")
MISSED_AS = {"~hit": "miss", "~miss": "hit"}
"""What a keyword's row that is known to go wrong comes out as."""


class Case(NamedTuple):
    """``kind`` as ``understand`` takes it; ``meaning`` as the tables write it; ``thought``: who writes so."""

    kind: str
    text: str
    meaning: str
    thought: str


def context(kind: str) -> Context:
    """The message's time, and the hours for kinds that need them."""
    return Context(NOW, HOURS if kind in ("time", "datetime") else None)


def outcome(kind: str, text: str) -> str:
    """What a kind makes of a text, as the tables write it."""
    found = understand(kind, normalise(text), context(kind))
    if found is None:
        return "-"
    if isinstance(found, Problem):
        return f"!{found.code}"
    assert isinstance(found, Reading)
    if found.sure:
        return str(plain(found.value))
    return "?" + "|".join(str(plain(value)) for value in (found.value, *found.alternatives))


def tables() -> list[str]:
    """The names of the tables."""
    return sorted(path.stem for path in HERE.glob("*.tsv"))


def table(name: str) -> list[Case]:
    """The rows of one table."""
    rows = [line.split("\t") for line in (HERE / f"{name}.tsv").read_text("utf-8").splitlines()]
    if name in PREFIXED:
        return [Case(f"{name}:{what}", text, meaning, thought) for what, text, meaning, thought in rows]
    return [Case(name, text, meaning, thought) for text, meaning, thought in rows]
