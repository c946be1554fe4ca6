"""From a call to the request that performs it, and from an answer's bytes to data a flow may hold. Pure.

Whatever a customer typed has come into ``path`` percent-encoded; a lone ``..`` survives that, so it is
refused here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any
from urllib.parse import quote, unquote, urlencode

import httpx
import msgspec

from engine.ports import Call
from engine.signing import signed_call

DEEPEST = 20  # levels of an answer's JSON
_IN_QUERY = frozenset({"GET", "DELETE"})
_WORD = 1 << 63  # larger integers do not fit a session; they are kept as text


class ServiceSecret(msgspec.Struct, frozen=True):
    """What an organisation keeps for a service: a bearer ``token``, a signing ``key``, both or none."""

    token: str = ""
    key: bytes = b""

    def __repr__(self) -> str:
        return "ServiceSecret(…)"


class Request(msgspec.Struct, frozen=True):
    """Ready to be sent."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes


class CallRefused(ValueError):
    """The call cannot be made as it is: ``bad_path``, ``bad_url``, ``bad_args``. Trying again would not
    help."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def build(call: Call, secret: ServiceSecret, now: datetime) -> Request:
    """The request for ``call``. Raises ``CallRefused``."""
    try:
        pairs = list(_pairs(call.args)) if call.method in _IN_QUERY else []
        body = b"" if call.method in _IN_QUERY else msgspec.json.encode(call.args)
    except (TypeError, ValueError) as error:
        raise CallRefused("bad_args") from error
    url = _address(call, urlencode(pairs))
    headers = {"Idempotency-Key": quote(call.key, safe=":;,=+@"), "User-Agent": "dapjang"}
    if body:
        headers["Content-Type"] = "application/json"
    if secret.token:
        headers["Authorization"] = f"Bearer {secret.token}"
    if secret.key:
        headers |= signed_call(secret.key, call.method, url.raw_path.decode(), body, now)
    return Request(call.method, str(url), headers, body)


def _address(call: Call, query: str) -> httpx.URL:
    path, _, more = call.path.lstrip("/").partition("?")
    if any(unquote(part) in (".", "..") for part in path.split("/")):
        raise CallRefused("bad_path")
    asked = "&".join(part for part in (more, query) if part)
    try:
        url = httpx.URL(call.url.rstrip("/") + (f"/{path}" if path else "") + (f"?{asked}" if asked else ""))
    except httpx.InvalidURL as error:
        raise CallRefused("bad_url") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise CallRefused("bad_url")
    return url


def _pairs(args: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in args.items():
        for item in value if isinstance(value, list | tuple) else (value,):
            if item is not None:
                yield name, _plain(item)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int | float):
        return str(value)
    if isinstance(value, date | time):
        return value.isoformat()
    return msgspec.json.encode(value).decode()


def read_json(body: bytes) -> Any:
    """The data of an answer; None when it is empty. Raises ``ValueError`` for what is no JSON or too deep."""
    if not body.strip():
        return None
    try:
        return _fitting(msgspec.json.decode(body), DEEPEST)
    except RecursionError:
        raise ValueError("too deep") from None


def _fitting(value: Any, depth: int) -> Any:
    if depth < 0:
        raise ValueError("too deep")
    if isinstance(value, dict):
        return {k: _fitting(v, depth - 1) for k, v in value.items()}
    if isinstance(value, list):
        return [_fitting(v, depth - 1) for v in value]
    if isinstance(value, int) and not -_WORD <= value < _WORD:
        return str(value)
    return value
