"""The pytest plugin: ``.feature`` files are tests, without a line of Python.

``dapjang test`` runs pytest with it; a pytest user adds ``pytest_plugins = ["features.steps.plugin"]`` to the uppermost
conftest.py, or runs ``pytest -p features.steps.plugin``. It takes every feature that pytest comes by: one that a project
binds itself, by pytest-bdd's ``scenarios()``, belongs into a folder that is not collected.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd.parser import Scenario

import features.steps.words  # noqa: F401 - registers the steps
from features.steps.evidence import Evidence
from features.steps.failure import shown
from features.steps.playing import Stopped
from features.steps.reading import Case, Unreadable, cases
from features.steps.running import WORLD, run, world_of
from features.steps.world import World


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> FeatureFile | None:
    """Every ``.feature`` file is a module of tests."""
    return FeatureFile.from_parent(parent, path=file_path) if file_path.suffix == ".feature" else None


class FeatureFaults(pytest.Collector.CollectError):
    """What would pass in silence; the file's tests do not run."""


class FeatureFile(pytest.File):
    """One feature."""

    def collect(self) -> Iterator[FeatureTest]:
        """A test per scenario, and per row of an outline's examples."""
        try:
            for case in cases(self.path):
                yield FeatureTest.made(self, case)
        except Unreadable as error:
            raise FeatureFaults(str(error)) from None


class FeatureTest(pytest.Function):
    """One test of a feature."""

    scenario: Scenario
    title: str

    @classmethod
    def made(cls, parent: FeatureFile, case: Case) -> FeatureTest:
        """The test of one scenario with one row of examples."""

        def test(request: pytest.FixtureRequest) -> None:
            __tracebackhide__ = True
            run(case, request)

        item: FeatureTest = cls.from_parent(parent, name=case.name, callobj=test)
        item.scenario, item.title = case.scenario, str(case.feature.name)
        for tag in sorted(case.tags):
            parent.config.addinivalue_line("markers", f"{tag}: a tag of a feature")
            item.add_marker(getattr(pytest.mark, tag))
        return item

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the test stands."""
        return self.path, self.scenario.line_number - 1, f"{self.title}: {self.name}"

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> Any:  # type: ignore[override]  # no style
        """A failed step as a person reads it; anything else as pytest shows it."""
        if isinstance(excinfo.value, Stopped):
            return shown(excinfo.value, self.path)
        return super().repr_failure(excinfo)


@pytest.fixture
def world(request: pytest.FixtureRequest) -> World:
    """The test's world, for steps in Python: ``def _(world: World): …``."""
    return world_of(request.node)


def pytest_runtest_teardown(item: pytest.Item) -> None:
    """A test's world goes when it is over; what it has used is kept when that was asked for."""
    evidence = item.config.stash.get(_EVIDENCE, None)
    if WORLD in item.stash:
        if evidence is not None:
            evidence.note(item.stash[WORLD])
        del item.stash[WORLD]


# ── coverage ─────────────────────────────────────────────────────────────────────────────────────────────
_EVIDENCE = pytest.StashKey[Evidence]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--scenario-coverage``."""
    parser.addoption(
        "--scenario-coverage", metavar="FILE", help="keep what the features use of their scenarios here"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Evidence is kept when it was asked for."""
    if config.getoption("--scenario-coverage"):
        config.stash[_EVIDENCE] = Evidence()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Every process writes its own part."""
    evidence = session.config.stash.get(_EVIDENCE, None)
    if evidence is not None and evidence.offers:
        evidence.write(Path(session.config.getoption("--scenario-coverage")))
