"""Performing outside calls: claim, request, tell the store. The conversation learns of it as an event like
any other.

A call carries its effect id as ``Idempotency-Key``, the same on every try and after a crash. Network
errors, 429 and 5xx
are tried again up to the service's ``retry``, then the outcome is ``failed``; 2xx is ``ok``, any other
status is
its own outcome.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any, TypeVar

import structlog

from engine.desk.outside import AddressRefused, Answer, Outside, Unanswered, retry_after
from engine.desk.requests import CallRefused, ServiceSecret, build, read_json
from engine.desk.telemetry import Metrics
from engine.ports import Bus, Call, CallResult, Clock, Store

CALLS = "calls"  # the topic that wakes the caller
WORK = "work"  # the topic that it wakes
ANSWER_BYTES = 1_048_576
PER_SERVICE = 8  # requests at once to one service of one organisation
HELD = 2000  # claimed calls that may wait in memory for their service
IDLE = 5.0  # seconds until a look without a wake-up
SLOWEST = 60.0  # seconds: the longest back-off of our own
STORE_PAUSE = 30.0  # seconds: the longest wait for a store that fails
PATIENCE = 300.0  # seconds: the longest Retry-After that a waiting customer is asked to bear

_T = TypeVar("_T")
_log = structlog.get_logger("dapjang.calls")


class Caller:
    """The loop. ``secrets`` gives what an organisation keeps for a service; ``owner`` names this process."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        client: Outside,
        bus: Bus,
        secrets: Callable[[int, str], ServiceSecret],
        *,
        owner: str,
        metrics: Metrics,
    ) -> None:
        self._store, self._clock, self._client, self._bus = store, clock, client, bus
        self._secrets, self._owner, self._metrics = secrets, owner, metrics
        self._places: defaultdict[tuple[int, str], asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(PER_SERVICE)
        )
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Until cancelled. Calls under way are then claimed again by the next process, under the same
        keys; a store
        that fails is waited for, because only this process knows how they ended."""
        async with asyncio.TaskGroup() as group:
            while True:
                if len(self._tasks) >= HELD:
                    await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
                    continue
                calls = await self._surely(self._claim)
                for call in calls:
                    task = group.create_task(self._one(call))
                    self._tasks.add(task)
                    task.add_done_callback(self._tasks.discard)
                if not calls:
                    await self._rest()

    async def _claim(self) -> list[Call]:
        free = min(HELD - len(self._tasks), 100)
        return await self._store.claim_calls(free, self._clock.now(), self._owner)

    async def _rest(self) -> None:
        due = await self._surely(self._store.next_call)
        wait = IDLE if due is None else (due - self._clock.now()).total_seconds()
        await self._bus.wait(CALLS, min(max(wait, 0.05), IDLE))

    async def _one(self, call: Call) -> None:
        place = (call.organisation, call.service)
        async with self._places[place]:
            result = await self.perform(call)
        await self._surely(lambda: self._store.called([result]))
        if result.again_at is None:
            self._metrics.called(result.outcome)
            self._bus.wake(WORK)

    async def _surely(self, ask: Callable[[], Awaitable[_T]]) -> _T:
        """What the store says, once it can."""
        pause = 0.5
        while True:
            try:
                return await ask()
            except Exception as error:
                _log.error("store_failed", exc_info=error)
                await self._clock.sleep(pause)
                pause = min(pause * 2, STORE_PAUSE)

    async def perform(self, call: Call) -> CallResult:
        """One try. Never raises."""
        begun = self._clock.now()
        try:
            return self._result(call, await self._ask(call, begun))
        except (CallRefused, AddressRefused) as error:
            return self._ended(call, "failed", why=error.code)
        except Unanswered as error:
            return self._again(call, None, error.code)
        except Exception as error:
            _log.error("call_broke", call=call.id, service=call.service, exc_info=error)
            return self._ended(call, "failed", why="internal")
        finally:
            self._metrics.tried((self._clock.now() - begun).total_seconds())

    async def _ask(self, call: Call, now: datetime) -> Answer:
        request = build(call, self._secrets(call.organisation, call.service), now)
        return await self._client.fetch(
            request.method,
            str(request.url),
            headers=request.headers,
            body=request.body,
            seconds=call.timeout,
            most=ANSWER_BYTES,
        )

    def _result(self, call: Call, answer: Answer) -> CallResult:
        if answer.status == 429 or answer.status >= 500:
            asked = retry_after(answer.headers, self._clock.now())
            return self._again(call, asked, f"http_{answer.status}")
        good = 200 <= answer.status < 300
        try:
            data = _data(answer)
        except ValueError:
            # What cannot be read cannot be saved either; a refusal's text is not needed to know its status.
            return self._ended(call, "failed" if good else str(answer.status), why="unreadable")
        return self._ended(call, "ok" if good else str(answer.status), data)

    def _again(self, call: Call, asked: float | None, why: str) -> CallResult:
        if call.attempt > call.retry:
            return self._ended(call, "failed", why=why)
        wait = min(2.0 ** min(call.attempt - 1, 16), SLOWEST) if asked is None else min(asked, PATIENCE)
        now = self._clock.now()
        _log.info("call_again", call=call.id, service=call.service, attempt=call.attempt, why=why)
        return CallResult(id=call.id, outcome="", at=now, again_at=now + timedelta(seconds=wait))

    def _ended(self, call: Call, outcome: str, data: Any = None, why: str = "") -> CallResult:
        if why:
            _log.warning("call_failed", call=call.id, service=call.service, outcome=outcome, why=why)
        return CallResult(id=call.id, outcome=outcome, at=self._clock.now(), data=data)


def _data(answer: Answer) -> Any:
    """An answer that does not call itself JSON and is none ("OK", a page) is no data; one that does must
    be JSON."""
    if answer.body is None:
        raise ValueError("too large or compressed")
    try:
        return read_json(answer.body)
    except ValueError:
        if "json" in answer.headers.get("content-type", ""):
            raise
        return None
