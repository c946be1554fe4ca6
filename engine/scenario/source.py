"""A file's bytes as text: UTF-8 without its mark, plain line ends; other codings are named, then read."""

from __future__ import annotations

import codecs
import re

from engine.faults import Place
from engine.scenario.collect import Faults

MAX_BYTES = 1024 * 1024
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile(r"[\udc80-\udcff]")
_MARKS = ((codecs.BOM_UTF16_LE, "UTF-16", "utf-16-le"), (codecs.BOM_UTF16_BE, "UTF-16", "utf-16-be"))


def decode(raw: str | bytes, file: str, faults: Faults) -> str | None:
    """The text of a file, or None when it cannot be read at all (the fault is noted)."""
    size = len(raw) if isinstance(raw, bytes) or len(raw) > MAX_BYTES else len(raw.encode("utf-8", "replace"))
    if size > MAX_BYTES:
        faults.add(Place(file), "Y003", size=str(size))
        return None
    if isinstance(raw, str) and _ESCAPED.search(raw) is not None:
        raw = raw.encode("utf-8", "surrogateescape")  # bytes that were no UTF-8
    text = _text(raw, file, faults) if isinstance(raw, bytes) else raw
    return None if text is None else _clean(text, file, faults)


def _text(raw: bytes, file: str, faults: Faults) -> str | None:
    for mark, name, coding in _MARKS:
        if raw.startswith(mark):
            faults.add(Place(file), "Y004", coding=name)
            return raw[len(mark) :].decode(coding, "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        text = raw.decode("cp949")
    except UnicodeDecodeError:
        faults.add(Place(file), "Y005")
        return None
    faults.add(Place(file), "Y004", coding="CP949(완성형)")
    return text


def _clean(text: str, file: str, faults: Faults) -> str:
    """Without the mark, with plain line ends, and with invisible characters replaced by spaces (noted)."""
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    for found in _CONTROL.finditer(text):
        before = text[: found.start()]
        place = Place(file, before.count("\n") + 1, found.start() - before.rfind("\n"))
        faults.add(place, "Y007", number=f"{ord(found[0]):04X}")
    return _CONTROL.sub(" ", text)
