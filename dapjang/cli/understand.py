"""``dapjang understand``: how the engine reads a text, one text or a whole file of them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import click

from dapjang.cli.main import Failed

if TYPE_CHECKING:
    from engine.language.hours import Hours
    from engine.language.reading import Context
    from engine.language.understanding import Told


@click.command()
@click.argument("kind")
@click.argument("text", required=False)
@click.option("--now", help="글을 쓴 때, 한국 시각. When it was written, Korean time: 2026-11-25T12:00")
@click.option("--hours", help="영업시간. Opening hours: “매일 09:00-18:00; 일 휴무”")
@click.option(
    "--lang", type=click.Choice(["ko", "en"]), default="ko", help="까닭의 언어. Language of reasons."
)
@click.option("--json", "as_json", is_flag=True, help="JSON으로. As JSON.")
def understand(
    kind: str, text: str | None, now: str | None, hours: str | None, lang: str, as_json: bool
) -> None:
    """글을 어떻게 읽는지 보여 줍니다. Shows how a text is read.

    KIND는 date time datetime dates count number money yesno phone name birthdate address text, choice:가|나|다,
    keyword:낱말 가운데 하나. KIND is one of these.

    \b
    dapjang understand datetime "낼 오후 세시 반이요"
    dapjang understand "choice:커트|펌" "컷이요"
    dapjang understand - < texts.tsv      # 종류<TAB>글 · kind<TAB>text, 한 줄에 하나씩 JSON으로
    """
    from engine.language.reading import Context

    context = Context(_moment(now), _hours(hours), lang)
    if kind == "-" or text == "-":
        _lines(kind, context)
        return
    if text is None:
        raise Failed(
            "글도 적어 주세요. 여러 개면 TEXT 자리에 -를 적습니다.", "TEXT is missing; - reads lines"
        )
    told = _tell(kind, text, context)
    if as_json or not sys.stdout.isatty():
        click.echo(_json(told))
    else:
        _show(told)


def _lines(kind: str, context: Context) -> None:
    """``kind<TAB>text`` lines from standard input, an object a line, in order and at once. A kind that does not exist is
    told in its object, and by the exit code."""
    from engine.language.understanding import Told, UnknownKind, tell

    wrong = False
    for line in _read():
        if not line.strip():
            continue
        named, tab, text = line.partition("\t")
        named, text = (named, text) if tab else (kind, line)
        try:
            told = tell(named, text, context)
        except UnknownKind:
            wrong = True
            told = Told(named, text, None, False, (), _no_such_kind(named).message, "unknown_kind")
        click.echo(_json(told))
    if wrong:
        sys.exit(1)


def _read() -> Iterator[str]:
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace").rstrip("\r\n").removeprefix("\ufeff")


def _tell(kind: str, text: str, context: Context) -> Told:
    from engine.language.understanding import UnknownKind, tell

    try:
        return tell(kind, text, context)
    except UnknownKind:
        raise _no_such_kind(kind) from None


def _no_such_kind(kind: str) -> Failed:
    from engine.language.understanding import NAMES

    return Failed(f"‘{kind}’라는 종류는 없습니다. 있는 것: {', '.join(NAMES)}", "no such kind")


def _json(told: Told) -> str:
    import msgspec

    return msgspec.json.encode(told).decode()


def _show(told: Told) -> None:
    value = "—" if told.value is None else str(told.value)
    colour = "red" if told.value is None else "green" if told.sure else "yellow"
    click.secho(value, fg=colour, bold=True)
    if told.alternatives:
        click.echo(f"  또는 · or: {', '.join(map(str, told.alternatives))}")
    if told.reason:
        click.echo(f"  {told.reason}")
    if told.span is not None and told.value is not None:
        start, end = told.span
        click.echo(
            f"  {told.text[:start]}{click.style(told.text[start:end], underline=True)}{told.text[end:]}"
        )


def _moment(text: str | None) -> datetime:
    from engine.language.hours import KOREA

    if text is None:
        return datetime.now(KOREA)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Failed(
            f"‘{text}’은(는) 때가 아닙니다. 예) 2026-11-25T12:00", "--now is not a point in time"
        ) from None
    return moment.replace(tzinfo=KOREA) if moment.tzinfo is None else moment.astimezone(KOREA)


def _hours(text: str | None) -> Hours | None:
    """``매일 09:00-18:00; 일 휴무``: days, then windows, as in a scenario's ``hours``."""
    from engine.language.hours import Hours, HoursFault

    if text is None:
        return None
    entries = (part.split(maxsplit=1) for part in text.split(";") if part.strip())
    try:
        return Hours.parse({key.rstrip(":"): value for key, value in entries})
    except ValueError as fault:
        if not isinstance(fault, HoursFault):
            fault = HoursFault("hours-value", text, {})
        raise Failed(
            f"영업시간을 읽을 수 없습니다: ‘{fault.key}’. 예) “매일 09:00-18:00”", "--hours cannot be read"
        ) from None
