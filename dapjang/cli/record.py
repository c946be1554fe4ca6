"""``dapjang record``: a stored conversation as a feature, with its customer made unrecognisable."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dapjang.cli.author import LANG
from dapjang.cli.common import DATA, ORGANISATION, administer, organisation_of, table
from dapjang.cli.main import Failed
from engine.language.phone import display, mask
from engine.store.admin import Admin

if TYPE_CHECKING:
    from dapjang.testing.recording import Recording
    from dapjang.testing.stored import Scenarios
    from engine.store.administration.histories import History


@click.command()
@click.argument("conversation", type=int, required=False)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="쓸 파일. Where to write."
)
@DATA
@ORGANISATION
@LANG
def record(
    conversation: int | None, output: Path | None, data: Path | None, organisation: str | None, lang: str
) -> None:
    """저장된 대화를 기능 파일로 적습니다. Writes a stored conversation as a feature.

    손님의 번호와 이름은 지어낸 것으로 바꾸고 주민등록번호는 가립니다. 그 밖의 글은 그대로이니, 나누기 전에 읽어 보세요.
    CONVERSATION 없이 부르면 대화의 목록을 보여 줍니다. Numbers and names are made up, resident numbers hidden; other texts
    stay as they are: read them before you share the file. Without CONVERSATION, lists conversations.
    """
    if output is not None:
        refuse_other(output, lang)
    if conversation is None:
        administer(data, lambda admin: _list(admin, organisation))
        return
    history, scenarios = administer(data, lambda admin: stored(admin, conversation))
    recording, trouble = best(history, scenarios, lang)
    title = scenarios.revisions[0].scenario.title
    if output is None:
        from dapjang.testing.telling import feature

        click.echo(feature(recording, title, f"{conversation}", lang), nl=False)
    else:
        write(output, recording, title, lang)
    if trouble:
        click.secho(
            f"이 시험은 아직 통과하지 않습니다. 고친 뒤에 쓰세요. (It does not pass yet.)\n{trouble}",
            fg="yellow",
            err=True,
        )


def write(output: Path, recording: Recording, title: str, lang: str) -> None:
    """Put a recording into a feature as one more test, and say so."""
    from dapjang.testing.telling import add

    name = add(output, recording, title, lang)
    click.secho(f"✓ {output}: ‘{name}’ 시험을 적었습니다. (Written as a test.)", fg="green", err=True)


def refuse_other(output: Path, lang: str) -> None:
    """A feature of another language, or what is no feature, is not added to."""
    from dapjang.testing.telling import takes

    if not takes(output, lang):
        raise Failed(
            f"{output}에는 이어 적을 수 없습니다. 첫 줄이 ‘# language: {lang}’인 기능 파일이어야 합니다.",
            f"Its first line has to be “# language: {lang}”",
        )


async def _list(admin: Admin, organisation: str | None) -> None:
    owner = await organisation_of(admin, organisation)
    rows = [(line.id, display(line.number), mask(line.customer)) for line in await admin.conversations(owner)]
    table(("대화", "번호", "손님"), rows)


async def stored(admin: Admin, conversation: int) -> tuple[History, Scenarios]:
    """The conversation, and what its number answers by now."""
    from dapjang.publishing import scenario_of_row
    from dapjang.testing.stored import Scenarios
    from engine.dialogue.revision import Revision
    from engine.scenario.review import TESTS

    history = await admin.history(conversation)
    view = await admin.number_view(history.number)
    rows = [await admin.revision(id) for _, id in view.bindings if id]
    if not rows:
        raise Failed("이 번호에 게시된 시나리오가 없습니다.", "No scenario is published for its number")
    return history, Scenarios(
        tuple(next(iter(row.files)) for row in rows),
        tuple(Revision(scenario_of_row(row), row.id) for row in rows),
        tuple(text for row in rows for name, text in row.files.items() if not name.endswith(TESTS)),
        {media.ref: name for row in rows for name, media in row.media.items()},
    )


def best(history: History, scenarios: Scenarios, lang: str) -> tuple[Recording, str]:
    """The first way of telling it that plays as it went, else the simplest; and what is wrong with it."""
    from dapjang.testing.replaying import trouble
    from dapjang.testing.stored import Nothing, recordings

    first: tuple[Recording, str] | None = None
    try:
        for each in recordings(history, scenarios):
            wrong = trouble(each, scenarios, lang)
            if not wrong:
                return each, ""
            first = first or (each, wrong)
    except Nothing as error:
        raise Failed("이 대화에는 남은 글이 없습니다.", "Nothing is left of this conversation") from error
    assert first is not None  # there is always a simplest way
    return first
