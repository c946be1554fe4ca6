"""What operators see: Prometheus metrics and structured logs, neither with a number or a text of a customer.

``Metrics`` holds every series (docs/metrics.md lists them; a test compares); labels are account ids,
states and codes
only. ``setup_logs`` sends structlog, the standard library's logging and uvicorn through one chain that masks.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
from collections import Counter as Tally
from collections.abc import Sequence
from datetime import datetime
from types import TracebackType
from typing import Any, TextIO

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from structlog.typing import EventDict, Processor, WrappedLogger

from engine.desk.masking import clean, masked, told
from engine.dialogue.events import Media
from engine.ports import Accepted, Gateway, Inbound, Receipt, SendResult, Sink

_STEP = (0.00002, 0.00005, 0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.05, 0.25)
_SIZES = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_CALL = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """Every series of one process. Methods take what passes between the rooms and count it."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        counter, histogram, gauge = self._counter, self._histogram, self._gauge
        self._in = counter("messages_in", "Inbound messages made durable", "gateway", "result")
        self._ambiguous = counter(
            "messages_ambiguous", "Redeliveries judged by fingerprint, not by an id", "gateway"
        )
        self._out = counter("messages_out", "Outgoing messages handed to a gateway", "gateway", "state")
        self._receipts = counter("receipts", "Delivery receipts", "gateway", "state")
        self._resolved = counter("sends_resolved", "Sends left unknown by a dead process", "resolution")
        self._pending = gauge("pending_messages", "Inbound messages that wait for the desk")
        self._links = gauge("links", "Connections of a gateway", "gateway", "state")
        self._faults = counter("faults", "Faults of scenarios while running", "code")
        self._quarantined = counter("quarantined", "Conversations set aside because their step failed")
        self._refused = counter("requests_refused", "Inbound HTTP requests refused", "code")
        self._step = histogram("step_seconds", "One step of the dialogue", _STEP)
        self._batch = histogram("commit_batch", "Conversations per commit of the desk", _SIZES)
        self._calls = counter("calls", "Outside calls that ended", "outcome")
        self._call = histogram("call_seconds", "One try of an outside call", _CALL)

        self._posted = counter("deliveries", "Tries to deliver an event to a webhook", "state")

    def _counter(self, name: str, help: str, *labels: str) -> Counter:
        return Counter(f"dapjang_{name}", help, labels, registry=self.registry)

    def _gauge(self, name: str, help: str, *labels: str) -> Gauge:
        return Gauge(f"dapjang_{name}", help, labels, registry=self.registry)

    def _histogram(self, name: str, help: str, buckets: Sequence[float]) -> Histogram:
        return Histogram(f"dapjang_{name}", help, buckets=buckets, registry=self.registry)

    def accepted(self, batch: Sequence[Inbound], results: Sequence[Accepted]) -> None:
        """Inbound messages with what the store made of them."""
        for (account, result), count in Tally(
            (m.account, _result(r)) for m, r in zip(batch, results, strict=True)
        ).items():
            self._in.labels(str(account), result).inc(count)
        for message, accepted in zip(batch, results, strict=True):
            if accepted.duplicate and not message.certain:
                self._ambiguous.labels(str(message.account)).inc()

    def received(self, batch: Sequence[Receipt]) -> None:
        """Delivery receipts."""
        for receipt in batch:
            self._receipts.labels(str(receipt.account), receipt.state).inc()

    def sent(self, account: int, results: Sequence[SendResult]) -> None:
        """What a gateway said of a batch."""
        for state, count in Tally(r.state for r in results).items():
            self._out.labels(str(account), state).inc(count)

    def recovered(self, resolutions: dict[str, int]) -> None:
        """What ``Store.recover`` did at the start."""
        for resolution, count in resolutions.items():
            self._resolved.labels(resolution).inc(count)

    def stepped(self, seconds: float) -> None:
        """One step of the dialogue."""
        self._step.observe(seconds)

    def committed(self, conversations: int) -> None:
        """One commit of the desk."""
        self._batch.observe(conversations)

    def pending(self, messages: int) -> None:
        """How many inbound messages wait now."""
        self._pending.set(messages)

    def links(self, gateways: Sequence[Gateway]) -> None:
        """The state of every link now."""
        for gateway in gateways:
            tally = Tally(link.state for link in gateway.links())
            for state in ("up", "connecting", "down"):
                self._links.labels(str(gateway.account), state).set(tally[state])

    def fault(self, code: str) -> None:
        """A scenario failed while running."""
        self._faults.labels(code).inc()

    def quarantined(self) -> None:
        """A conversation was set aside."""
        self._quarantined.inc()

    def refused(self, code: str) -> None:
        """An HTTP request was refused with this problem code."""
        self._refused.labels(code).inc()

    def tried(self, seconds: float) -> None:
        """One try of an outside call."""
        self._call.observe(seconds)

    def called(self, outcome: str) -> None:
        """An outside call ended: ``ok``, ``failed`` or an HTTP status."""
        self._calls.labels(outcome).inc()

    def posted(self, state: str) -> None:
        """A try to deliver to a webhook: ``delivered``, ``again``, ``dead``."""
        self._posted.labels(state).inc()


