"""Features run again whenever a file that they use changes: a warm process forks, so that it takes no second."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import click

from dapjang.testing.finding import speaks, whole
from dapjang.testing.running import Wanted, run

EVERY = 0.15
"""Seconds between two looks at the files."""


def watch(wanted: Wanted) -> None:
    """Run everything, then what a change touches, until interrupted."""
    warm()
    stopped = Event()  # an exception out of the signal could come at a place where it is passed over
    before = signal.signal(signal.SIGINT, lambda *_: stopped.set())
    seen = stamps(wanted)
    _child(wanted)
    while not stopped.wait(EVERY):
        now = stamps(wanted)
        changed = {path for path in now.keys() | seen.keys() if now.get(path) != seen.get(path)}
        seen = now
        if changed:
            click.clear()
            _child(wanted.narrowed(touched(wanted, changed)))
    signal.signal(signal.SIGINT, before)
    click.echo()


def warm() -> None:
    """Load once what every run needs."""
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    import pytest  # noqa: F401

    import features.steps.plugin  # noqa: F401


def _child(wanted: Wanted) -> None:
    """One run in a fork, so that nothing of it stays."""
    process = os.fork()
    if process == 0:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        code = 70
        try:
            code = run(wanted)
        finally:
            os._exit(code)
    os.waitpid(process, 0)
    click.secho(
        f"{time.strftime('%H:%M:%S')} 고치면 다시 돕니다. Ctrl-C로 끝. (Waiting for changes.)", dim=True
    )


def stamps(wanted: Wanted) -> dict[Path, int]:
    """Every file that may matter, and when it was changed."""
    return {path: path.stat().st_mtime_ns for path in _files(wanted) if path.exists()}


def _files(wanted: Wanted) -> Iterator[Path]:
    for path in wanted.paths:
        folder = path if path.is_dir() else path.parent
        for pattern in ("*.feature", "*.yaml", "*.yml", "conftest.py"):
            yield from (file.resolve() for file in folder.rglob(pattern))
        yield from (file.resolve() for file in (folder.parent / "scenarios").glob("*.yaml"))


def touched(wanted: Wanted, changed: set[Path]) -> tuple[Path, ...]:
    """The features that a change touches: themselves, or those that speak of a changed scenario; all of them when it
    cannot be said."""
    features = [path for path in _files(wanted) if path.suffix == ".feature" and path.exists()]
    if all(path.suffix == ".feature" for path in changed):
        return tuple(path for path in features if path in changed) or wanted.paths
    names = {path.name for path in changed}
    parts = {path for path in changed if not _is_scenario(path)}
    if parts or any(path.suffix == ".py" for path in changed):
        return wanted.paths
    found = [
        path for path in features if path in changed or f"{path.stem}.yaml" in names or speaks(path, names)
    ]
    return tuple(found) or wanted.paths


def _is_scenario(path: Path) -> bool:
    return path.suffix != ".yaml" or not path.exists() or whole(path)
