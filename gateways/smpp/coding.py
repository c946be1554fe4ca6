"""Texts and the octets that carry them: ``data_coding`` in and out (SMPP 3.4, 5.2.19), and cutting long
texts.

Whatever comes in becomes some text: a coding that is unknown, or octets that are not what the coding says,
are guessed at, and ``exact`` is false, so that the caller keeps the octets too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal, NamedTuple

from gateways.smpp import gsm

GSM: Final = 0x00
KSC5601: Final = 0x0E
UCS2: Final = 0x08

Choice = Literal["ucs2", "ksc5601", "gsm"]
Default = Literal["gsm", "ascii", "latin1", "ksc5601", "ucs2", "utf8"]
Long = Literal["udh8", "udh16", "sar", "payload"]

DEFAULTS: Final[dict[Default, str]] = {
    "gsm": "gsm",
    "ascii": "ascii",
    "latin1": "latin-1",
    "ksc5601": "cp949",
    "ucs2": "utf-16-be",
    "utf8": "utf-8",
}
# CP949 is a superset of KS C 5601: carriers announce 0x0E and send syllables (뷁) that only CP949 has.
CODECS: Final = {
    0x01: "ascii",
    0x03: "latin-1",
    0x05: "shift_jis",
    0x06: "iso8859_5",
    0x07: "iso8859_8",
    0x08: "utf-16-be",
    0x0D: "euc_jis_2004",
    0x0E: "cp949",
    # GSM 03.38 values that carriers pass through: message classes in the 0x1_ and 0xF_ groups.
    **dict.fromkeys((0x10, 0x11, 0x12, 0x13, 0xF0, 0xF1, 0xF2, 0xF3), "gsm"),
    **dict.fromkeys((0x18, 0x19, 0x1A, 0x1B), "utf-16-be"),
}


class Decoded(NamedTuple):
    """``exact``: the octets were what the coding says; otherwise keep them beside the text."""

    text: str
    exact: bool


class Encoded(NamedTuple):
    """A text ready for the air: its coding and its octets in one piece."""

    coding: int
    data: bytes


# ── in ───────────────────────────────────────────────────────────────────────────────────────────────────
def decode(data: bytes, coding: int, default: Default = "gsm") -> Decoded:
    """The text that ``data`` carries; never raises, never loses it."""
    codec = CODECS.get(coding) if coding else DEFAULTS[default]
    text = _strictly(data, codec) if codec else None
    if text is None:
        return Decoded(_without_nul(guess(data)), not data)
    if "\0" in text:
        return Decoded(_without_nul(text), False)
    return Decoded(text, True)


def _strictly(data: bytes, codec: str) -> str | None:
    if codec == "gsm":
        return gsm.decode(data)
    if codec == "utf-16-be" and data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        codec = "utf-16"
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _without_nul(text: str) -> str:
    """Databases refuse U+0000, and carriers send it as a terminator."""
    return text.replace("\0", "")


def guess(data: bytes) -> str:
    """The likeliest text, Korean first: plain ASCII, UTF-8, UCS-2 of usual syllables, CP949, any UCS-2,
    Latin-1."""
    for reading in _READINGS:
        if (text := reading(data)) is not None:
            return text
    return data.decode("latin-1")


def _as_ascii(data: bytes) -> str | None:
    return data.decode("ascii") if all(32 <= octet < 127 or octet in (9, 10, 13) for octet in data) else None


def _as_usual_ucs2(data: bytes) -> str | None:
    """CP949 octets read as UCS-2 give rare syllables; real texts keep to the 2,350 of KS X 1001."""
    text = _strictly(data, "utf-16-be")
    return text if text is not None and all(_usual(char) for char in text) else None


def _usual(char: str) -> bool:
    if char.isascii():
        return char.isprintable() or char in "\t\r\n"
    if char > "\uffff":  # a whole surrogate pair does not come about by chance
        return True
    try:
        return len(char.encode("euc_kr")) == 2
    except UnicodeEncodeError:
        return False


def _as_any_ucs2(data: bytes) -> str | None:
    """Half the octets or more may be bad (a cut surrogate, an odd end); the rest is still worth reading."""
    text = data.decode("utf-16-be", "replace")
    return text if sum(char.isprintable() and char != "\ufffd" for char in text) * 2 > len(text) else None


_READINGS: Final[tuple[Callable[[bytes], str | None], ...]] = (
    _as_ascii,
    lambda data: _strictly(data, "utf-8") if 0 not in data else None,
    _as_usual_ucs2,
    lambda data: _strictly(data, "cp949") if 0 not in data else None,
    _as_any_ucs2,
)


# ── out ──────────────────────────────────────────────────────────────────────────────────────────────────
def encode(text: str, choice: Choice) -> Encoded:
    """In the account's coding if the text fits it, else in UCS-2, which carries everything."""
    if choice == "gsm":
        septets = gsm.encode(text)
        if septets is not None:
            return Encoded(GSM, septets)
    elif choice == "ksc5601":
        try:
            return Encoded(KSC5601, text.encode("cp949"))
        except UnicodeEncodeError:
            pass
    return Encoded(UCS2, text.encode("utf-16-be", "replace"))


def single_octets(coding: int, octets: int = 140) -> int:
    """What fits one message without a header: ``octets`` of 8 bits are 8/7 as many septets."""
    return octets * 8 // 7 if coding == GSM else octets


def part_octets(coding: int, long: Long, octets: int = 140) -> int:
    """What fits one part. A SAR part is as long as one under an 8-bit header: the carrier will write that
    header."""
    header = 7 if long == "udh16" else 6
    return (octets - header) * 8 // 7 if coding == GSM else octets - header


def cut(encoded: Encoded, most: int) -> list[bytes]:
    """Pieces of at most ``most`` octets; never inside an escape pair, a surrogate pair or a double-byte
    character."""
    coding, data = encoded
    pieces: list[bytes] = []
    at, end = 0, len(data)
    while at < end:
        to = min(end, at + most)
        if to < end:
            to = _boundary(data, coding, at, to)
        pieces.append(data[at:to])
        at = to
    return pieces or [b""]


def _boundary(data: bytes, coding: int, at: int, to: int) -> int:
    if coding == UCS2:
        to -= (to - at) % 2
        return to - 2 if 0xD8 <= data[to - 2] < 0xDC else to
    if coding == KSC5601:
        step = at
        while step < to:
            ahead = step + (2 if data[step] > 0x80 else 1)
            if ahead > to:
                return step
            step = ahead
        return to
    return to - 1 if data[to - 1] == gsm.ESCAPE else to
