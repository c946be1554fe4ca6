"""``dapjang organisation``, ``export`` and ``import``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from dapjang.cli.common import DATA, ORGANISATION, administer, organisation_of, table
from dapjang.cli.main import Failed
from dapjang.cli.scenario import who
from engine.store.admin import Admin


@click.group()
def organisation() -> None:
    """기관을 관리합니다. Administers organisations."""


@organisation.command("list")
@DATA
def list_(data: Path | None) -> None:
    """기관을 보여 줍니다. Lists organisations."""

    async def work(admin: Admin) -> list[list[Any]]:
        return [[row.id, row.name, row.zone, row.language] for row in await admin.organisations()]

    table(("번호", "이름", "시간대", "언어"), administer(data, work))


@organisation.command()
@click.argument("name")
@click.option("--zone", default="Asia/Seoul", help="시간대. Time zone.")
@click.option(
    "--language", type=click.Choice(["ko", "en"]), default="ko", help="기본 언어. Default language."
)
@DATA
def add(name: str, zone: str, language: str, data: Path | None) -> None:
    """기관을 더합니다. Adds an organisation."""

    async def work(admin: Admin) -> int:
        return await admin.create_organisation(name, zone=zone, language=language)

    click.secho(f"✓ 기관 {administer(data, work)} (organisation added)", fg="green")


@click.command()
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="쓸 파일. Where to write."
)
@DATA
@ORGANISATION
def export(output: Path | None, data: Path | None, organisation: str | None) -> None:
    """기관의 설정을 내보냅니다(비밀은 빼고). Exports an organisation's configuration, without secrets."""

    async def work(admin: Admin) -> dict[str, Any]:
        return await admin.export(await organisation_of(admin, organisation))

    text = json.dumps(administer(data, work), ensure_ascii=False, indent=2)
    if output:
        output.write_text(text + "\n", encoding="utf-8")
    else:
        click.echo(text)


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@DATA
def import_(file: Path, data: Path | None) -> None:
    """내보낸 설정을 들입니다. Imports an exported configuration as a new organisation."""
    try:
        values = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise Failed(f"JSON 파일이 아닙니다: {file}", "Not a JSON file") from error

    async def work(admin: Admin) -> int:
        return await admin.import_(values, who=who())

    click.secho(f"✓ 기관 {administer(data, work)} (imported)", fg="green")
