"""Reading an answer of a kind (R14). A new kind is a file in ``kinds`` with its table of cases, and a name here."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import cache

from engine.language.letters.regex import compile_all
from engine.language.normal import LONGEST, Normal
from engine.language.reading import Context, Problem, Reading

Reader = Callable[[Normal, Context], Reading | Problem | None]

KINDS: tuple[str, ...] = (
    "text",
    "number",
    "count",
    "money",
    "name",
    "phone",
    "birth",
    "address",
    "date",
    "datetime",
    "dates",
    "time",
)
"""Every kind that reads a value out of a text. Photos, patterns and items are not read here."""


def read(kind: str, said: Normal, context: Context) -> Reading | Problem | None:
    """What the text means as an answer of ``kind``: a reading, why it cannot be, or None."""
    if len(said.text) > LONGEST and kind != "text":
        return None
    return _reader(kind)(said, context)


def prepare() -> None:
    """Load every kind now, so that no customer waits for it; a command that reads no answers does not pay for them."""
    for kind in KINDS:
        _reader(kind)
    importlib.import_module("engine.language.stance.judging")
    compile_all()


@cache
def _reader(kind: str) -> Reader:
    reader: Reader = importlib.import_module(f"engine.language.kinds.{kind}").read
    return reader
