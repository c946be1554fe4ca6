"""What docs/api.md shows works: the commands, and a typed client that is generated from the document."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.api.v1.conftest import HOME

PAGE = (HOME / "docs" / "api.md").read_text("utf-8")
BIN = Path(sys.executable).parent


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def test_the_examples_work(service: tuple[str, str, Path], tmp_path: Path) -> None:
    """Who copies the page line by line gets answers; the client is typed."""
    address, key, log = service
    env = {
        **os.environ,
        "PATH": f"{BIN}:{os.environ['PATH']}",
        "BASE": address,
        "KEY": key,
        "DAPJANG_DATA": str(log.parent / "data"),
        "PYTHONPATH": str(HOME),
    }
    for script in blocks("bash"):
        done = subprocess.run(
            ["bash", "-euc", script.replace("key add 연습", "key add 연습 --organisation 1")],
            cwd=tmp_path,
            env=env,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
    for program in blocks("python"):
        done = subprocess.run(
            [sys.executable, "-c", program],
            cwd=tmp_path,
            env=env,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        assert "['flow" in done.stdout
        (tmp_path / "example.py").write_text(program)
        checked = subprocess.run(
            [
                str(BIN / "mypy"),
                "--config-file",
                os.devnull,
                "--no-incremental",
                "--follow-imports=silent",
                "example.py",
            ],
            cwd=tmp_path,
            capture_output=True,
            text=True,
        )
        assert checked.returncode == 0, checked.stdout
