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

import asyncio
import ipaddress
import socket
from collections.abc import Iterable, Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpcore
import httpx
import msgspec

LONGEST_WAIT = 3600.0  # seconds: a Retry-After beyond it is cut
CONNECT = 5.0  # seconds to reach a server

# Networks whose addresses contain an IPv4 address; what they lead to is judged instead.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Answer(msgspec.Struct, frozen=True):
    """What came back. ``body`` is None when it was too large or compressed, although nobody asked for
    that."""

    status: int
    headers: Mapping[str, str]
    body: bytes | None


class AddressRefused(httpx.ConnectError):
    """The name leads to a private address, which the operator has not allowed. Nothing was sent."""


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


class _Guarded(httpcore.AsyncNetworkBackend):
    """Resolves, checks and connects in one go."""

    def __init__(self) -> None:
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(timeout):
                found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout("name") from error
        except OSError as error:
            raise httpcore.ConnectError("name") from error
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        if not addresses or not all(is_public(address) for address in addresses):
            raise AddressRefused("private address")
        for address in addresses[:-1]:
            try:
                return await self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue  # an address of the other family may be reachable
        return await self._inner.connect_tcp(addresses[-1], port, timeout, local_address, socket_options)

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        raise AddressRefused("unix socket")

    async def sleep(self, seconds: float) -> None:
        await self._inner.sleep(seconds)


class _GuardedTransport(httpx.AsyncHTTPTransport):
    def __init__(self, limits: httpx.Limits) -> None:
        super().__init__(limits=limits)
        # httpx has no argument for it; a test calls through the client and sees the refusal.
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=httpx.create_ssl_context(),
            max_connections=limits.max_connections,
            max_keepalive_connections=limits.max_keepalive_connections,
            keepalive_expiry=limits.keepalive_expiry,
            network_backend=_Guarded(),
        )


def outside_client(*, allow_private: bool, connections: int = 200) -> httpx.AsyncClient:
    """A client for services and webhooks; the caller closes it."""
    limits = httpx.Limits(max_connections=connections, max_keepalive_connections=50, keepalive_expiry=15.0)
    transport = httpx.AsyncHTTPTransport(limits=limits) if allow_private else _GuardedTransport(limits)
    return httpx.AsyncClient(transport=transport, follow_redirects=False, trust_env=False)


async def fetch(
    client: httpx.AsyncClient,
    method: str,
    url: str,
    *,
    headers: Mapping[str, str],
    body: bytes,
    seconds: float,
    most: int,
) -> Answer:
    """One request; everything within ``seconds``, at most ``most`` bytes back. Raises ``httpx.HTTPError``,
    ``httpx.InvalidURL`` or ``TimeoutError``; ``surely_unsent`` tells what they mean."""
    request = client.build_request(
        method,
        url,
        headers={"Accept": "application/json", **headers, "Accept-Encoding": "identity"},
        content=body or None,
        timeout=httpx.Timeout(seconds, connect=min(CONNECT, seconds)),
    )
    async with asyncio.timeout(seconds):
        response = await client.send(request, stream=True)
        try:
            return Answer(response.status_code, response.headers, await _read(response, most))
        finally:
            await response.aclose()


async def _read(response: httpx.Response, most: int) -> bytes | None:
    if response.headers.get("content-encoding", "identity").lower() != "identity":
        return None
    body = bytearray()
    async for chunk in response.aiter_raw():
        body += chunk
        if len(body) > most:
            return None
    return bytes(body)


def surely_unsent(error: Exception) -> bool:
    """True when not a byte of the request reached the server: it may be sent again without any harm."""
    return isinstance(
        error,
        httpx.ConnectError
        | httpx.ConnectTimeout
        | httpx.PoolTimeout
        | httpx.UnsupportedProtocol
        | httpx.InvalidURL,
    )


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


def code_of(error: Exception) -> str:
    """A stable code for what went wrong: ``connect_error``, ``read_timeout``; never the address."""
    name = type(error).__name__
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")
