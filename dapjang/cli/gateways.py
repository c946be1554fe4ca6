"""``dapjang gateway``: accounts with carriers and providers."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from dapjang.cli.common import DATA, ORGANISATION, administer, organisation_of, table
from dapjang.cli.main import Failed
from dapjang.cli.scenario import who
from engine.store.admin import Admin

SETTINGS = click.option(
    "--set", "pairs", multiple=True, metavar="이름=값", help="설정. A setting, name=value (docs/settings.md)."
)


@click.group()
def gateway() -> None:
    """게이트웨이 계정을 관리합니다. Administers gateway accounts."""


@gateway.command("list")
@DATA
@ORGANISATION
def list_(data: Path | None, organisation: str | None) -> None:
    """계정을 보여 줍니다. Lists the accounts."""

    async def work(admin: Admin) -> list[list[Any]]:
        owner = await organisation_of(admin, organisation)
        return [
            [a.id, a.name, a.kind, "켬 on" if a.active else "끔 off", _can(a.capabilities)]
            for a in await admin.gateways(owner)
        ]

    table(("번호", "이름", "종류", "상태", "할 수 있는 것"), administer(data, work))


def _can(capabilities: Any) -> str:
    return " ".join(sorted(size.value for size in capabilities.sizes)) if capabilities else "-"


@gateway.command()
def kinds() -> None:
    """종류와 설정을 보여 줍니다. Lists the kinds and their settings."""
    import msgspec

    from dapjang.wiring.kinds import KINDS

    for name, kind in KINDS.items():
        click.secho(f"{name}  {kind.ko} / {kind.en}", bold=True)
        for field in msgspec.structs.fields(kind.settings):
            needed = "" if field.required else f" = {_default(field)}"
            secret = " (비밀 secret)" if field.name in kind.secrets else ""
            click.echo(f"  {field.name}{needed}{secret}")


def _default(field: Any) -> Any:
    import msgspec

    return field.default if field.default is not msgspec.NODEFAULT else field.default_factory()


def _values(pairs: tuple[str, ...]) -> dict[str, Any]:
    """``name=value``; a value that is JSON is taken as such; ``-`` is read from standard input (for secrets)."""
    import msgspec

    found: dict[str, Any] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise Failed(f"이름=값으로 적어 주세요: {name}", "Write name=value")
        text = sys.stdin.readline().rstrip("\n") if value == "-" else value
        try:
            found[name] = msgspec.json.decode(text) if text[:1] in "[{" else text
        except msgspec.DecodeError as error:
            raise Failed(f"{name}의 값을 JSON으로 읽을 수 없습니다.", "The value is no JSON") from error
    return found


def _parted(kind: str, values: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    from dapjang.wiring.kinds import KINDS, BadSettings, validated

    try:
        validated(kind, values)
    except BadSettings as error:
        raise Failed(f"설정이 맞지 않습니다: {error}", "The settings do not fit") from error
    secret = {name: values.pop(name) for name in KINDS[kind].secrets if name in values}
    return values, secret


@gateway.command()
@click.argument("kind")
@click.argument("name")
@SETTINGS
@DATA
@ORGANISATION
def add(kind: str, name: str, pairs: tuple[str, ...], data: Path | None, organisation: str | None) -> None:
    """계정을 더합니다. Adds an account.

    비밀번호는 --set password=- 로 표준 입력에서 읽습니다. A value of - is read from standard input.
    """
    settings, secrets = _parted(kind, _values(pairs))

    async def work(admin: Admin) -> int:
        owner = await organisation_of(admin, organisation)
        return await admin.create_gateway(owner, name, kind, settings, secrets, who=who())

    click.secho(f"✓ 계정 {administer(data, work)} (account added)", fg="green")


@gateway.command("set")
@click.argument("account", type=int)
@SETTINGS
@click.option("--on/--off", "active", default=None, help="켜고 끕니다. Turns it on or off.")
@DATA
def set_(account: int, pairs: tuple[str, ...], active: bool | None, data: Path | None) -> None:
    """설정을 바꿉니다. Changes settings; a running service takes them over at once."""

    async def work(admin: Admin) -> None:
        found = next((a for a in await admin.gateways() if a.id == account), None)
        if found is None:
            raise Failed(f"그런 게이트웨이 계정이 없습니다: {account}", "No such gateway account")
        values = {**found.settings, **found.secrets, **_values(pairs)}
        settings, secrets = _parted(found.kind, values)
        await admin.change_gateway(account, settings=settings, secrets=secrets, active=active, who=who())

    administer(data, work)
    click.secho("✓", fg="green")


@gateway.command()
@click.argument("service")
@click.option("--token", help="Bearer 토큰(-: 표준 입력). A bearer token (-: standard input).")
@click.option("--key", help="서명 열쇠(-: 표준 입력). A signing key (-: standard input).")
@DATA
@ORGANISATION
def service(
    service: str, token: str | None, key: str | None, data: Path | None, organisation: str | None
) -> None:
    """시나리오가 부르는 바깥 서비스의 열쇠를 둡니다. Keeps an outside service's secret; none given removes it."""
    given = {"token": token, "key": key}
    secret = {n: sys.stdin.readline().rstrip("\n") if v == "-" else v for n, v in given.items() if v}

    async def work(admin: Admin) -> None:
        owner = await organisation_of(admin, organisation)
        await admin.set_service_secret(owner, service, secret, who=who())

    administer(data, work)
    click.secho("✓", fg="green")
