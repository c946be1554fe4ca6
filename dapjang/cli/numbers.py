"""``dapjang number``: masked numbers, their ways, their scenarios, their policies."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from dapjang.cli.common import DATA, ORGANISATION, administer, number_of, organisation_of, table
from dapjang.cli.main import Failed
from dapjang.cli.scenario import who
from engine.language.phone import display, national
from engine.store.admin import Admin


@click.group()
def number() -> None:
    """대표번호를 관리합니다. Administers masked numbers."""


@number.command("list")
@DATA
@ORGANISATION
def list_(data: Path | None, organisation: str | None) -> None:
    """번호를 보여 줍니다. Lists the numbers."""

    async def work(admin: Admin) -> list[list[Any]]:
        owner, found = await organisation_of(admin, organisation), []
        for line in await admin.numbers(owner):
            view = await admin.number_view(line.id)
            ways = [f"{route.account}:{route.direction}" for route in await admin.routes(line.id)]
            bound = ", ".join(name for name, _ in view.bindings)
            found.append([display(line.digits), line.name, bound or "-", " ".join(ways) or "-"])
        return found

    table(("번호", "이름", "시나리오", "게이트웨이"), administer(data, work))


@number.command()
@click.argument("digits")
@click.option("--name", default="", help="부르는 이름. What people call it.")
@DATA
@ORGANISATION
def add(digits: str, name: str, data: Path | None, organisation: str | None) -> None:
    """번호를 더합니다. Adds a number."""
    found = national(digits)
    if found is None:
        raise Failed(f"전화번호가 아닙니다: {digits}", "Not a telephone number")

    async def work(admin: Admin) -> int:
        return await admin.create_number(
            await organisation_of(admin, organisation), found, name=name, who=who()
        )

    administer(data, work)
    click.secho(f"✓ {display(found)} 번호를 더했습니다. (Added.)", fg="green")


@number.command()
@click.argument("digits")
@click.argument("account", type=int)
@click.option(
    "--direction", type=click.Choice(["in", "out", "both"]), default="both", help="방향. Direction."
)
@click.option("--priority", type=int, default=0, help="작을수록 먼저. Lowest goes first.")
@click.option("--remove", is_flag=True, help="끊습니다. Takes the way away.")
@DATA
def route(digits: str, account: int, direction: Any, priority: int, remove: bool, data: Path | None) -> None:
    """번호를 게이트웨이에 잇습니다. Lets a number receive and send by a gateway account."""

    async def work(admin: Admin) -> None:
        found = await number_of(admin, digits)
        if remove:
            await admin.unroute(found, account, who=who())
        else:
            await admin.route(found, account, direction, priority, who=who())

    administer(data, work)
    click.secho("✓", fg="green")


@number.command()
@click.argument("digits")
@click.argument("scenario")
@click.option("--position", type=int, default=0, help="차례(작을수록 먼저). Place in the order.")
@click.option("--remove", is_flag=True, help="떼어 냅니다. Unbinds.")
@DATA
def bind(digits: str, scenario: str, position: int, remove: bool, data: Path | None) -> None:
    """번호가 시나리오로 답하게 합니다. Binds a published scenario to a number."""

    async def work(admin: Admin) -> None:
        found = await number_of(admin, digits)
        if remove:
            await admin.unbind(found, scenario, who=who())
        else:
            await admin.bind(found, scenario, position, who=who())
            await _warn_sizes(admin, found)

    administer(data, work)
    click.secho("✓", fg="green")


async def _warn_sizes(admin: Admin, number_id: int) -> None:
    """Capabilities are checked when a scenario is bound: pictures need a gateway that takes them."""
    from dapjang.publishing import scenario_of_row
    from dapjang.samples import pictures
    from engine.texts.sizes import Size

    view = await admin.number_view(number_id)
    accounts = {account.id: account for account in await admin.gateways()}
    can = [a.capabilities for id in view.routes_out if (a := accounts.get(id)) and a.capabilities]
    if not can or any(Size.MMS in each.sizes for each in can):
        return
    for name, revision in view.bindings:
        if pictures(scenario_of_row(await admin.revision(revision))):
            told = f"! '{name}'은 사진을 보내지만 이 번호의 게이트웨이는 사진을 보낼 수 없습니다."
            click.secho(f"{told} (Pictures cannot be sent by this number's gateways.)", fg="yellow", err=True)


@number.command()
@click.argument("digits")
@click.option("--quiet", help="조용한 시간. Quiet hours, e.g. 21:00-08:00")
@click.option("--brake", type=click.IntRange(1, 1000), help="자동 답장 한도(개). Automatic replies …")
@click.option(
    "--brake-minutes", type=click.IntRange(1, 1440), help="… 이 시간 동안(분). … in so many minutes."
)
@click.option("--testers", help="시험 번호들(쉼표로). Test senders, separated by commas (R26).")
@DATA
def policy(
    digits: str,
    quiet: str | None,
    brake: int | None,
    brake_minutes: int | None,
    testers: str | None,
    data: Path | None,
) -> None:
    """번호의 규칙을 보거나 바꿉니다. Shows or changes a number's policy."""

    async def work(admin: Admin) -> dict[str, Any]:
        found = await number_of(admin, digits)
        view = await admin.number_view(found)
        values = dict(view.policy)
        if quiet:
            values["quiet_from"], values["quiet_to"] = _hours(quiet)
        values |= {k: v for k, v in (("brake", brake), ("brake_minutes", brake_minutes)) if v is not None}
        if values != view.policy:
            await admin.set_policy(found, values, who=who())
        if testers is not None:
            senders = [national(text) or "" for text in testers.split(",") if text.strip()]
            if "" in senders:
                raise Failed("시험 번호 가운데 전화번호가 아닌 것이 있습니다.", "Not a telephone number")
            await admin.set_testers(found, senders, who=who())
        return values

    for name, value in _shown(administer(data, work)).items():
        click.echo(f"{name}: {value}")


def _shown(values: dict[str, Any]) -> dict[str, Any]:
    """The whole policy, defaults included, in the words in which it is set."""
    from engine.desk.numbers import policy_of

    policy = policy_of(values)
    return {
        "quiet": f"{policy.quiet_from:%H:%M}-{policy.quiet_to:%H:%M}",
        "brake": policy.brake,
        "brake-minutes": round(policy.brake_window.total_seconds() / 60),
    }


def _hours(text: str) -> tuple[str, str]:
    from datetime import time

    first, _, last = text.partition("-")
    try:
        return time.fromisoformat(first.strip()).isoformat("minutes"), time.fromisoformat(
            last.strip()
        ).isoformat("minutes")
    except ValueError as error:
        raise Failed("조용한 시간은 21:00-08:00처럼 적습니다.", "Write quiet hours as 21:00-08:00") from error
