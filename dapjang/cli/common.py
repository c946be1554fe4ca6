"""What the administrative commands share: the data folder, finding things by name, printing tables."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from dapjang.cli.main import Failed
from dapjang.columns import aligned
from dapjang.settings import Settings
from engine.language.phone import national
from engine.store.admin import Admin, AdminFault
from engine.store.secrets import SecretFault

T = TypeVar("T")

DATA = click.option(
    "--data", type=click.Path(file_okay=False, path_type=Path), help="자료 폴더. Data folder. [dapjang-data]"
)
ORGANISATION = click.option(
    "--organisation", "--org", help="기관 이름(하나뿐이면 생략). The organisation, if several."
)


def administer(data: Path | None, work: Callable[[Admin], Awaitable[T]]) -> T:
    """Run ``work`` over the administration of a data folder; what it refuses is told in one sentence."""
    from dapjang.wiring import administration

    async def run() -> T:
        async with administration(Settings.load(data).data) as admin:
            return await work(admin)

    try:
        return asyncio.run(run())
    except (AdminFault, SecretFault) as fault:
        raise Failed(fault.text("ko"), fault.text("en")) from fault


async def organisation_of(admin: Admin, name: str | None) -> int:
    """The organisation's id by its name; the only one when no name is given."""
    found = await admin.organisations()
    fitting = [row for row in found if name in (None, row.name, str(row.id))]
    if len(fitting) == 1:
        return fitting[0].id
    if not found:
        raise Failed("기관이 없습니다. dapjang organisation add 이름", "No organisation yet")
    names = ", ".join(f"{row.id} {row.name}" for row in found)
    if name is not None and not fitting:
        raise Failed(f"이런 기관이 없습니다: {name}. 있는 것: {names}", "No such organisation")
    raise Failed(f"기관을 번호나 이름으로 골라 주세요(--organisation): {names}", "Choose an organisation")


async def number_of(admin: Admin, text: str) -> int:
    """A masked number's id."""
    digits = national(text)
    if digits is None:
        raise Failed(f"전화번호가 아닙니다: {text}", "Not a telephone number")
    return (await admin.number_by_digits(digits)).id


def table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Columns that line up, Korean letters counted as two."""
    lines = [[str(cell) for cell in row] for row in rows]
    for n, line in enumerate(aligned([list(head), *lines])):
        click.secho(line, bold=n == 0)
