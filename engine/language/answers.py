"""Reading an answer of a kind (R14). A new kind is a file in ``kinds`` with its table of cases, and a
line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from engine.language.kinds import (
    address,
    birth,
    count,
    date,
    dates,
    datetime,
    money,
    name,
    number,
    phone,
    text,
    time,
)
from engine.language.normal import LONGEST, Normal
from engine.language.reading import Context, Problem, Reading

Reader = Callable[[Normal, Context], Reading | Problem | None]

KINDS: Mapping[str, Reader] = MappingProxyType(
    {
        "text": text.read,
        "number": number.read,
        "count": count.read,
        "money": money.read,
        "name": name.read,
        "phone": phone.read,
        "birth": birth.read,
        "address": address.read,
        "date": date.read,
        "datetime": datetime.read,
        "dates": dates.read,
        "time": time.read,
    }
)
"""Every kind that reads a value out of a text. Photos, patterns and items are not read here."""


def read(kind: str, said: Normal, context: Context) -> Reading | Problem | None:
    """What the text means as an answer of ``kind``: a reading, why it cannot be, or None."""
    if len(said.text) > LONGEST and kind != "text":
        return None
    return KINDS[kind](said, context)
