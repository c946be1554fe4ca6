"""``dapjang key``: API keys, which are shown once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from dapjang.cli.common import DATA, ORGANISATION, administer, organisation_of, table
from dapjang.cli.scenario import who
from engine.store.admin import Admin
from engine.store.administration.keys import RATE, SCOPES


@click.group()
def key() -> None:
    """API 열쇠를 관리합니다. Administers API keys."""


@key.command("list")
@DATA
@ORGANISATION
def list_(data: Path | None, organisation: str | None) -> None:
    """열쇠를 보여 줍니다(열쇠 자체는 빼고). Lists keys, without themselves."""

    async def work(admin: Admin) -> list[list[Any]]:
        found = []
        for line in await admin.keys(await organisation_of(admin, organisation)):
            state = "거둠 revoked" if line.revoked_at else _date(line.expires_at) or "-"
            found.append(
                [
                    line.id,
                    line.name,
                    f"{line.prefix}…",
                    state,
                    _date(line.used_at) or "-",
                    " ".join(line.scopes),
                ]
            )
        return found

    table(("번호", "이름", "열쇠", "기한", "쓴 날", "권한"), administer(data, work))


@key.command()
@click.argument("name")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    type=click.Choice(list(SCOPES)),
    help="할 수 있는 일, 여러 번. What it may do; repeatable. [모두 all]",
)
@click.option(
    "--rate",
    type=click.IntRange(1, 1_000_000),
    default=RATE,
    help="1분에 요청 몇 번. Requests a minute. [600]",
)
@click.option("--days", type=click.IntRange(1, 3650), help="며칠 동안. Valid for so many days.")
@DATA
@ORGANISATION
def add(
    name: str,
    scopes: tuple[str, ...],
    rate: int,
    days: int | None,
    data: Path | None,
    organisation: str | None,
) -> None:
    """열쇠를 만들어 한 번 보여 줍니다. Makes a key and shows it once."""
    expires = datetime.now(UTC) + timedelta(days=days) if days else None

    async def work(admin: Admin) -> tuple[int, str]:
        owner = await organisation_of(admin, organisation)
        return await admin.create_key(
            owner, name, scopes or list(SCOPES), rate=rate, expires_at=expires, who=who()
        )

    id, made = administer(data, work)
    click.secho(
        f"✓ 열쇠 {id}번을 만들었습니다. 다시 보여 드리지 않으니 지금 옮겨 적으세요.", fg="green", err=True
    )
    click.secho("  (Made. It is not shown again: keep it now.)", fg="green", err=True)
    click.echo(made)


@key.command()
@click.argument("id", type=int)
@DATA
@ORGANISATION
def revoke(id: int, data: Path | None, organisation: str | None) -> None:
    """열쇠를 거둡니다. 바로 쓸 수 없게 됩니다. Revokes a key, at once."""

    async def work(admin: Admin) -> None:
        await admin.revoke_key(await organisation_of(admin, organisation), id, who=who())

    administer(data, work)
    click.secho(f"✓ 열쇠 {id}번을 거두었습니다. (Revoked.)", fg="green")


def _date(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d}" if at is not None else ""
