"""``dapjang test --explore``: walks scenarios by themselves and tells what nobody should run into, with the way there."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dapjang.cli import answers
from dapjang.cli.main import Nothing, Unusable

if TYPE_CHECKING:
    from dapjang.testing.exploring import Explored
    from dapjang.testing.walking.looking import Finding
    from engine.dialogue.revision import Revision

FOUND = 1
"""Exit code when something was found."""
_EVERY = 20
_MOST = 20
"""Lines of what was not reached."""


def walk_all(paths: Sequence[Path], bound: int | None, services: Path | None, as_json: Path | None) -> int:
    """Walk the scenarios among files and in folders, tell what is found; the exit code."""
    from dapjang.testing.exploring import BOUND, explore
    from dapjang.testing.finding import scenarios
    from features.steps.world import START

    told = answers.told(services)
    walks: list[tuple[Path, Explored]] = []
    for path in scenarios(paths):
        show = _progress(path)
        explored = explore(_ready(path), START, bound=bound or BOUND, told=told, progress=show)
        if sys.stderr.isatty():
            click.echo("\r\033[K", nl=False, err=True)
        _show(path, explored)
        walks.append((path, explored))
    if not walks:
        raise Nothing("걸어 볼 시나리오가 없습니다.", "There is no scenario to walk")
    if as_json is not None:
        told_json = [_as_json(path, explored) for path, explored in walks]
        as_json.write_text(json.dumps(told_json, ensure_ascii=False, indent=2, default=str), "utf-8")
    return FOUND if any(explored.findings for _, explored in walks) else 0


def _ready(path: Path) -> Revision:
    from dapjang.cli.main import Failed
    from dapjang.cli.play import compiled_or_failed

    try:
        return compiled_or_failed(path, 1, "ko")
    except Failed as failed:
        raise Unusable(f"{path}에 잘못이 있어 걸어 볼 수 없습니다.", "The scenario has faults") from failed


def _progress(path: Path) -> Callable[[Explored], None]:
    """A line that says how far the walk is, on a terminal."""
    if not sys.stderr.isatty():
        return lambda explored: None

    def show(explored: Explored) -> None:
        if explored.walked % _EVERY == 1:
            left = len(explored.missing())
            told = f"\r\033[K{path.name}: {explored.walked}  {len(explored.reachable) - left}/{len(explored.reachable)}"
            click.echo(told, nl=False, err=True)

    return show


# ── what is told ─────────────────────────────────────────────────────────────────────────────────────────
def _show(path: Path, explored: Explored) -> None:
    from dapjang.testing.coverage import NAMES

    for finding in explored.findings:
        click.secho(f"✗ {finding.place}: {finding.korean} ({finding.english})", fg="red")
        click.echo("\n".join(f"    {line}" for line in _played(path, finding)))
    left, whole = explored.missing(), len(explored.reachable)
    end = "" if explored.complete else " 한도에서 멈추었습니다(--bound). (Stopped at the bound.)"
    click.echo(
        f"{path.name}: 대화 {explored.walked}개를 걸어 {whole}곳 가운데 {whole - len(left)}곳에 닿았습니다. "
        f"(Walked {explored.walked} conversations, reached {whole - len(left)} of {whole}.){end}"
    )
    for item in left[:_MOST]:
        click.echo(f"  닿지 못함 (not reached) {item.place}: {NAMES[item.kind][0]} {item.path} {item.name}")
    if len(left) > _MOST:
        click.echo(f"  … {len(left) - _MOST}개 더 (more)")


def _played(path: Path, finding: Finding) -> list[str]:
    """The way as it can be played again."""
    way = finding.way
    lines = [f"dapjang chat {path} --start-time {way.start:%Y-%m-%dT%H:%M}"]
    if way.customer:
        lines.append(f"# 손님 (customer): {json.dumps(way.customer, ensure_ascii=False, default=str)}")
    if way.services:
        lines[0] += " --services 답.yaml"
        lines += [
            f"# 답.yaml  {call}: {json.dumps(told, ensure_ascii=False, default=str)}"
            for call, told in way.services.items()
        ]
    return [*lines, *way.lines]


def _as_json(path: Path, explored: Explored) -> dict[str, Any]:
    left = explored.missing()
    return {
        "file": str(path),
        "walked": explored.walked,
        "complete": explored.complete,
        "reachable": len(explored.reachable),
        "reached": len(explored.reachable) - len(left),
        "findings": [
            {
                "code": finding.code,
                "place": finding.place,
                "ko": finding.korean,
                "en": finding.english,
                "start": finding.way.start.isoformat(),
                "customer": finding.way.customer,
                "services": finding.way.services,
                "lines": finding.way.lines,
            }
            for finding in explored.findings
        ],
        "missing": [
            {"kind": item.kind, "name": item.name, "path": item.path, "place": str(item.place)}
            for item in left
        ],
    }
