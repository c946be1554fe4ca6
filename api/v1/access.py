"""Who calls: an API key in ``Authorization: Bearer``, its organisation, its scopes, and how many requests it has left."""

from __future__ import annotations

import time
from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import Depends, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer, SecurityScopes

from api.house import House
from engine.hooks import Refused
from engine.store.administration.keys import SCOPES, KeyLine

_BEARER = HTTPBearer(
    auto_error=False,
    scheme_name="key",
    description="`dapjang key add`로 만든 열쇠. A key made by `dapjang key add`.",
)
_KEPT = 10_000
"""Keys whose rate is remembered; more are forgotten, which is in their favour."""
NOTED = 60.0
"""Seconds between two notes of a key's use."""


class Rates:
    """A bucket of tokens for each key: a minute's worth at once, then as they come. ``clock`` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._left: dict[int, tuple[float, float]] = {}  # key -> tokens, when they were counted
        self._noted: dict[int, float] = {}

    def take(self, key: int, rate: int) -> float:
        """Take a token; 0, or the seconds until there is one again."""
        now = self._clock()
        if len(self._left) > _KEPT:
            self._left.clear()
        left, at = self._left.get(key, (float(rate), now))
        left = min(float(rate), left + (now - at) * rate / 60)
        if left < 1:
            self._left[key] = (left, now)
            return (1 - left) * 60 / rate
        self._left[key] = (left - 1, now)
        return 0.0

    def worth_noting(self, key: int) -> bool:
        """True once a minute for each key."""
        now = self._clock()
        if now - self._noted.get(key, -NOTED) < NOTED:
            return False
        self._noted[key] = now
        return True


def house_of(request: Request) -> House:
    """The house behind the application."""
    house: House = request.app.state.house
    return house


HouseDep = Annotated[House, Depends(house_of)]


async def allowed(
    scopes: SecurityScopes,
    request: Request,
    house: HouseDep,
    given: Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)],
) -> KeyLine:
    """The caller's key, when it may do this. Raises ``Refused``: ``key_missing key_wrong scope_missing too_many``."""
    if given is None or given.scheme.lower() != "bearer":
        raise Refused("key_missing")
    key = await house.admin.key(given.credentials)
    if key is None:
        raise Refused("key_wrong")
    rates: Rates = request.app.state.rates
    if wait := rates.take(key.id, key.rate):
        raise Refused("too_many", retry_after=max(1, round(wait + 0.5)))
    missing = [scope for scope in scopes.scopes if scope not in key.scopes]
    if missing:
        raise Refused("scope_missing", where=missing[0])
    if rates.worth_noting(key.id):
        await house.admin.key_used(key.id)
    return key


def _may(scope: str) -> Callable[..., Coroutine[Any, Any, KeyLine]]:
    assert scope in SCOPES, scope
    return Security(allowed, scopes=[scope])  # type: ignore[no-any-return]


AnyKey = Annotated[KeyLine, Security(allowed, scopes=[])]
ReadScenarios = Annotated[KeyLine, _may("scenarios:read")]
WriteScenarios = Annotated[KeyLine, _may("scenarios:write")]
ReadNumbers = Annotated[KeyLine, _may("numbers:read")]
WriteNumbers = Annotated[KeyLine, _may("numbers:write")]
ReadConversations = Annotated[KeyLine, _may("conversations:read")]
WriteConversations = Annotated[KeyLine, _may("conversations:write")]
ReadContacts = Annotated[KeyLine, _may("contacts:read")]
WriteContacts = Annotated[KeyLine, _may("contacts:write")]
ReadWebhooks = Annotated[KeyLine, _may("webhooks:read")]
WriteWebhooks = Annotated[KeyLine, _may("webhooks:write")]
ReadEvents = Annotated[KeyLine, _may("events:read")]


def member_of(key: KeyLine) -> str:
    """Who a key stands for in histories and audits."""
    return f"api:{key.name}"
