"""Keeps one link connected: dial, bind, wait until it breaks, back off with jitter, dial again."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import ssl
from datetime import UTC, datetime
from typing import Final, Literal

import structlog

from engine.ports import LinkState
from gateways.smpp.session import Owner, Role, Session
from gateways.smpp.settings import SmppSettings, SmppTls

_log = structlog.get_logger("smpp")
_chance: Final = secrets.SystemRandom()


def back_off(attempt: int, first: float, most: float, chance: float) -> float:
    """Seconds before try ``attempt`` (from 1): doubling up to ``most``, at least half of it, the rest by
    ``chance`` (0 … 1), so that links that broke together do not come back together."""
    ceiling = min(most, first * 2.0 ** min(attempt - 1, 40))
    return ceiling * (0.5 + chance / 2)


def context(tls: SmppTls) -> ssl.SSLContext:
    """The TLS context of an account. Raises ``OSError`` when a file cannot be read or used."""
    made = ssl.create_default_context(cafile=tls.ca or None)
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    if tls.certificate:
        made.load_cert_chain(tls.certificate, tls.key or None)
    if tls.insecure:
        made.check_hostname = False
        made.verify_mode = ssl.CERT_NONE
    return made


class Dialler:
    """One link by name. ``session`` is its present connection, if it has one."""

    def __init__(
        self, name: str, role: Role, settings: SmppSettings, owner: Owner, tls: ssl.SSLContext | None
    ) -> None:
        self._name, self._role, self._settings, self._owner = name, role, settings, owner
        self._tls = tls
        self._stopping = asyncio.Event()
        self.session: Session | None = None
        self.state = LinkState(name, "connecting", datetime.now(UTC))

    async def run(self) -> None:
        """Until ``stop``."""
        attempt, loop = 0, asyncio.get_running_loop()
        try:
            while not self._stopping.is_set():
                self._become("connecting", self.state.error)
                began = loop.time()
                refused, error = await self._once()
                attempt = 1 if loop.time() - began > self._settings.reconnect_most else attempt + 1
                await self._rest(attempt, refused, error)
        finally:
            self._become("down", "stopped")

    def stop(self) -> None:
        """No further dialling."""
        self._stopping.set()

    async def _once(self) -> tuple[bool, str]:
        """One connection from dialling to its end: whether the bind was refused for good, and why it
        ended."""
        settings = self._settings
        session = self.session = Session(self._name, self._role, settings, self._owner)
        name = (settings.tls and settings.tls.name) or settings.host
        dialling = asyncio.get_running_loop().create_connection(
            lambda: session,
            settings.host,
            settings.port,
            ssl=self._tls,
            server_hostname=name if self._tls else None,
        )
        try:
            await asyncio.wait_for(dialling, settings.bind_timeout)
            if await asyncio.shield(session.settled):
                self._become("up", "")
                _log.info("smpp.link_up", link=self._name, role=self._role)
            await asyncio.shield(session.closed)
        except TimeoutError:
            return False, "no connection in time"
        except ssl.SSLCertVerificationError as fault:
            return False, f"TLS: {fault.verify_message}"
        except OSError as fault:
            return False, f"cannot connect ({fault.strerror or type(fault).__name__})"
        finally:
            self.session = None
            session.abort("stopped")
        return session.refused, session.error

    async def _rest(self, attempt: int, refused: bool, error: str) -> None:
        if self._stopping.is_set():
            return
        most = self._settings.reconnect_most
        first = most if refused else self._settings.reconnect_first
        wait = back_off(attempt, first, most, _chance.random())
        self._become("down", error)
        _log.warning("smpp.link_down", link=self._name, why=error, again_in=round(wait, 1))
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), wait)

    def _become(self, state: Literal["up", "down", "connecting"], error: str) -> None:
        if state != self.state.state or error != self.state.error:
            self.state = LinkState(self._name, state, datetime.now(UTC), error)
