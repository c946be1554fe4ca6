"""Nothing is published whose tests do not pass (R24): the proof, and what it says in the revision's reason."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from dapjang.testing import coverage
from dapjang.testing.running import NOTHING, UNREADABLE, Seen, Wanted, run

_WHY = {
    NOTHING: ("시험이 없습니다.", "There are no tests"),
    UNREADABLE: ("읽을 수 없는 기능 파일이 있습니다.", "A feature cannot be read"),
}


class Unproved(Exception):
    """The scenario must not be published."""

    def __init__(self, korean: str, english: str) -> None:
        super().__init__(korean)
        self.korean, self.english = korean, english


@dataclass(frozen=True)
class Proof:
    """How many tests passed, and how much of the scenario they used, in percent."""

    tests: int
    percent: float

    def __str__(self) -> str:
        return (
            f"시험 {self.tests}개 통과, {self.percent:.1f}% 씀 "
            f"({self.tests} tests passed, {self.percent:.1f}% covered)"
        )


def prove(scenario: Path, tests: Path, least: float | None = None) -> Proof:
    """Run the features of ``tests``; all have to pass, to use this very scenario, and ``least`` percent of it. Raises
    ``Unproved``."""
    seen = Seen()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "coverage"
        code = run(Wanted((tests,)), file, seen)
        found = {each.path: each for each in coverage.merged(file)}
    if code:
        raise Unproved(*_WHY.get(code, ("시험이 통과하지 않았습니다.", "The tests do not pass")))
    used = found.get(scenario.resolve())
    if used is None:
        raise Unproved(f"{scenario}을(를) 쓰는 시험이 없습니다.", "No test uses this very file")
    if least is not None and used.percent < least:
        raise Unproved(
            f"시험이 {used.percent:.1f}%만 썼습니다. {least:g}% 이상이어야 합니다.", "Coverage is too low"
        )
    return Proof(seen.passed, used.percent)
