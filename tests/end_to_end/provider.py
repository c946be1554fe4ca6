"""A provider on the webhook gateway: posts customers' texts as docs/webhook.md says, takes the replies, and knows an
``Idempotency-Key`` that it has handled."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from typing import Any

import httpx
from running import House

SECRET = "a secret of the test, long enough"


class Provider:
    """``got``: what was taken, by key, in order; ``again``: how many posts repeated a known key."""

    def __init__(self, peer: Any) -> None:
        self.got: dict[str, dict[str, Any]] = {}
        self.again = 0
        self.account = ""
        self.url = f"{peer.url}/replies"
        peer.usual = self._took

    async def _took(self, seen: Any) -> tuple[int, dict[str, str], bytes]:
        key = seen.headers["idempotency-key"]
        self.again += key in self.got
        self.got.setdefault(key, json.loads(seen.body))
        return 200, {"content-type": "application/json"}, json.dumps({"id": key}).encode()

    async def join(self, house: House, number: str) -> None:
        """Become a gateway of the house, with a number of its own."""
        added = await house.order(
            *("gateway", "add", "webhook", "중계사", "--set", f"url={self.url}", "--set", "secrets=-"),
            stdin=json.dumps([SECRET]) + "\n",
        )
        self.account = added.split()[2]
        await house.order("number", "add", number)
        await house.order("number", "route", number, self.account)

    def answers(self) -> dict[str, list[str]]:
        """The texts of the replies, by customer."""
        found: dict[str, list[str]] = {}
        for reply in self.got.values():
            found.setdefault(reply["to"], []).append(reply["text"])
        return found

    async def post(
        self, client: httpx.AsyncClient, house: House, body: bytes, **other: str
    ) -> httpx.Response:
        """One request, signed unless ``other`` brings its own signature."""
        now = str(int(time.time()))
        digest = hmac.new(SECRET.encode(), f"{now}.".encode() + body, hashlib.sha256).hexdigest()
        headers = {"content-type": "application/json", "x-dapjang-timestamp": now}
        headers |= {"x-dapjang-signature": f"v1={digest}"} | other
        address = f"{house.url}/gateways/{self.account}/messages"
        return await client.post(address, content=body, headers=headers)
