"""What an operator sets for an SMPP account. ``docs/smpp.md`` explains each field; a test compares the
two."""

from __future__ import annotations

from typing import Annotated, Literal
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Meta

from gateways.smpp.coding import Choice, Default, Long

Seconds = Annotated[float, Meta(gt=0, le=604_800)]
Ton = Annotated[int, Meta(ge=0, le=255)]
Text = Annotated[str, Meta(max_length=64, pattern=r"^[ -~]*$")]
IdBase = Literal["as-is", "hex", "decimal"]


class SmppTls(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """TLS of an account's links. ``insecure`` accepts any certificate; each start warns about it in the
    log."""

    ca: str = ""
    name: str = ""
    certificate: str = ""
    key: str = ""
    insecure: bool = False


class SmppNumber(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How one of our numbers is written on the link: TON, NPI and, if they differ, the carrier's digits for
    it."""

    ton: Ton | None = None
    npi: Ton | None = None
    digits: Annotated[str, Meta(max_length=20, pattern=r"^[0-9A-Za-z+*#]*$")] = ""


class SmppSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One SMPP account. Times are in seconds."""

    host: Annotated[str, Meta(min_length=1, max_length=255)]
    port: Annotated[int, Meta(ge=1, le=65_535)]
    system_id: Text
    password: Annotated[Text, Meta(extra={"secret": True})]
    system_type: Text = ""
    bind: Literal["transceiver", "separate"] = "transceiver"
    links: Annotated[int, Meta(ge=1, le=64)] = 1
    tls: SmppTls | None = None
    window: Annotated[int, Meta(ge=1, le=100_000)] = 100

    # texts
    coding: Choice = "ksc5601"
    default_coding: Default = "gsm"
    long: Long = "udh8"
    octets: Annotated[int, Meta(ge=20, le=254)] = 140
    parts_wait: Seconds = 120.0

    # addresses
    addresses: Literal["national", "international"] = "national"
    source_ton: Ton | None = None
    source_npi: Ton | None = None
    destination_ton: Ton | None = None
    destination_npi: Ton | None = None
    numbers: dict[str, SmppNumber] = {}
    bind_ton: Ton = 0
    bind_npi: Ton = 0
    address_range: Text = ""

    # sending
    service_type: Text = ""
    validity: Annotated[float, Meta(ge=0, le=8_640_000)] = 0.0
    receipts: Literal["all", "last", "none"] = "all"
    sent_ids: IdBase = "as-is"
    receipt_ids: IdBase = "as-is"
    receipt_zone: str = "Asia/Seoul"
    throughput: Annotated[float, Meta(ge=0, le=100_000)] = 0.0
    retry_codes: frozenset[int] = frozenset()

    # the link's life
    enquire_link: Seconds = 30.0
    answer_timeout: Seconds = 60.0
    bind_timeout: Seconds = 10.0
    reconnect_first: Seconds = 1.0
    reconnect_most: Seconds = 60.0
    late: Seconds = 10.0
    suspect: Seconds = 60.0

    def __post_init__(self) -> None:
        """A time zone that does not exist is refused like any other wrong setting."""
        try:
            ZoneInfo(self.receipt_zone)
        except (KeyError, ValueError, OSError):
            raise ValueError(f"receipt_zone: no such time zone: {self.receipt_zone!r}") from None

    def __repr__(self) -> str:
        """Without the password, so that no log line or error page ever shows it."""
        return f"SmppSettings({self.system_id!r} at {self.host}:{self.port}, {self.links} × {self.bind})"
