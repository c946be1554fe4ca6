"""``dapjang test``: runs the features of an author's scenarios, by pytest and pytest-bdd, without Python by the author."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dapjang.cli.answers import SERVICES
from dapjang.cli.main import Failed

if TYPE_CHECKING:
    from dapjang.testing.running import Wanted

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("-k", "only", help="이름에 이 말이 든 시험만. Only tests whose name contains this.")
@click.option("-t", "--tags", help="이 꼬리표의 시험만: “느림 and not 밤”. Only tests with these tags.")
@click.option("--junit", type=FILE, help="JUnit XML로도. Also as JUnit XML.")
@click.option("-n", "--parallel", help="나란히 돌릴 수: 4, auto. How many in parallel.")
@click.option("-x", "--first", is_flag=True, help="첫 실패에서 멈춥니다. Stop at the first failure.")
@click.option(
    "--explore", is_flag=True, help="시나리오의 모든 길을 걸어 봅니다. Walk all ways of scenarios instead."
)
@click.option("--bound", type=click.IntRange(1), help="걸어 볼 대화의 수. Conversations to walk. [3000]")
@SERVICES
@click.option("--watch", is_flag=True, help="고칠 때마다 다시. Again at every change.")
@click.option(
    "--coverage", is_flag=True, help="시나리오의 몇 줄을 썼는지. How much of the scenarios was used."
)
@click.option("--html", type=click.Path(file_okay=False, path_type=Path), help="그것을 HTML로. That as HTML.")
@click.option(
    "--json", "as_json", type=FILE, help="그것이나 걸어 본 것을 JSON으로. That, or a walk, as JSON."
)
@click.option(
    "--fail-under", type=click.FloatRange(0, 100), help="이보다 적으면 실패(%). Fail below this percent."
)
def test(
    paths: tuple[Path, ...],
    only: str | None,
    tags: str | None,
    junit: Path | None,
    parallel: str | None,
    first: bool,
    explore: bool,
    bound: int | None,
    services: Path | None,
    watch: bool,
    coverage: bool,
    html: Path | None,
    as_json: Path | None,
    fail_under: float | None,
) -> None:
    """기능 파일(.feature)로 시나리오를 시험합니다. Tests scenarios by features.

    PATH는 파일이나 폴더이고, 없으면 지금 폴더입니다. 끝나는 값: 0 모두 통과, 1 실패 있음, 2 읽을 수 없음, 5 시험 없음.
    PATH is a file or folder, the present folder if none. Exit code: 0 passed, 1 failed, 2 unreadable, 5 no tests.

    --explore는 기능 파일 대신 시나리오 파일을 받아 스스로 걸어 봅니다. With --explore, PATH are scenarios that are walked
    through by themselves.
    """
    if explore:
        from dapjang.cli.explore import walk_all

        sys.exit(walk_all(tuple(paths) or (Path(),), bound, services, as_json))
    from dapjang.testing.running import Wanted, run

    wanted = Wanted(tuple(paths) or (Path(),), only, tags, junit, parallel, first)
    if watch:
        _watch(wanted)
    elif coverage or html or as_json or fail_under is not None:
        sys.exit(_covered(wanted, html, as_json, fail_under))
    else:
        sys.exit(run(wanted))


def _watch(wanted: Wanted) -> None:
    from dapjang.testing.watching import watch

    if not hasattr(os, "fork"):
        raise Failed("--watch는 이 운영체제에서 쓸 수 없습니다.", "--watch is not available here")
    watch(wanted)


def _covered(wanted: Wanted, html: Path | None, as_json: Path | None, fail_under: float | None) -> int:
    """Run with coverage, tell it, hold it against the limit; the exit code."""
    from dapjang.testing import coverage
    from dapjang.testing.running import run

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "coverage"
        code = run(wanted, file)
        found = coverage.merged(file)
    if found:
        coverage.show(found)
    if as_json is not None:
        as_json.write_text(json.dumps(coverage.as_json(found), ensure_ascii=False, indent=2), "utf-8")
    if html is not None:
        from dapjang.testing.annotated import write

        click.echo(write(found, html))
    if fail_under is not None and coverage.total(found) < fail_under:
        click.secho(
            f"✗ {coverage.total(found):.1f}%만 썼습니다. {fail_under:g}% 이상이어야 합니다. (Coverage is too low.)",
            fg="red",
            err=True,
        )
        return code or 1
    return code
