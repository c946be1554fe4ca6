"""Pictures and files in a folder, named by the hash of their content: the same picture is kept once, and a
name never lies.

What a file is, its first bytes say (``_SIGNS``), never its name or what the sender claimed.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from pathlib import Path
from typing import Final

from engine.dialogue.events import Media
from engine.ports import MediaRefused

LIMIT: Final = 10 * 1024 * 1024  # bytes; an MMS carries 1 MB at most, a webhook's picture may be larger
_REF: Final = re.compile(r"[0-9a-f]{64}")

# type, and what must stand where
_SIGNS: Final[tuple[tuple[str, tuple[tuple[int, bytes], ...]], ...]] = (
    ("image/jpeg", ((0, b"\xff\xd8\xff"),)),
    ("image/png", ((0, b"\x89PNG\r\n\x1a\n"),)),
    ("image/gif", ((0, b"GIF87a"),)),
    ("image/gif", ((0, b"GIF89a"),)),
    ("image/webp", ((0, b"RIFF"), (8, b"WEBP"))),
    ("image/heic", ((4, b"ftypheic"),)),
    ("image/heic", ((4, b"ftypmif1"),)),
    ("video/3gpp", ((4, b"ftyp3gp"),)),
    ("video/mp4", ((4, b"ftyp"),)),
    ("application/pdf", ((0, b"%PDF-"),)),
    ("audio/amr", ((0, b"#!AMR"),)),
    ("audio/mpeg", ((0, b"ID3"),)),
)


def sniff(data: bytes) -> str | None:
    """The MIME type by the first bytes; None: not one that is allowed."""
    for type, signs in _SIGNS:
        if all(data.startswith(sign, offset) for offset, sign in signs):
            return type
    return None


class MediaFolder:
    """``keep`` puts bytes in, ``path`` says where they are. Files are complete or absent: written aside,
    synced, renamed."""

    def __init__(self, path: Path, limit: int = LIMIT) -> None:
        self._folder = path
        self._limit = limit

    def keep(self, data: bytes) -> Media:
        """Keep bytes durably. Raises ``MediaRefused``: ``empty``, ``large`` or ``type``."""
        if not data:
            raise MediaRefused("empty")
        if len(data) > self._limit:
            raise MediaRefused("large")
        type = sniff(data)
        if type is None:
            raise MediaRefused("type")
        ref = hashlib.sha256(data).hexdigest()
        path = self.path(ref)
        if not path.exists():
            _write(path, data)
        return Media(ref, type, len(data))

    def path(self, ref: str) -> Path:
        """Where the file of a reference is, or would be. Raises ``MediaRefused('ref')`` for anything but a
        reference."""
        if not _REF.fullmatch(ref):
            raise MediaRefused("ref")
        return self._folder / ref[:2] / ref

    def read(self, ref: str) -> bytes | None:
        """The bytes; None when they are not here."""
        path = self.path(ref)
        return path.read_bytes() if path.exists() else None


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    file, name = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(file, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)  # the name itself must survive a crash
        finally:
            os.close(folder)
