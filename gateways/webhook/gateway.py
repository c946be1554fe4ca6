"""The webhook gateway: inbound requests are verified, parsed and made durable; outgoing messages are posted.

On the way out the receiver recognises a message by its ``Idempotency-Key``, so what may or may not have
arrived is sent
again under the same key, here first and later by the sender.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec
import structlog

from engine.desk.outside import Outside, Unanswered, retry_after
from engine.dialogue.events import Media
from engine.hooks import Refused
from engine.ports import (
    Capabilities,
    ClientKey,
    Clock,
    Inbound,
    LinkState,
    MediaRefused,
    Outgoing,
    SendResult,
    Sink,
)
from engine.signing import SHORTEST, signed, verify
from engine.texts.sizes import Size
from gateways.webhook import wire
from gateways.webhook.outcome import MISCONFIGURED, State, back_off, meaning

ANSWER_BYTES = 65_536  # read of an answer
RESENDS = 3  # tries under the same key before a message is called unknown

_log = structlog.get_logger("dapjang.webhook")


class WebhookConfig(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An account's settings. ``secrets``: the first signs, all verify (so that one can be changed without
    a gap).

    ``url`` empty: the account only receives. ``idempotent``: seconds for which the receiver recognises a
    key; 0: it does
    not, and nothing doubtful is sent again by itself. ``timeout`` in seconds, ``window`` messages at once.
    """

    secrets: tuple[str, ...]
    url: str = ""
    timeout: float = 10.0
    window: int = 32
    idempotent: float = 86_400.0
    charset: Literal["cp949", "gsm-ucs2", "any"] = "cp949"
    pictures: int = 3
    picture_bytes: int = 300_000
    body_limit: int = 4_194_304

    def __post_init__(self) -> None:
        """A secret that can be guessed is refused when it is set, not when the account starts."""
        if not self.secrets or any(len(secret.encode()) < SHORTEST for secret in self.secrets):
            raise ValueError(f"secrets: at least {SHORTEST} bytes each are needed")


