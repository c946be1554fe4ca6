"""``dapjang serve``: the whole house in one process, with an embedded SQLite file."""

from __future__ import annotations

import asyncio
import signal
import sys
from pathlib import Path

import click

from dapjang.cli.main import Failed
from dapjang.settings import Settings


@click.command()
@click.option("--host", help="듣는 주소. Address to listen on. [127.0.0.1]")
@click.option("--port", type=click.IntRange(0, 65_535), help="듣는 포트. Port to listen on. [8080]")
@click.option(
    "--data", type=click.Path(file_okay=False, path_type=Path), help="자료 폴더. Data folder. [dapjang-data]"
)
def serve(host: str | None, port: int | None, data: Path | None) -> None:
    """서비스를 시작합니다. Starts the service; the first start puts samples in."""
    import gc

    import uvloop

    # The store's thread and the loop hand every message to each other several times: at the default of 5 ms they
    # wait for one another; and what is loaded by now is not garbage.
    sys.setswitchinterval(0.0005)
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    settings = Settings.load(data, host, port)
    try:
        uvloop.run(_serve(settings))
    except OSError as error:
        raise Failed(f"시작할 수 없습니다: {error.strerror}", "Cannot start") from error


async def _serve(settings: Settings) -> None:
    import uvicorn

    from api.app import create_app
    from dapjang.seed import seed
    from dapjang.wiring.house import House
    from engine.desk.telemetry import setup_logs
    from engine.store.faults import StoreInUse

    setup_logs(settings.log)
    try:
        house = House(settings.data, allow_private=settings.allow_private)
        if settings.samples:
            await seed(house.admin, house.store.media.keep)
        await house.start()
    except StoreInUse as error:
        raise Failed(
            f"{settings.data} 폴더를 다른 프로세스가 쓰고 있습니다.", "The data folder is in use"
        ) from error
    server = uvicorn.Server(
        uvicorn.Config(
            create_app(house),
            host=settings.host,
            port=settings.port,
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=5,
        )
    )
    server.config.load()
    try:
        await _until_stopped(server, house, settings)
    finally:
        await house.stop()


async def _until_stopped(server: object, house: object, settings: Settings) -> None:
    import uvicorn

    from dapjang.wiring.house import House

    assert isinstance(server, uvicorn.Server)
    assert isinstance(house, House)
    serving = asyncio.create_task(server.serve())
    while not server.started and not serving.done():
        await asyncio.sleep(0.02)
    if server.started:
        port = server.servers[0].sockets[0].getsockname()[1]
        await _welcome(house, f"http://{settings.host}:{port}")
        for name in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(name, _stop, server)
    await serving


def _stop(server: object) -> None:
    server.should_exit = True  # type: ignore[attr-defined]  # uvicorn.Server


async def _welcome(house: object, url: str) -> None:
    """How to try it."""
    from dapjang.wiring.house import House
    from engine.language.phone import display

    assert isinstance(house, House)
    click.secho(f"\n답장이 준비되었습니다. (Dapjang is ready.)  {url}", fg="green", bold=True)
    lines = await house.lines()
    if not lines:
        click.echo("번호를 만들어 보세요: dapjang number add --help (No number can be tried yet.)")
        return
    click.echo("이 번호들로 문자를 보내 볼 수 있습니다. (Text one of these numbers:)")
    for line in lines:
        click.echo(f"  {display(line.number):16} {line.name}")
    number = lines[0].number
    click.echo("\n해 보기 (try it):")
    click.echo(f"  브라우저 (browser)   {url}/")
    click.echo(f"  터미널 (terminal)    python3 run.py chat {url} --number {number}")
    click.echo(
        f"  curl                 curl -H 'Content-Type: application/json' {url}/loopback/{lines[0].account}/messages "
        f"""-d '{{"from":"01000000001","to":"{number}","text":"영업시간"}}'"""
    )
    click.echo(f"  API                  {url}/api/v1/docs")
    click.echo("끝내기 (stop): Ctrl-C\n")
