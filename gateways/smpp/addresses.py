"""Telephone numbers on the link and in the house: TON, NPI and digits per number (SMPP 3.4, 5.2.5 and
5.2.6). Pure.

The defaults for Korean numbers are general knowledge that no carrier document confirmed: they stand in one
table, and the account's settings override every cell of it.
"""

from __future__ import annotations

from typing import Final, Literal

from engine.language import phone
from gateways.smpp import pdu
from gateways.smpp.settings import SmppNumber, SmppSettings

UNKNOWN, INTERNATIONAL, NETWORK, ALPHANUMERIC = 0, 1, 3, 5
ISDN: Final = 1

Style = Literal["national", "international"]

# (style, may be dialled from abroad) → TON, NPI. Unknown TON means "as dialled": the carrier knows its own
# plan.
_PLAN: Final[dict[tuple[Style, bool], tuple[int, int]]] = {
    ("national", True): (UNKNOWN, ISDN),
    ("national", False): (UNKNOWN, ISDN),
    ("international", True): (INTERNATIONAL, ISDN),
    ("international", False): (NETWORK, 0),
}
# Representative numbers (15881234) and short codes exist only inside Korea (korea.md §6).
_HOME_ONLY: Final = frozenset({"representative", "short"})


class AddressBook:
    """Reads and writes addresses for one account, remembering those it has seen."""

    __slots__ = ("_aliases", "_read", "_settings", "_written")
    _REMEMBERED = 65_536

    def __init__(self, settings: SmppSettings) -> None:
        self._settings = settings
        self._aliases = {entry.digits: number for number, entry in settings.numbers.items() if entry.digits}
        self._read: dict[tuple[int, str], str] = {}
        self._written: dict[tuple[bool, str], bytes] = {}

    def read(self, ton: int, digits: str) -> str:
        """National digits; ``+`` and digits for a foreign number; what stands there for anything else."""
        known = self._read.get((ton, digits))
        if known is None:
            if len(self._read) >= self._REMEMBERED:
                self._read.clear()
            known = self._read[ton, digits] = self._aliases.get(digits) or _house(ton, digits)
        return known

    def source(self, number: str) -> bytes:
        """One of our numbers, as it stands in a PDU. Raises ``PduError`` when it cannot stand there."""
        return self._write(True, number)

    def destination(self, number: str) -> bytes:
        """A customer's number, as it stands in a PDU. Raises ``PduError`` when it cannot stand there."""
        return self._write(False, number)

    def _write(self, ours: bool, number: str) -> bytes:
        known = self._written.get((ours, number))
        if known is None:
            if len(self._written) >= self._REMEMBERED:
                self._written.clear()
            known = self._written[ours, number] = self._compose(ours, number)
        return known

    def _compose(self, ours: bool, number: str) -> bytes:
        settings = self._settings
        entry = settings.numbers.get(number, SmppNumber()) if ours else SmppNumber()
        ton, npi, digits = plan(number, settings.addresses)
        side = (
            (settings.source_ton, settings.source_npi)
            if ours
            else (settings.destination_ton, settings.destination_npi)
        )
        return pdu.address(
            _first(entry.ton, side[0], ton), _first(entry.npi, side[1], npi), entry.digits or digits
        )


def plan(number: str, style: Style) -> tuple[int, int, str]:
    """TON, NPI and digits of a number by its class."""
    if number.startswith("+"):
        return INTERNATIONAL, ISDN, number[1:]
    if not number.isdigit():
        return ALPHANUMERIC, 0, number
    abroad = phone.kind(number) not in _HOME_ONLY
    digits = f"82{number.removeprefix('0')}" if style == "international" and abroad else number
    return *_PLAN[style, abroad], digits


def _house(ton: int, digits: str) -> str:
    international = f"+{digits}" if ton == INTERNATIONAL and digits.isdigit() else digits
    return phone.national(international) or international


def _first(*choices: int | None) -> int:
    return next(choice for choice in choices if choice is not None)
