"""What operators see, and what they must not see."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import re
import sys
import threading
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
import structlog
from prometheus_client import generate_latest

from api.app import create_app
from engine.desk.telemetry import MeteredSink, Metrics, setup_logs
from engine.ports import Accepted, Inbound, LinkState, Outgoing, Receipt, SendResult
from engine.signing import signed
from gateways.loopback import LoopbackGateway
from gateways.webhook import WebhookConfig, WebhookGateway

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
SECRET = "a secret of the test, long enough"
PHONE, WORDS = "01000007531", "달팽이꿀단지"  # distinctive: searched for in everything that is written
ROOT = Path(__file__).parents[3]


@pytest.fixture
def logs() -> Iterator[io.StringIO]:
    """What the process logs as JSON lines; the global set-up is put back afterwards."""
    root, raising = logging.getLogger(), logging.raiseExceptions
    kept = root.handlers[:], root.level, sys.excepthook, threading.excepthook
    stream = io.StringIO()
    setup_logs("DEBUG", stream=stream)
    yield stream
    root.handlers[:], level, sys.excepthook, threading.excepthook = kept
    root.setLevel(level)
    logging.raiseExceptions = raising
    logging.captureWarnings(False)
    structlog.reset_defaults()


def entries(logs: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in logs.getvalue().splitlines()]


def test_our_logs_are_one_masked_json_line(logs: io.StringIO) -> None:
    """An entry has its level, time, place and values; numbers are masked and texts are lengths."""
    structlog.get_logger("dapjang.test").warning("odd", to=PHONE, text=WORDS, n=3, note=None)
    [entry] = entries(logs)
    assert entry.pop("timestamp")
    assert entry == {
        "level": "warning",
        "logger": "dapjang.test",
        "event": "odd",
        "to": "010-****-7531",
        "text": f"<{len(WORDS)}>",
        "n": 3,
        "note": None,
    }


def test_libraries_go_through_the_same_chain(logs: io.StringIO) -> None:
    """What a library logs, with its arguments and its exception, is masked as well."""
    try:
        raise KeyError(WORDS)
    except KeyError:
        logging.getLogger("some.library").exception("failed for %s", PHONE, stack_info=True)
    [entry] = entries(logs)
    assert entry["event"] == "failed for 010-****-7531"
    assert "KeyError" in entry["exception"]
    assert WORDS not in logs.getvalue()


def test_the_access_log_has_no_query(logs: io.StringIO) -> None:
    """A request is a method, a path and a status; its query is not written."""
    record = ("127.0.0.1:5", "GET", f"/loopback/1/messages?to={PHONE}&text={WORDS}", "1.1", 200)
    logging.getLogger("uvicorn.access").info('%s - "%s %s HTTP/%s" %d', *record)
    [entry] = entries(logs)
    assert (entry["event"], entry["method"], entry["status"]) == ("request", "GET", 200)
    assert entry["path"] == "/loopback/1/messages"


async def test_a_lost_task_says_no_more_than_its_kind(logs: io.StringIO) -> None:
    """The event loop's own complaint about a failed task, which would print its exception, is cut."""

    async def fails() -> None:
        raise ValueError(WORDS)

    task = asyncio.create_task(fails())
    await asyncio.wait([task])
    loop = asyncio.get_running_loop()
    context = {"message": "Task exception was never retrieved", "future": task, "exception": task.exception()}
    loop.default_exception_handler(context)
    task.exception()
    assert "ValueError" in logs.getvalue()
    assert WORDS not in logs.getvalue()


