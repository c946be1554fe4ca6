"""Nothing of a customer gets into a log: telephone numbers are masked, texts are dropped, exceptions say
where, not what.

Pure functions over one log entry. The rules are tables; whatever is not plainly harmless is cut. An
exception's own
message is kept only for kinds that never quote data (``SAFE``), because ``ValueError(text)`` is written
quickly.
"""

from __future__ import annotations

import re
import sqlite3
import ssl
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from enum import Enum
from pathlib import PurePath
from traceback import walk_tb
from typing import Any

import msgspec

from engine.language.phone import mask, national

LIMIT = 400  # characters kept of any string
TEXT_KEYS = frozenset(
    {"text", "texts", "body", "raw", "content", "subject", "note", "evidence", "payload", "data", "args"}
    | {"answer", "answers", "vars", "detail", "value", "values", "rest", "session", "contact", "fields"}
    | {"summary", "name", "headers", "secret", "token", "password"}
)
SAFE: tuple[type[BaseException], ...] = (sqlite3.Error, ssl.SSLError, ImportError)

_GAP = r"[\s\-‐-―－.·()/_]{0,2}"
_UUID = r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"
_HANDS_OFF = rf"(?P<id>\b(?:{_UUID}|[0-9a-f]{{64}}|[0-9a-f]{{40}}|[0-9a-f]{{32}})\b)"
_KOREAN = rf"(?<!\d)(?:(?:\+|00)?82{_GAP}0?|0)\d{{1,3}}{_GAP}\d{{3,4}}{_GAP}\d{{4}}(?!\d)"
_REPRESENTATIVE = rf"(?<!\d)1[5-9]\d{{2}}{_GAP}\d{{4}}(?!\d)"
_ABROAD = rf"\+\d(?:{_GAP}\d){{6,14}}(?!\d)"
_NUMBER = re.compile(f"{_HANDS_OFF}|(?P<phone>{_KOREAN}|{_REPRESENTATIVE}|{_ABROAD})")
_DIGITS = {ord("０") + n: str(n) for n in range(10)} | {ord("＋"): "+"}
_WHOLE = re.compile(r"(?:82)?(?:10\d{8}|1[16-9]\d{7}|[2-7]\d{8}|1[5-9]\d{6})")  # a number kept as an int


def masked(text: str, limit: int = LIMIT) -> str:
    """``text`` without a single full telephone number, at most ``limit`` characters long."""
    short = text if len(text) <= limit else text[:limit] + "…"
    if not any(c.isdigit() for c in short):
        return short
    return _NUMBER.sub(_hide, short if short.isascii() else short.translate(_DIGITS))


def _hide(found: re.Match[str]) -> str:
    if found["id"]:
        return found["id"]
    digits = re.sub(r"\D", "", found["phone"])
    return mask(national(digits) or digits)


def numbers_in(text: str) -> list[str]:
    """The telephone numbers of a text as national digits (digits as written for one from abroad), in their order."""
    found = (
        re.sub(r"\D", "", each["phone"])
        for each in _NUMBER.finditer(text.translate(_DIGITS))
        if each["phone"]
    )
    return [national(digits) or digits for digits in found]


def renumbered(text: str, made: Callable[[str], str]) -> str:
    """The text with each telephone number in it exchanged for ``made(digits)``, which is as long, in the same writing."""

    def exchanged(found: re.Match[str]) -> str:
        written = found["phone"]
        if not written:
            return found[0]
        digits = re.sub(r"\D", "", written)
        own = national(digits) or digits
        new = made(own)
        if len(digits) != len(own):  # +82 10-…: the country instead of the first 0
            new = digits[: len(digits) - len(own.lstrip("0"))] + new[len(own) - len(own.lstrip("0")) :]
        fresh = iter(new)
        return re.sub(r"\d", lambda _: next(fresh), written)

    return _NUMBER.sub(exchanged, text.translate(_DIGITS))


def clean(key: str, value: Any, depth: int = 0) -> Any:
    """One value of a log entry as it may be written."""
    if key in TEXT_KEYS and value not in (None, "", b""):
        return f"<{len(value)}>" if hasattr(value, "__len__") else "<hidden>"
    if isinstance(value, bool | float | None | date | timedelta):
        return value if isinstance(value, bool | float | None) else str(value)
    if isinstance(value, Enum):
        return clean(key, value.value, depth)
    if isinstance(value, int):
        return mask(f"0{value}") if _WHOLE.fullmatch(str(value)) else value
    if isinstance(value, str | PurePath):
        return masked(str(value))
    if depth < 3 and isinstance(value, Mapping):
        return {masked(str(k)): clean(str(k), v, depth + 1) for k, v in value.items()}
    if depth < 3 and isinstance(value, list | tuple | set | frozenset):
        return [clean(key, v, depth + 1) for v in list(value)[:50]]
    return f"<{type(value).__name__}>"


def told(error: BaseException) -> str:
    """An exception for the log: its kind, where it passed, what caused it; no message, no locals, no
    source line."""
    return "\n".join(_told(error, 5))


def _told(error: BaseException, depth: int) -> Iterator[str]:
    places = [
        f"{'/'.join(PurePath(frame.f_code.co_filename).parts[-3:])}:{line} {frame.f_code.co_name}"
        for frame, line in walk_tb(error.__traceback__)
    ]
    yield " ".join(part for part in (type(error).__qualname__, _message(error)) if part) + "".join(
        f"\n  {place}" for place in places[-12:]
    )
    inner = list(error.exceptions[:3]) if isinstance(error, BaseExceptionGroup) else []
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    for other in [*inner, *([cause] if cause else [])]:
        if depth:
            yield from _told(other, depth - 1)


def _message(error: BaseException) -> str:
    if isinstance(error, OSError) and error.strerror:
        return masked(error.strerror)
    code = getattr(error, "code", None)
    if isinstance(code, str | int):
        return f"[{masked(str(code), 60)}]"
    if isinstance(error, msgspec.ValidationError):  # names the types; quotes a value of an enumeration
        return masked(re.sub(r"'.*'", "'…'", str(error).split(" - at ")[0]))
    return masked(str(error)) if isinstance(error, SAFE) else ""
