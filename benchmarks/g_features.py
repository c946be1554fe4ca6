"""G: how many tests of ten messages ``dapjang test`` plays a second on one core, as steps and as one dialogue; its start."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

import scenarios
from benchmarks.facts import HOME
from benchmarks.harness import Aim, Result, Sample, Void, paired

MESSAGES = ("주문", "1", "2개", "내일", "오후 3시", "네", "영업시간", "배달 06634", "주차", "주문 취소")
TESTS = 600
STEPS = '    만약 손님이 "{0}"을 보낸다\n    그러면 손님은 "…"를 받는다\n'
DIALOGUE = "      > {0}\n      < …\n"


def written(form: str, tests: int) -> str:
    """A feature of so many tests in one of the two forms."""
    text = "# language: ko\n기능: 속도\n"
    for number in range(tests):
        text += f"\n  시나리오: 시험 {number}\n"
        if form == "steps":
            text += "".join(STEPS.format(message) for message in MESSAGES)
        else:
            lines = "".join(DIALOGUE.format(message) for message in MESSAGES)
            text += f'    그러면 대화는 다음과 같다\n      """\n{lines}      """\n'
    return text


def seconds(form: str, tests: int) -> float:
    """How long one run takes, as a whole process bound to one core; compiled files are kept, as everywhere."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("shop.yaml", "common.yaml"):
            shutil.copy(scenarios.FOLDER / name, folder)
        (Path(folder) / "shop.feature").write_text(written(form, tests), "utf-8")
        command = [sys.executable, "-m", "dapjang", "test", folder]
        if hasattr(os, "sched_setaffinity"):
            command = ["taskset", "-c", "0", *command]
        usual = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        start = time.perf_counter()
        done = subprocess.run(command, cwd=HOME, env=usual, capture_output=True, text=True, timeout=300)
        elapsed = time.perf_counter() - start
    if done.returncode or f"{tests} passed" not in done.stdout:
        raise Void((done.stdout + done.stderr)[-300:])
    return elapsed


def rate(form: str) -> Sample:
    """Tests a second beyond the first one, and the seconds that the first one takes."""
    start = seconds(form, 1)
    return Sample((TESTS - 1) / (seconds(form, TESTS) - start), {"start s": start})


def measure(runs: int) -> list[Result]:
    """Both forms in one row."""
    result = Result("G", "features of ten messages, on one core", "tests/s")
    result.aims = (
        Aim("≥ 100 tests/s as steps", "as steps", 100),
        Aim("≥ 400 tests/s as one dialogue", "as one dialogue", 400),
        Aim("start-up under 1 s", "as one dialogue", 1, at_most=True, more="start s"),
    )
    contenders = {"as steps": partial(rate, "steps"), "as one dialogue": partial(rate, "dialogue")}
    return [paired(result, contenders, runs)]
