"""Features run by pytest, quiet and quick: only the plugins that they need are loaded."""

from __future__ import annotations

import gc
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

_LEFT_OUT = (
    *("cacheprovider", "doctest", "faulthandler", "logging", "pastebin", "recwarn", "setuponly", "setupplan"),
    *("stepwise", "subtests", "threadexception", "unittest", "unraisableexception", "warnings"),
)
"""Parts of pytest that features have no use for; who wants them runs pytest with ``features.steps.plugin``."""
UNREADABLE, NOTHING = 2, 5
"""Exit codes beside 0 (passed) and 1 (failed): a file cannot be used; there is no test."""


@dataclass(frozen=True)
class Wanted:
    """What is to be run and how."""

    paths: tuple[Path, ...]
    only: str | None = None
    tags: str | None = None
    junit: Path | None = None
    parallel: str | None = None
    first: bool = False

    def narrowed(self, paths: tuple[Path, ...]) -> Wanted:
        """The same for these files only."""
        return replace(self, paths=paths)


def run(wanted: Wanted, coverage: Path | None = None, seen: Seen | None = None) -> int:
    """Run the features; the exit code. What pytest prints goes to standard output. ``coverage``: where to keep what was
    used, for ``coverage.merged``."""
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # a plugin takes longer to load than a feature to run
    gc.disable()  # what is imported stays, and going through it again and again takes as long as the import
    import pytest

    seen = seen or Seen()
    more = [f"--scenario-coverage={coverage}"] if coverage else []
    try:
        code = int(pytest.main([*arguments(wanted), *more], plugins=[seen]))
    finally:
        gc.enable()  # also when it never came to collecting
    return UNREADABLE if seen.unreadable or code == pytest.ExitCode.USAGE_ERROR else code


class Seen:
    """What came of a run: whether a feature could not be used, and how many tests passed."""

    unreadable = False
    passed = 0

    def pytest_collection(self) -> None:
        gc.freeze()
        gc.enable()

    def pytest_collectreport(self, report: Any) -> None:
        self.unreadable = self.unreadable or report.failed

    def pytest_runtest_logreport(self, report: Any) -> None:
        self.passed += report.when == "call" and report.passed


def arguments(wanted: Wanted) -> list[str]:
    """pytest's command line."""
    root = os.path.commonpath(
        [str(path.resolve() if path.is_dir() else path.resolve().parent) for path in wanted.paths]
    )
    line = ["-q", "--no-header", "--assert=plain", "--tb=short", "--continue-on-collection-errors"]
    line += ["-p", "pytest_bdd.plugin", "-p", "features.steps.plugin"]
    line += [word for name in _LEFT_OUT for word in ("-p", f"no:{name}")]
    line += ["--rootdir", root, "-c", os.devnull, "-o", "python_files="]
    if wanted.only:
        line += ["-k", _expression(wanted.only)]
    if wanted.tags:
        line += ["-m", wanted.tags]
    if wanted.junit:
        line += ["--junit-xml", str(wanted.junit)]
    if wanted.parallel and wanted.parallel != "1":
        line += ["-p", "xdist.plugin", "-n", wanted.parallel]
    if wanted.first:
        line.append("-x")
    return [*line, *map(str, wanted.paths)]


def _expression(only: str) -> str:
    """pytest's expression for ``only``: words of a title have to be there all, an expression stays as it is."""
    words = only.split()
    if {"and", "or", "not"} & set(words) or set(only) & set("()"):
        return only
    return " and ".join(words)