def test_nothing_slips_past_the_chain(logs: io.StringIO, capsys: pytest.CaptureFixture[str]) -> None:
    """Uncaught exceptions of process and threads, warnings and broken log calls show nothing."""
    error = ValueError(f"{WORDS} {PHONE}")
    sys.excepthook(ValueError, error, None)
    thread = threading.Thread(target=lambda: (_ for _ in ()).throw(error))
    thread.start()
    thread.join()
    warnings.warn(f"call {PHONE}", UserWarning, stacklevel=1)
    logging.getLogger("some.library").info("%d of", WORDS)
    written = logs.getvalue() + "".join(capsys.readouterr())
    assert [entry["event"] for entry in entries(logs)[:2]] == ["uncaught", "uncaught"]
    assert PHONE not in written
    assert WORDS not in written


def test_a_terminal_gets_lines_for_people() -> None:
    """On a terminal the same masked entry is written for reading."""
    stream = io.StringIO()
    kept = logging.getLogger().handlers[:]
    setup_logs(stream=stream, plain_json=False)
    try:
        structlog.get_logger("dapjang").info("hello", to=PHONE)
    finally:
        logging.getLogger().handlers[:] = kept
        structlog.reset_defaults()
    assert "hello" in stream.getvalue()
    assert PHONE not in stream.getvalue()
    with pytest.raises(json.JSONDecodeError):
        json.loads(stream.getvalue())


# ── metrics ──────────────────────────────────────────────────────────────────────────────────────────────
def inbound(key: str, *, certain: bool = True) -> Inbound:
    return Inbound(
        account=3,
        key=key,
        source=PHONE,
        destination="15880000",
        text=WORDS,
        received_at=NOW,
        certain=certain,
    )


def filled() -> Metrics:
    """Every series with something in it."""
    metrics = Metrics()
    gateway = LoopbackGateway(1)
    metrics.accepted(
        [inbound("a"), inbound("b"), inbound("c", certain=False)],
        [Accepted("1"), Accepted("2", unknown_number=True), Accepted("3", duplicate=True)],
    )
    metrics.received([Receipt(account=3, provider_id="p", state="delivered", at=NOW)])
    metrics.sent(3, [SendResult(id=1, state="accepted"), SendResult(id=2, state="unknown")])
    metrics.recovered({"again": 2})
    metrics.stepped(0.00003)
    metrics.committed(7)
    metrics.pending(5)
    metrics.links([gateway])
    metrics.fault("undefined")
    metrics.quarantined()
    metrics.refused("bad_json")
    metrics.tried(0.3)
    metrics.called("409")
    return metrics


def test_metrics_count() -> None:
    """Operators see messages by what became of them, in both directions."""
    text = generate_latest(filled().registry).decode()
    for line in (
        'dapjang_messages_in_total{gateway="3",result="new"} 1.0',
        'dapjang_messages_in_total{gateway="3",result="unknown_number"} 1.0',
        'dapjang_messages_in_total{gateway="3",result="duplicate"} 1.0',
        'dapjang_messages_ambiguous_total{gateway="3"} 1.0',
        'dapjang_messages_out_total{gateway="3",state="unknown"} 1.0',
        'dapjang_receipts_total{gateway="3",state="delivered"} 1.0',
        'dapjang_sends_resolved_total{resolution="again"} 2.0',
        "dapjang_pending_messages 5.0",
        'dapjang_links{gateway="1",state="down"} 1.0',
        'dapjang_commit_batch_bucket{le="10.0"} 1.0',
        'dapjang_step_seconds_bucket{le="5e-05"} 1.0',
        'dapjang_calls_total{outcome="409"} 1.0',
    ):
        assert line in text, line


def test_links_that_are_gone_are_not_counted_on() -> None:
    """When a link changes its state, the old state goes back to zero."""
    metrics, gateway = Metrics(), LoopbackGateway(1)
    gateway.links = lambda: [LinkState("a", "up", NOW), LinkState("b", "up", NOW)]  # type: ignore[method-assign]
    metrics.links([gateway])
    gateway.links = lambda: [LinkState("a", "down", NOW)]  # type: ignore[method-assign]
    metrics.links([gateway])
    text = generate_latest(metrics.registry).decode()
    assert 'dapjang_links{gateway="1",state="up"} 0.0' in text
    assert 'dapjang_links{gateway="1",state="down"} 1.0' in text


