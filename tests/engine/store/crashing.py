"""Run by a test in a process of its own, and killed: answers texts as fast as it can and prints what was
acknowledged."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from engine.ports import Outcome
from engine.store.sqlite import SqliteStore
from tests.engine.store.world import World


async def main(path: Path) -> None:
    """Until killed."""
    world = await World(SqliteStore(path)).build()

    async def customers(name: int) -> None:
        while True:
            for message in await world.hear("1", "2", source=f"010000000{name:02}"):
                print("in", message, flush=True)

    async def desk() -> None:
        while True:
            works = await world.store.claim(10)
            outcomes = [
                Outcome(
                    work=work,
                    session=b"s",
                    sends=tuple(world.say(f"{event.id}.1", event.id) for _, event in work.pending),
                )
                for work in works
            ]
            await world.store.commit(outcomes)
            for outcome in outcomes:
                for send in outcome.sends:
                    print("out", send.say.text, flush=True)

    async def sender() -> None:
        while True:
            going = await world.going()
            for one in going:
                print("sending", one.text, flush=True)
            await world.told("accepted", *going)

    await asyncio.gather(desk(), sender(), *(customers(name) for name in range(20)))


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
