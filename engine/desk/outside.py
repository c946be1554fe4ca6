"""HTTP towards the outside: where a request may go, how long it may take, how much may come back.

An author names a service's address, so an address is not trusted: unless the operator allows private
networks, a name
that resolves to a private, loopback or link-local address is refused, and the connection goes to the very
address
that was checked (a second look-up could answer differently). Redirects are never followed, environment
proxies
are not used, answers are neither decompressed nor read beyond their bound.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime

import aiohttp
import certifi
import msgspec
from yarl import URL

LONGEST_WAIT = 3600.0  # seconds: a Retry-After beyond it is cut
CONNECT = 5.0  # seconds to reach a server

_INNER = (".localhost", ".local", ".internal", ".home.arpa")  # names that lead inside
# Networks whose addresses contain an IPv4 address; what they lead to is judged instead.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Answer(msgspec.Struct, frozen=True):
    """What came back. ``body`` is None when it was too large or compressed, although nobody asked for
    that."""

    status: int
    headers: Mapping[str, str]
    body: bytes | None


class Unanswered(Exception):
    """No answer came. ``code`` is stable and names no address; ``unsent``: not a byte of the request reached the server, so
    that it may be sent again without any harm."""

    def __init__(self, code: str, *, unsent: bool = False) -> None:
        super().__init__(code)
        self.code = code
        self.unsent = unsent


class AddressRefused(Unanswered):
    """The name leads to a private address, which the operator has not allowed, or it is no address. Nothing was sent."""

    def __init__(self, code: str = "address_refused") -> None:
        super().__init__(code, unsent=True)


def is_public(address: str) -> bool:
    """True when a packet to this address leaves the organisation's own networks."""
    ip = ipaddress.ip_address(address.split("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


def _parsed(url: str) -> URL:
    """An address as it is, because it may be signed; one in other letters in its own spelling. Raises ``ValueError``."""
    return URL(url, encoded=url.isascii())


def may_call(url: str, *, allow_private: bool) -> bool:
    """False when an address is plainly none that we may call: not https (http only within networks that are allowed),
    with a password, or of an inner network by its very writing. Where a name leads is seen when it is called."""
    if any(ord(letter) <= 32 or ord(letter) == 127 for letter in url):
        return False
    try:
        given = _parsed(url)
        host = (given.host or "").rstrip(".").lower()
    except ValueError:
        return False
    if given.scheme not in ("https", "http") or not host or given.user or given.password:
        return False
    if allow_private:
        return True
    try:
        return given.scheme == "https" and is_public(host)
    except ValueError:  # a name
        return given.scheme == "https" and "." in host and not host.endswith(_INNER)


class _Private(OSError):
    """A name that leads to a private address."""


class _Guarded(aiohttp.ThreadedResolver):
    """Resolves and checks; the connection goes to what was checked."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[aiohttp.abc.ResolveResult]:
        found = await super().resolve(host, port, family)
        if not found or not all(is_public(entry["host"]) for entry in found):
            raise _Private("private address")
        return found


class Outside:
    """A client for services and webhooks; the caller closes it. ``connections`` at once; no cookies, no proxies."""

    def __init__(self, *, allow_private: bool, connections: int = 200) -> None:
        self._allow_private = allow_private
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    async def fetch(
        self, method: str, url: str, *, headers: Mapping[str, str], body: bytes, seconds: float, most: int
    ) -> Answer:
        """One request; everything within ``seconds``, at most ``most`` bytes back. Raises ``Unanswered``."""
        address = self._address(url)
        if self._session is None:
            self._session = self._opened()
        try:
            async with self._session.request(
                method,
                address,
                headers={"Accept": "application/json", **headers, "Accept-Encoding": "identity"},
                data=body or None,
                timeout=aiohttp.ClientTimeout(total=seconds, sock_connect=min(CONNECT, seconds)),
                allow_redirects=False,
            ) as response:
                return Answer(response.status, _lower(response.headers), await _read(response, most))
        except aiohttp.ClientConnectorError as error:
            if isinstance(error.os_error, _Private):
                raise AddressRefused from None
            raise Unanswered("connect_error", unsent=True) from error
        except aiohttp.ConnectionTimeoutError as error:
            raise Unanswered("connect_timeout", unsent=True) from error
        except TimeoutError as error:
            raise Unanswered("timeout") from error
        except aiohttp.ServerDisconnectedError as error:
            raise Unanswered("disconnected") from error
        except aiohttp.ClientOSError as error:
            raise Unanswered("broken") from error
        except (aiohttp.ClientError, ValueError) as error:
            raise Unanswered("bad_answer") from error

    async def aclose(self) -> None:
        """Let go of all connections."""
        if self._session is not None:
            await self._session.close()

    def _address(self, url: str) -> URL:
        try:
            address = _parsed(url)
            host = address.host or ""
        except ValueError:
            raise AddressRefused("bad_url") from None
        if address.scheme not in ("http", "https") or not host:
            raise AddressRefused("bad_url")
        try:
            inside = not is_public(host)  # an address is not resolved, so that nobody would check it
        except ValueError:
            inside = False
        if inside and not self._allow_private:
            raise AddressRefused
        return address

    def _opened(self) -> aiohttp.ClientSession:
        resolver = aiohttp.ThreadedResolver() if self._allow_private else _Guarded()
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                resolver=resolver,
                use_dns_cache=False,
                limit=self._connections,
                keepalive_timeout=15.0,
                ssl=ssl.create_default_context(cafile=certifi.where()),
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            skip_auto_headers=("User-Agent", "Content-Type"),
        )


def _lower(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


async def _read(response: aiohttp.ClientResponse, most: int) -> bytes | None:
    if response.headers.get("content-encoding", "identity").lower() != "identity":
        response.close()
        return None
    body = bytearray()
    async for chunk in response.content.iter_any():
        body += chunk
        if len(body) > most:
            response.close()
            return None
    return bytes(body)


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds that a server asks us to wait (delta or date), within ``LONGEST_WAIT``; None when it does
    not."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return min(float(value[:9]), LONGEST_WAIT)
    try:
        seconds = (parsedate_to_datetime(value) - now).total_seconds()
    except (ValueError, TypeError):
        return None
    return min(max(seconds, 0.0), LONGEST_WAIT)