def test_every_series_is_documented() -> None:
    """docs/metrics.md lists exactly the series that exist."""
    documented = set(
        re.findall(r"^\| `(dapjang_\w+)` \|", (ROOT / "docs/metrics.md").read_text(), re.MULTILINE)
    )
    existing = {
        metric.name + ("_total" if metric.type == "counter" else "") for metric in filled().registry.collect()
    }
    assert documented == existing


# ── everything together ──────────────────────────────────────────────────────────────────────────────────
class _Clock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None: ...


class _Store:
    """Fails on the words "broken", with the customer's data in the exception."""

    async def accept(self, batch: list[Inbound]) -> list[Accepted]:
        for message in batch:
            if "broken" in message.text:
                raise ValueError(f"cannot store {message}")
        return [Accepted("in-1") for _ in batch]

    async def receipts(self, batch: list[Receipt]) -> None: ...
    async def bound(self, *_: Any) -> None: ...
    async def unbound(self, *_: Any, **__: Any) -> None: ...


class _House:
    def __init__(self, url: str) -> None:
        self.metrics = Metrics()
        self.webhook = WebhookGateway(
            3, WebhookConfig(secrets=(SECRET,), url=url), httpx.AsyncClient(), _Clock()
        )
        self.loopback = LoopbackGateway(1)
        self.hooks, self.phones = {3: self.webhook}, {1: self.loopback}

    async def ready(self) -> list[Any]:
        return []

    async def lines(self) -> list[Any]:
        return []

    async def measure(self) -> None:
        self.metrics.links([self.webhook, self.loopback])


async def test_a_conversation_leaves_no_trace(logs: io.StringIO, serve: Any, peer: Any) -> None:
    """A conversation with distinctive number and words, in every good and bad way, is in no log, no metric
    and no refusal."""
    house = _House(peer.url + "/send")
    sink: Any = MeteredSink(_Store(), house.metrics)  # type: ignore[arg-type]
    await house.webhook.start(sink)
    await house.loopback.start(sink)
    url = await serve(create_app(house))  # type: ignore[arg-type]
    good = {"id": f"{PHONE}-1", "from": PHONE, "to": "15880000", "text": WORDS}
    bodies = [
        json.dumps(value).encode()
        for value in (good, good | {"text": WORDS + " broken"}, good | {"at": WORDS}, {PHONE: WORDS}, WORDS)
    ] + [f"{WORDS} {PHONE}".encode(), WORDS.encode("cp949")]
    refusals = ""
    async with httpx.AsyncClient(base_url=url) as client:
        for body in bodies:
            headers = {"Content-Type": "application/json", **signed(SECRET.encode(), body, _Clock().now())}
            answer = await client.post("/gateways/3/messages", content=body, headers=headers)
            refusals += "" if answer.status_code == 200 else answer.text
        for path in (f"/{PHONE}", f"/{WORDS}?to={PHONE}", f"/loopback/1/messages?to={PHONE}&after={WORDS}"):
            refusals += (await client.get(path)).text
        peer.answers = [(422, {}, f'{{"code":"no"}} {WORDS}'.encode()), (500, {}, PHONE.encode())]
        reply = Outgoing(id=1, message="o", source="15880000", to=PHONE, text=WORDS, client_key="k")
        await house.webhook.send([reply])
        await house.webhook.send([reply])
        metrics = (await client.get("/metrics")).text
    assert len(refusals.split('"code"')) > len(bodies)
    assert "request_broke" in logs.getvalue()
    for found in (logs.getvalue(), metrics, refusals):
        for trace in (PHONE, "010-0000-7531", "7531-1", WORDS, json.dumps(WORDS)[1:-1], "%EB%8B%AC"):
            assert trace not in found, trace
