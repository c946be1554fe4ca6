"""``dapjang doctor``: is everything as it should be, and if not, what to do."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from dapjang.cli.common import DATA, administer
from dapjang.settings import Settings
from dapjang.wiring import DATABASE
from engine.store.admin import Admin

ROOM = 500_000_000
"""Bytes of free disk below which a service should not start."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    good: bool
    ko: str
    en: str


@click.command()
@DATA
def doctor(data: Path | None) -> None:
    """설치와 설정을 살펴봅니다. Looks at the installation; exit code 1 when something is wrong."""
    settings = Settings.load(data)
    found = [*_machine(settings.data)]
    if not (settings.data / DATABASE).exists():
        found.append(Finding(True, "아직 자료가 없음. dapjang serve로 시작", "no data yet"))
    elif all(f.good for f in found):
        found += administer(data, _house)
    for finding in found:
        mark, colour = ("✓", "green") if finding.good else ("✗", "red")
        click.secho(f"{mark} {finding.ko} ({finding.en})", fg=colour)
    sys.exit(0 if all(f.good for f in found) else 1)


def _machine(folder: Path) -> Iterator[Finding]:
    import yaml

    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding(sys.version_info >= (3, 11), f"파이썬 {version}", f"Python {version}")
    yield Finding(bool(yaml.__with_libyaml__), "빠른 YAML 읽기(libyaml)", "libyaml")
    yield Finding(sqlite3.sqlite_version_info >= (3, 35), f"SQLite {sqlite3.sqlite_version}", "SQLite")
    there = folder if folder.exists() else folder.absolute().parent
    writable = os.access(there, os.W_OK)
    yield Finding(writable, f"자료 폴더 {folder}에 쓸 수 있음", "the data folder is writable")
    free = shutil.disk_usage(there).free if there.exists() else 0
    yield Finding(free > ROOM, f"빈 자리 {free // 1_000_000} MB", "free disk")


async def _house(admin: Admin) -> list[Finding]:
    from dapjang.wiring.kinds import BadSettings, validated

    found: list[Finding] = []
    accounts = await admin.gateways()
    for account in accounts:
        try:
            validated(account.kind, {**account.settings, **account.secrets})
        except BadSettings as error:
            found.append(Finding(False, f"게이트웨이 {account.name}: {error}", "gateway settings"))
        else:
            found.append(Finding(True, f"게이트웨이 {account.name}", "gateway"))
    for organisation in await admin.organisations():
        for number in await admin.numbers(organisation.id):
            found.append(await _number(admin, number.id, number.digits))
    return found


async def _number(admin: Admin, id: int, digits: str) -> Finding:
    from engine.language.phone import display

    shown = display(digits)
    view = await admin.number_view(id)
    if not view.routes_out:
        return Finding(
            False, f"{shown}: 보낼 게이트웨이가 없음. dapjang number route {digits} 계정", "no way out"
        )
    if not view.bindings:
        return Finding(
            False, f"{shown}: 시나리오가 없음. dapjang number bind {digits} 시나리오", "no scenario bound"
        )
    return Finding(True, f"{shown}: {', '.join(name for name, _ in view.bindings)}", "number")
