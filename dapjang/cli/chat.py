"""``dapjang chat``: play a scenario in the terminal, or talk to a running service.

In a terminal it is a conversation with colours; otherwise one customer message is read per line and each reply is
printed, so that it can be scripted. Lines that begin with ``/`` are commands (``/help`` lists them).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from dapjang.cli.answers import SERVICES
from dapjang.cli.author import LANG
from dapjang.cli.main import Failed

if TYPE_CHECKING:
    from dapjang.cli.play import Play


def _moment(text: str | None, zone: ZoneInfo) -> datetime:
    if text is None:
        return datetime.now(zone).replace(microsecond=0)
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise Failed(f"시각을 읽을 수 없습니다: {text}", "Not a time: use 2026-11-25T12:00") from error
    return found if found.tzinfo else found.replace(tzinfo=zone)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise Failed(f"알 수 없는 시간대입니다: {name}", "This time zone is not known") from error


def _lines() -> Iterator[str]:
    """What the customer types, until the end."""
    if sys.stdin.isatty():
        while True:
            try:
                yield input(click.style("나> ", fg="green"))
            except EOFError:
                return
    else:
        for line in sys.stdin:
            yield line.rstrip("\n")


@click.command()
@click.argument("files", nargs=-1, required=True)
@click.option("--start-time", help="시작 시각. Start time, e.g. 2026-11-25T12:00")
@click.option("--from", "customer", default="01000000001", help="손님 번호. Customer's number.")
@click.option("--number", help="대표번호. The masked number (with a URL: which one to write to).")
@SERVICES
@click.option("--zone", default="Asia/Seoul", help="시간대. Time zone.")
@click.option(
    "--record",
    "feature",
    type=click.Path(dir_okay=False, path_type=Path),
    help="이 기능 파일에 시험으로 적습니다. Written to this feature as a test.",
)
@LANG
def chat(
    files: tuple[str, ...],
    start_time: str | None,
    customer: str,
    number: str | None,
    services: Path | None,
    zone: str,
    feature: Path | None,
    lang: str,
) -> None:
    """시나리오를 터미널에서 해 봅니다. Plays a scenario in the terminal.

    FILES는 시나리오 파일이거나, 실행 중인 서비스의 주소(http://…)입니다. FILES are scenario files, or the address of a
    running service.
    """
    if files[0].startswith(("http://", "https://")):
        from dapjang.cli.remote import talk

        if feature is not None:
            raise Failed(
                "실행 중인 서비스의 대화는 dapjang record로 적습니다.",
                "A running service's conversation is recorded by dapjang record",
            )
        talk(files[0], customer, number, _lines())
        return
    from dapjang.cli.play import Play

    place = _zone(zone)
    paths = [Path(f) for f in files]
    play = Play(paths, _moment(start_time, place), place, customer, number, services, lang)
    if sys.stdin.isatty():
        click.secho(
            "손님의 문자를 적어 보세요. /help 도움말, Ctrl-D 끝. (Type a customer's text.)",
            dim=True,
            err=True,
        )
    if feature is None:
        _talk(play)
    else:
        _recorded(play, feature, paths, lang)


def _talk(play: Play) -> None:
    for line in _lines():
        if not play.line(line):
            return


def _recorded(play: Play, feature: Path, paths: list[Path], lang: str) -> None:
    """Talk, and write it down however it ends."""
    from dapjang.cli.record import refuse_other, write
    from dapjang.testing.telling import named
    from features.steps.world import SEOUL

    if play.simulator.number.zone != SEOUL:
        raise Failed("시험의 시간대는 Asia/Seoul입니다.", "Features are played in Asia/Seoul")
    refuse_other(feature, lang)
    recording = play.record([named(path, feature) for path in paths])
    try:
        _talk(play)
    finally:
        if recording.entries:
            write(feature, recording, play.revisions[0].scenario.title, lang)
