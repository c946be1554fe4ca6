"""The kinds of gateway that can be added, with their settings; the wiring builds them.

A new kind is its module in ``gateways/`` and one row here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from engine.desk.outside import Outside
from engine.ports import Clock, Gateway
from gateways.loopback import LoopbackGateway
from gateways.smpp import SmppGateway, SmppSettings
from gateways.webhook import WebhookConfig, WebhookGateway


@dataclass(frozen=True, slots=True)
class Tools:
    """What gateways may be given: the data folder, an HTTP client, the clock."""

    data: Path
    client: Outside
    clock: Clock


class NoSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A kind that needs none."""


@dataclass(frozen=True, slots=True)
class Kind:
    """``settings`` is the struct that validates; ``secrets`` are its fields that are kept encrypted."""

    ko: str
    en: str
    settings: type[msgspec.Struct]
    secrets: tuple[str, ...]
    build: Callable[[int, Any, Tools], Gateway]


def _smpp(account: int, settings: Any, tools: Tools) -> Gateway:
    return SmppGateway(account, settings, tools.data / "spool")


def _webhook(account: int, settings: Any, tools: Tools) -> Gateway:
    return WebhookGateway(account, settings, tools.client, tools.clock)


KINDS: dict[str, Kind] = {
    "loopback": Kind(
        "연습용(바깥에 보내지 않음)", "for trying out", NoSettings, (), lambda a, _, t: LoopbackGateway(a)
    ),
    "smpp": Kind("SMPP 3.4", "SMPP 3.4", SmppSettings, ("password",), _smpp),
    "webhook": Kind("서명한 HTTP", "signed HTTP", WebhookConfig, ("secrets",), _webhook),
}


class BadSettings(ValueError):
    """The settings of a gateway do not fit its kind; the message names the field."""


def validated(kind: str, values: Mapping[str, Any]) -> Any:
    """Settings and secrets together as the kind's struct. Raises ``BadSettings``."""
    if kind not in KINDS:
        raise BadSettings(f"{kind}: 없는 종류. 있는 것: {', '.join(KINDS)} (no such kind)")
    try:
        return msgspec.convert(dict(values), KINDS[kind].settings, strict=False)
    except msgspec.ValidationError as error:
        raise BadSettings(str(error)) from error