class WebhookGateway:
    """``engine.ports.Gateway`` and ``engine.hooks.Hook``."""

    def __init__(self, account: int, config: WebhookConfig, client: Outside, clock: Clock) -> None:
        self.account = account
        self.body_limit = config.body_limit
        self.capabilities = Capabilities(
            sizes=frozenset(Size) if config.url else frozenset(),
            charset=config.charset,
            pictures=config.pictures,
            picture_bytes=config.picture_bytes,
            receipts=True,
            inbound=True,
            client_key=ClientKey(length=64, window=config.idempotent) if config.idempotent else None,
        )
        self._config, self._client, self._clock = config, client, clock
        self._secrets = [secret.encode() for secret in config.secrets]
        self._sink: Sink | None = None
        self._flying = 0
        self._wake: Callable[[], None] = lambda: None
        self._link = LinkState("out", "connecting", clock.now())

    # ── the port ─────────────────────────────────────────────────────────────────────────────────────────
    async def start(self, sink: Sink) -> None:
        """From now on requests are taken."""
        self._sink = sink
        await sink.bound(self.account, "http", self._clock.now())

    async def stop(self) -> None:
        """No request is taken any more."""
        if self._sink is not None:
            sink, self._sink = self._sink, None
            await sink.unbound(self.account, "http", self._clock.now(), clean=True)

    def room(self) -> int:
        """Free places of the window."""
        return max(self._config.window - self._flying, 0) if self._config.url and self._sink else 0

    def on_room(self, wake: Callable[[], None]) -> None:
        """``wake`` is called when a full window has a place again."""
        self._wake = wake

    def links(self) -> list[LinkState]:
        """HTTP has no link; shown is how the last post went."""
        return [self._link] if self._config.url else []

    async def send(self, batch: Sequence[Outgoing]) -> list[SendResult]:
        """All at once; lanes keep the order of each conversation."""
        self._flying += len(batch)
        return list(await asyncio.gather(*(self._land(message) for message in batch)))

    # ── in ───────────────────────────────────────────────────────────────────────────────────────────────
    async def messages(self, headers: Mapping[str, str], body: bytes) -> bytes:
        """POST …/messages: answered when durable; a message whose id is known is answered the same, as
        duplicate."""
        sink = self._verified(headers, body)
        found, many = wire.read_messages(body)
        now = self._clock.now()
        batch, refused = [], []
        for message in found:
            source, destination = wire.address(message.source), wire.address(message.destination)
            media, codes = await _keep(sink, message.pictures)
            refused.append(codes)
            batch.append(
                Inbound(
                    account=self.account,
                    key=message.id,
                    source=source,
                    destination=destination,
                    text=message.text,
                    subject=message.subject,
                    received_at=now,
                    carrier_at=message.at,
                    media=media,
                    bind="http",
                )
            )
        accepted = await sink.accept(batch)
        taken = [
            wire.Taken(inbound.key, a.message, a.duplicate, a.unknown_number, codes)
            for inbound, a, codes in zip(batch, accepted, refused, strict=True)
        ]
        return wire.answer(taken, many)

    async def delivery(self, headers: Mapping[str, str], body: bytes) -> bytes:
        """POST …/receipts."""
        sink = self._verified(headers, body)
        receipts = wire.read_deliveries(body, self.account, self._clock.now())
        await sink.receipts(receipts)
        return msgspec.json.encode({"taken": len(receipts)})

    def _verified(self, headers: Mapping[str, str], body: bytes) -> Sink:
        verify(self._secrets, headers, body, self._clock.now())
        if self._sink is None:
            raise Refused("not_started", retry_after=5)
        return self._sink

    # ── out ──────────────────────────────────────────────────────────────────────────────────────────────
    async def _land(self, message: Outgoing) -> SendResult:
        try:
            return await self._deliver(message)
        except Exception as error:
            _log.error("post_broke", gateway=self.account, exc_info=error)
            return SendResult(id=message.id, state="unknown", code="internal")
        finally:
            full = self.room() == 0
            self._flying -= 1
            if full:
                self._wake()

    async def _deliver(self, message: Outgoing) -> SendResult:
        try:
            pictures = await asyncio.to_thread(_load, message.files)
        except OSError:
            return SendResult(id=message.id, state="failed", code="media_missing")
        body = wire.post(message, pictures)
        result = await self._post(message, body)
        for again in range(1, RESENDS if self._config.idempotent else 1):
            if result.state != "unknown":
                break
            await self._clock.sleep(back_off(again + 1))
            result = await self._post(message, body)
        return result

    async def _post(self, message: Outgoing, body: bytes) -> SendResult:
        headers = {
            "Content-Type": "application/json",
            "Idempotency-Key": message.client_key,
            **signed(self._secrets[0], body, self._clock.now()),
        }
        try:
            answer = await self._client.fetch(
                "POST",
                self._config.url,
                headers=headers,
                body=body,
                seconds=self._config.timeout,
                most=ANSWER_BYTES,
            )
        except Unanswered as error:
            self._mark("down", error.code)
            state: State = "retry" if error.unsent else "unknown"
            return SendResult(
                id=message.id, state=state, code=error.code, retry_after=back_off(message.attempt)
            )
        given, code = wire.given(answer.body)
        state, wait = meaning(answer.status)
        self._mark("down" if wait == MISCONFIGURED else "up", f"http_{answer.status}")
        if state == "accepted":
            return SendResult(id=message.id, state=state, provider_ids=(given or message.client_key,))
        asked = retry_after(answer.headers, self._clock.now())
        return SendResult(
            id=message.id,
            state=state,
            code=code or f"http_{answer.status}",
            retry_after=wait or (asked if asked is not None else back_off(message.attempt)),
        )

    def _mark(self, state: Literal["up", "down"], error: str) -> None:
        error = "" if state == "up" else error
        if (self._link.state, self._link.error) != (state, error):
            self._link = LinkState("out", state, self._clock.now(), error)


async def _keep(sink: Sink, pictures: Sequence[wire.Picture]) -> tuple[tuple[Media, ...], list[str]]:
    """A text is never lost for its picture: what is refused is named in the answer."""
    kept: list[Media] = []
    refused: list[str] = []
    for picture in pictures:
        try:
            kept.append(await sink.keep(picture.data))
        except MediaRefused as error:
            refused.append(error.code)
    return tuple(kept), refused


def _load(files: Sequence[tuple[Media, str]]) -> list[wire.Picture]:
    return [wire.Picture(Path(path).read_bytes(), media.type) for media, path in files]