def _result(accepted: Accepted) -> str:
    if accepted.duplicate:
        return "duplicate"
    return "unknown_number" if accepted.unknown_number else "new"


class MeteredSink:
    """A sink that counts what goes through it."""

    def __init__(self, sink: Sink, metrics: Metrics) -> None:
        self._sink, self._metrics = sink, metrics

    async def accept(self, batch: Sequence[Inbound]) -> list[Accepted]:
        results = await self._sink.accept(batch)
        self._metrics.accepted(batch, results)
        return results

    async def receipts(self, batch: Sequence[Receipt]) -> None:
        await self._sink.receipts(batch)
        self._metrics.received(batch)

    async def bound(self, account: int, bind: str, at: datetime) -> None:
        await self._sink.bound(account, bind, at)

    async def unbound(self, account: int, bind: str, at: datetime, clean: bool) -> None:
        await self._sink.unbound(account, bind, at, clean)

    async def keep(self, data: bytes) -> Media:
        return await self._sink.keep(data)


# ── logs ─────────────────────────────────────────────────────────────────────────────────────────────────
_ESCAPED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")  # words that somebody put into a path
_OURS = frozenset({"event", "level", "timestamp", "logger", "exception"})
# httpx logs addresses with their queries; the others tell of each step they take
_QUIET = ("httpx", "httpcore", "transitions", "alembic", "uvicorn.error")


def mask_entry(_logger: WrappedLogger, _method: str, entry: EventDict) -> EventDict:
    """The processor: every value cleaned; the event itself one masked line."""
    written: EventDict = {k: entry[k] for k in ("level", "timestamp", "logger") if k in entry}
    written["event"] = masked(str(entry.get("event", "")).split("\n", 1)[0])
    for key, value in entry.items():
        if key not in _OURS:
            written[masked(key)] = value if key.startswith("_") else clean(key, value)
    if "exception" in entry:
        written["exception"] = entry["exception"]
    return written


def _exception(_logger: WrappedLogger, _method: str, entry: EventDict) -> EventDict:
    info = entry.pop("exc_info", None)
    entry.pop("stack_info", None)
    if info is True:
        info = sys.exc_info()
    error = info[1] if isinstance(info, tuple) else info
    if isinstance(error, BaseException):
        entry["exception"] = told(error)
    return entry


def _foreign(_logger: WrappedLogger, _method: str, entry: EventDict) -> EventDict:
    """Records of libraries whose messages carry data: uvicorn's access line, asyncio's objects."""
    record: logging.LogRecord = entry["_record"]
    args = entry.pop("positional_args", ())
    if record.name == "uvicorn.access" and len(args) == 5:
        _peer, method, path, _version, status = args
        path = _ESCAPED.sub("…", str(path).split("?")[0])[:100]
        entry.update(event="request", method=method, path=path, status=status)
    elif record.name == "asyncio":
        entry["event"] = str(entry["event"]).split("\n")[0].split("<")[0].split("(")[0].strip()
    return entry


def _chain() -> list[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _exception,
    ]


def setup_logs(level: str = "INFO", *, stream: TextIO | None = None, plain_json: bool | None = None) -> None:
    """One chain for the whole process, to ``stream`` (standard error): JSON lines, or coloured when it is
    a terminal.

    Run uvicorn with ``log_config=None``. Uncaught exceptions of the process and its threads go through it
    as well.
    """
    out = stream or sys.stderr
    as_json = not out.isatty() if plain_json is None else plain_json
    renderer: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if as_json
        else structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*_chain(), _foreign],
            pass_foreign_args=True,
            processors=[mask_entry, structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    logging.basicConfig(handlers=[handler], level=level, force=True)
    logging.captureWarnings(True)
    # A record that cannot be formatted would be printed with its arguments.
    logging.raiseExceptions = False
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[*_chain(), structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        cache_logger_on_first_use=False,
    )
    sys.excepthook = _uncaught
    threading.excepthook = lambda args: _uncaught(
        args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
    )


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    log: Any = structlog.get_logger("dapjang")
    log.critical("uncaught", exc_info=error)
