"""``dapjang scenario``: publish, roll back, withdraw, compare (R24, R25)."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Any

import click

from dapjang.cli.author import FILE, LANG
from dapjang.cli.common import DATA, ORGANISATION, administer, number_of, organisation_of, table
from dapjang.cli.main import Failed
from engine.faults import Fault
from engine.scenario.model import Scenario
from engine.store.admin import Admin

WHY = click.option("--why", "-m", default="", help="까닭. Why.")
MOVES = click.option(
    "--move",
    "moves",
    multiple=True,
    metavar="흐름.상태=흐름.상태",
    help="진행 중인 대화를 옮깁니다. Moves live sessions.",
)


def who() -> str:
    """The person at the keyboard, for the history."""
    return getpass.getuser()


@click.group()
def scenario() -> None:
    """시나리오를 게시하고 되돌립니다. Publishes and rolls back scenarios."""


@scenario.command("list")
@DATA
@ORGANISATION
def list_(data: Path | None, organisation: str | None) -> None:
    """시나리오와 판을 보여 줍니다. Lists scenarios and their revisions."""

    async def work(admin: Admin) -> list[list[Any]]:
        owner = await organisation_of(admin, organisation)
        found = []
        for each in await admin.scenarios(owner):
            for line in await admin.revisions(owner, each.name):
                state = "게시 live" if line.live else "철회 withdrawn" if line.withdrawn else line.kind
                found.append([each.name, line.id, state, f"{line.at:%Y-%m-%d %H:%M}", line.who, line.why])
        return found

    table(("시나리오", "판", "상태", "언제", "누가", "까닭"), administer(data, work))


@scenario.command()
@click.argument("file", type=FILE)
@click.option("--number", "numbers", multiple=True, help="이 번호에도 연결합니다. Also bind to this number.")
@click.option("--draft", is_flag=True, help="초안으로만 둡니다(시험 번호만 받음). Only as a draft (R26).")
@click.option(
    "--tests",
    type=click.Path(exists=True, path_type=Path),
    help="이 기능 파일이나 폴더의 시험이 모두 통과해야 게시합니다. Only when these features pass.",
)
@click.option(
    "--coverage",
    "least",
    type=click.FloatRange(0, 100),
    help="시험이 시나리오를 이만큼(%) 써야 합니다. They have to use so much of it, in percent.",
)
@MOVES
@WHY
@DATA
@ORGANISATION
@LANG
def publish(
    file: Path,
    numbers: tuple[str, ...],
    draft: bool,
    tests: Path | None,
    least: float | None,
    moves: tuple[str, ...],
    why: str,
    data: Path | None,
    organisation: str | None,
    lang: str,
) -> None:
    """검사하고 게시합니다. Checks a scenario and publishes it.

    잘못이 있거나 시험(--tests)이 통과하지 않으면 게시하지 않습니다. Nothing is published when there are faults, or when
    --tests do not pass.
    """
    from dapjang.publishing import Publishing

    if tests is not None or least is not None:
        why = " · ".join(filter(None, (why, _proof(file, tests, least))))

    async def work(admin: Admin) -> None:
        owner = await organisation_of(admin, organisation)
        own = [await number_of(admin, text) for text in numbers]
        publishing = Publishing(admin, owner, who(), why)
        faults, sources = await publishing.check(file, own)
        _refuse(faults, sources, lang)
        if draft:
            made = await publishing.draft(file)
            click.echo(f"초안 {made} (draft)")
            return
        before, differences, live = await publishing.difference(file)
        for change in differences:
            click.echo(f"  {change.ko if lang == 'ko' else change.en}")
        made = await publishing.publish(file, differences, dict(move.partition("=")[::2] for move in moves))
        for number in own:
            await admin.bind(number, file.stem, who=who())
        told = (
            f" 진행 중인 대화 {live}개는 {before}판에 남습니다. ({live} live sessions stay.)" if live else ""
        )
        click.secho(f"✓ {file.stem} {made}판을 게시했습니다. (Published.){told}", fg="green")

    administer(data, work)


def _proof(file: Path, tests: Path | None, least: float | None) -> str:
    """What the tests have shown, for the revision's reason."""
    from dapjang.testing.gate import Unproved, prove

    if tests is None:
        raise Failed("--coverage는 --tests와 함께 씁니다.", "--coverage needs --tests")
    try:
        proof = prove(file, tests, least)
    except Unproved as error:
        raise Failed(f"게시하지 않았습니다. {error.korean}", f"Not published: {error.english}") from error
    click.secho(f"✓ {proof}", fg="green")
    return str(proof)


