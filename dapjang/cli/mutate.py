"""``dapjang mutate``: changes a scenario in small ways and says which changes no test noticed."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dapjang.cli.main import Failed, Nothing, Unusable

if TYPE_CHECKING:
    from dapjang.testing.mutating import Mutation, Result

STOPPED = 130
"""Exit code after Ctrl-C."""
ONLY = ("way", "condition", "limit", "retry", "keyword", "timer", "action", "text", "picture", "save")
FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--features",
    "paths",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="이 기능 파일이나 폴더로. With these features; repeated.",
)
@click.option(
    "--only", multiple=True, type=click.Choice(ONLY), help="이런 것만 바꿉니다. Change only these; repeated."
)
@click.option("--json", "as_json", type=FILE, help="JSON으로도. Also as JSON.")
@click.option(
    "--fail-under", type=click.FloatRange(0, 100), help="이보다 적게 알아채면 실패(%). Fail below this score."
)
def mutate(
    file: Path, paths: tuple[Path, ...], only: tuple[str, ...], as_json: Path | None, fail_under: float | None
) -> None:
    """시나리오를 조금씩 바꾸어 보고, 어느 시험도 알아채지 못한 것을 말합니다. Says which small changes no test notices.

    FILE은 시나리오입니다. 기능 파일은 이름이 같거나 이 시나리오를 말하는 것을 곁과 features/에서 찾습니다. 끝나는 값: 0 됨,
    1 모자람이나 실패하는 시험, 2 읽을 수 없음, 5 시험 없음. FILE is a scenario; its features are looked for beside it and in
    features/. Exit code: 0 done, 1 too low or a failing test, 2 unreadable, 5 no tests.
    """
    from dapjang.testing import mutating
    from dapjang.testing.finding import features, features_of

    found = features(paths) or features_of(file)
    with _told():
        _refuse_python(found)
        mutation = mutating.mutation(file, found, only)  # type: ignore[arg-type]  # click has checked the kinds
    if not mutation.played:
        raise Nothing("이 시나리오를 쓰는 시험이 없습니다.", "No test uses this scenario")
    results, complete = _play(mutation)
    _show(results, complete=complete)
    if as_json is not None:
        told = mutating.as_json(file, results, complete=complete)
        as_json.write_text(json.dumps(told, ensure_ascii=False, indent=2), "utf-8")
    if not complete:
        sys.exit(STOPPED)
    if fail_under is not None and mutating.score(results) < fail_under:
        raise Failed(
            f"{mutating.score(results):.1f}%만 알아챘습니다. {fail_under:g}% 이상이어야 합니다.",
            "Too few changes are noticed",
        )


def _play(mutation: Mutation) -> tuple[list[Result], bool]:
    """All results, or those that were there when Ctrl-C was pressed."""
    results: list[Result] = []
    bar = click.progressbar(
        length=len(mutation.mutants),
        label="바꾸어 보는 중 (mutating)",
        file=sys.stderr,
        hidden=not _watched(),
    )
    try:
        with bar:
            for result in mutation.results():
                results.append(result)
                bar.update(1)
    except KeyboardInterrupt:
        return results, False
    return results, True


def _watched() -> bool:
    return sys.stderr.isatty()


def _show(results: Sequence[Result], *, complete: bool) -> None:
    from dapjang.testing import mutating

    if left := mutating.survivors(results):
        click.echo(left + "\n")
    click.echo(mutating.table(results))
    if not complete:
        click.secho(
            "멈추었습니다. 여기까지 안 것입니다. (Stopped: this is what is known.)", fg="yellow", err=True
        )


# ── what cannot be played ────────────────────────────────────────────────────────────────────────────────
@contextmanager
def _told() -> Iterator[None]:
    """A feature or scenario that cannot be used is told in plain words."""
    from dapjang.testing.mutating import Failing
    from features.steps import failure
    from features.steps.mistakes import Mistake
    from features.steps.reading import Unreadable

    try:
        yield
    except Unreadable as error:
        raise Unusable(str(error), "The feature cannot be read") from None
    except Failing as error:
        told = failure.shown(error.stopped, error.test.path)
        raise Failed(
            f"바꾸기 전에 시험이 실패합니다: {error.test.name}\n{told}\n", "A test fails already"
        ) from None
    except Mistake as error:
        raise Unusable(error.korean, error.english) from None


def _refuse_python(features: Sequence[Path]) -> None:
    from dapjang.testing.mutating import foreign

    lines = [f"  {test.path.name}: {test.name}: {step}" for test, step in foreign(features)]
    if lines:
        told = (
            "dapjang mutate는 파이썬으로 쓴 단계를 쓸 수 없습니다. 모르는 문장:\n" + "\n".join(lines) + "\n"
        )
        raise Unusable(told, "Steps in Python cannot be played here")
