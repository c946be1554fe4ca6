"""A file of what outside services answer, for those who play a scenario without them: ``chat`` and ``test --explore``.

    GET emr/doctors: {body: {items: [{id: "1", name: 김한결}]}}
    POST emr/bookings: {status: 409}

``*`` stands for anything in a path; the first fitting line counts.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import click

from dapjang.cli.main import Failed

Told = Callable[[str], tuple[str, Any] | None]
"""What a call (``GET emr/doctors``) is answered: outcome and JSON; None when the file does not say."""

SERVICES = click.option(
    "--services",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="바깥 서비스가 줄 답(YAML). Answers of outside services.",
)


def told(path: Path | None) -> Told:
    """The answers of a file; of no file, none. Raises ``Failed``."""
    answers = _read(path) if path is not None else {}

    def find(name: str) -> tuple[str, Any] | None:
        answer = next((answer for pattern, answer in answers.items() if fnmatchcase(name, pattern)), None)
        if answer is None:
            return None
        status = str(answer.get("status", "ok"))
        return "ok" if status.startswith("2") else status, answer.get("body")

    return find


def _read(path: Path) -> dict[str, dict[str, Any]]:
    import yaml

    try:
        read = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise Failed(f"{path}를 읽을 수 없습니다.", "Not YAML") from error
    if not isinstance(read, dict) or not all(isinstance(value, dict) for value in read.values()):
        raise Failed(f"{path}는 '호출: {{status, body}}' 꼴이어야 합니다.", "Expected a map of calls")
    # what YAML takes for a date is a text in JSON
    return {str(key): json.loads(json.dumps(value, default=_iso)) for key, value in read.items()}


def _iso(value: Any) -> str:
    return str(value.isoformat())
