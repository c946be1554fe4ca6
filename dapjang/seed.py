"""The first start: a sample organisation whose numbers answer by the sample scenarios, without a carrier."""

from __future__ import annotations

from collections.abc import Callable

from dapjang.samples import media_of, scenario_of
from engine.dialogue.events import Media
from engine.store.admin import Admin
from scenarios import FOLDER, MEDIA, Sample, samples

NUMBERS = {
    "shop": "0200000001",
    "clinic": "0200000002",
    "salon": "0200000003",
    "school": "0200000004",
    "office": "0200000005",
    "candidate": "0200000006",
    "bakery": "0200000007",
}
"""Numbers that nobody has: Seoul's 000 exchange does not exist."""


async def seed(admin: Admin, keep: Callable[[bytes], Media]) -> bool:
    """Put the samples in, unless there is an organisation already; whether it did."""
    if await admin.organisations():
        return False
    organisation = await admin.create_organisation("견본 / Samples")
    account = await admin.create_gateway(organisation, "loopback", "loopback", {}, {}, who="seed")
    for sample in samples():
        await _publish(admin, organisation, sample, keep)
        name = f"{sample.ko} / {sample.en}"
        number = await admin.create_number(organisation, NUMBERS[sample.id], name=name, who="seed")
        await admin.route(number, account, "both", who="seed")
        await admin.bind(number, sample.id, who="seed")
    return True


async def _publish(admin: Admin, organisation: int, sample: Sample, keep: Callable[[bytes], Media]) -> None:
    scenario = scenario_of(sample)
    files = {name: (FOLDER / name).read_text("utf-8") for name in scenario.files}
    media = {name: keep((MEDIA / name).read_bytes()) for name in media_of(scenario)}
    await admin.publish(organisation, sample.id, files, "seed", "견본 / sample", media=media)