def _refuse(faults: tuple[Fault, ...], sources: Any, lang: str) -> None:
    from engine.scenario import report
    from engine.scenario.messages import publishable

    if faults:
        click.echo(report.human(faults, lang, False, sources), err=True, nl=False)
    if not publishable(faults):
        raise Failed("잘못을 고친 뒤에 게시할 수 있습니다.", "Not published: mend the faults first")


@scenario.command()
@click.argument("name")
@click.argument("revision", type=int)
@WHY
@DATA
@ORGANISATION
def rollback(name: str, revision: int, why: str, data: Path | None, organisation: str | None) -> None:
    """앞선 판으로 되돌립니다. Publishes an earlier revision again."""

    async def work(admin: Admin) -> int:
        owner = await organisation_of(admin, organisation)
        return await admin.rollback(owner, name, revision, who(), why)

    made = administer(data, work)
    click.secho(f"✓ {revision}판의 내용을 {made}판으로 게시했습니다. (Rolled back.)", fg="green")


@scenario.command()
@click.argument("revision", type=int)
@click.option("--to", type=int, default=0, help="옮겨 갈 판. The revision to move to.")
@MOVES
@WHY
@DATA
def withdraw(revision: int, to: int, moves: tuple[str, ...], why: str, data: Path | None) -> None:
    """잘못된 판을 거두어들입니다. Withdraws a bad revision: its live sessions end or move."""

    async def work(admin: Admin) -> int:
        return await admin.withdraw(
            revision, who(), why, to, dict(move.partition("=")[::2] for move in moves)
        )

    told = administer(data, work)
    click.secho(f"✓ {revision}판을 철회했습니다. 대화 {told}개에 알렸습니다. (Withdrawn.)", fg="green")


@scenario.command()
@click.argument("old")
@click.argument("new", required=False)
@DATA
@ORGANISATION
@LANG
def diff(old: str, new: str | None, data: Path | None, organisation: str | None, lang: str) -> None:
    """뜻이 어떻게 달라지는지 보여 줍니다. Shows what changes in meaning.

    OLD와 NEW는 파일이거나 판 번호입니다. NEW가 없으면 OLD 파일을 게시된 판과 견줍니다. OLD and NEW are files or
    revision numbers; without NEW, the file is compared with what is published.
    """
    from engine.scenario.diff import diff as differences

    async def work(admin: Admin) -> tuple[Scenario, Scenario]:
        from dapjang.publishing import live_scenario

        if new is not None:
            return await _either(admin, old), await _either(admin, new)
        owner = await organisation_of(admin, organisation)
        live = await live_scenario(admin, owner, Path(old).stem)
        if live is None:
            raise Failed(f"게시된 적이 없습니다: {Path(old).stem}", "Not published yet")
        return live, await _either(admin, old)

    for change in differences(*administer(data, work)):
        click.echo(f"{change.path}: {change.ko if lang == 'ko' else change.en}")


async def _either(admin: Admin, which: str) -> Scenario:
    from dapjang.files import load
    from dapjang.publishing import scenario_of_row

    if which.isdigit():
        try:
            return scenario_of_row(await admin.revision(int(which)))
        except KeyError as error:
            raise Failed(f"그런 판이 없습니다: {which}", "No such revision") from error
    path = Path(which)
    found = load(path).scenario if path.is_file() else None
    if found is None:
        raise Failed(f"읽을 수 없습니다: {which}", "Cannot be read")
    return found
