"""The GSM 7-bit default alphabet and its extension table, one septet per octet (unpacked), as SMPP carries
it.

Source: 3GPP TS 23.038, section 6.2.1. National shift tables are not used in Korea and not read.
"""

from __future__ import annotations

import codecs
from typing import Any, Final, cast

ESCAPE: Final = 0x1B
_BASIC: Final = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED: Final = {
    0x0A: "\f",
    0x14: "^",
    0x28: "{",
    0x29: "}",
    0x2F: "\\",
    0x3C: "[",
    0x3D: "~",
    0x3E: "]",
    0x40: "|",
    0x65: "€",
}
# A bare escape is never written as a character, so it has no place in the encoding map.
_ENCODE: Final[Any] = codecs.charmap_build(_BASIC.replace("\x1b", "\ufffe"))
_SEPTETS: Final = {
    **{char: bytes((at,)) for at, char in enumerate(_BASIC) if at != ESCAPE},
    **{char: bytes((ESCAPE, at)) for at, char in _EXTENDED.items()},
}


def encode(text: str) -> bytes | None:
    """One octet per septet, two for the extension table; ``None`` when a character is in neither."""
    try:
        return codecs.charmap_encode(text, "strict", _ENCODE)[0]
    except UnicodeEncodeError:
        pieces = [_SEPTETS.get(char) for char in text]
    return None if None in pieces else b"".join(cast(list[bytes], pieces))


def decode(data: bytes) -> str | None:
    """``None`` for an octet above 127. An unknown escaped septet shows its basic character, as 23.038
    asks."""
    try:
        text = codecs.charmap_decode(data, "strict", _BASIC)[0]
    except UnicodeDecodeError:
        return None
    return text if ESCAPE not in data else _unescape(data)


def _unescape(data: bytes) -> str:
    pieces: list[str] = []
    escaped = False
    for septet in data:
        if escaped:
            pieces.append(" " if septet == ESCAPE else _EXTENDED.get(septet, _BASIC[septet]))
            escaped = False
        elif septet == ESCAPE:
            escaped = True
        else:
            pieces.append(_BASIC[septet])
    return "".join(pieces)
