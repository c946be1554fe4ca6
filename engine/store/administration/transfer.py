"""An organisation's configuration as plain data, out and in: numbers, ways, scenarios with their pictures.
No secrets, no customers. What is imported has inactive gateways until somebody gives them their secrets."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import Any

from engine.dialogue.events import Media
from engine.store.administration.faults import AdminFault
from engine.store.administration.gateways import Gateways
from engine.store.administration.organisations import Organisations
from engine.store.administration.scenarios import Scenarios

FORMAT = 1


class Transfer(Organisations, Gateways, Scenarios):
    """``export`` and ``import_``."""

    async def export(self, organisation: int) -> dict[str, Any]:
        """The configuration of an organisation. Raises ``AdminFault('no_organisation')``."""
        head = next((o for o in await self.organisations() if o.id == organisation), None)
        if head is None:
            raise AdminFault("no_organisation", organisation)
        accounts = await self.gateways(organisation)
        names = {account.id: account.name for account in accounts}
        return {
            "format": FORMAT,
            "organisation": {"name": head.name, "language": head.language, "zone": head.zone},
            "gateways": [{"name": a.name, "kind": a.kind, "settings": a.settings} for a in accounts],
            "scenarios": [await self._scenario(s.name, s.live) for s in await self.scenarios(organisation)],
            "numbers": [await self._number(n.id, n.name, names) for n in await self.numbers(organisation)],
        }

    async def _scenario(self, name: str, live: int) -> dict[str, Any]:
        if not live:
            return {"name": name, "files": {}, "media": {}}
        row = await self.revision(live)
        media = {file: self.store.media.read(kept.ref) for file, kept in row.media.items()}
        kept = {file: b64encode(data).decode() for file, data in media.items() if data is not None}
        return {"name": name, "files": row.files, "media": kept}

    async def _number(self, id: int, name: str, accounts: dict[int, str]) -> dict[str, Any]:
        view = await self.number_view(id)
        return {
            "digits": view.digits,
            "name": name,
            "policy": view.policy,
            "testers": sorted(view.test_senders),
            "scenarios": [scenario for scenario, _ in view.bindings],
            "routes": [
                {"gateway": accounts[r.account], "direction": r.direction, "priority": r.priority}
                for r in await self.routes(id)
                if r.account in accounts
            ],
        }

    async def import_(self, data: dict[str, Any], *, who: str = "import") -> int:
        """A new organisation of exported data. Raises ``AdminFault``: ``bad_format``, and as creating each
        thing does."""
        try:
            head = data["organisation"]
            if data["format"] != FORMAT:
                raise AdminFault("bad_format")
            numbers, gateways, scenarios = data["numbers"], data["gateways"], data["scenarios"]
        except (KeyError, TypeError) as error:
            raise AdminFault("bad_format") from error
        await self._free(numbers)
        id = await self.create_organisation(head["name"], head["zone"], head["language"], who=who)
        accounts = {
            g["name"]: await self.create_gateway(
                id, g["name"], g["kind"], g["settings"], {}, active=False, who=who
            )
            for g in gateways
        }
        for scenario in scenarios:
            await self._put_scenario(id, scenario, who)
        for number in numbers:
            await self._put_number(id, number, accounts, who)
        return id

    async def _free(self, numbers: list[dict[str, Any]]) -> None:
        """Refuse before anything is made when a number is somebody's already."""
        for number in numbers:
            try:
                await self.number_by_digits(number["digits"])
            except AdminFault:
                continue
            raise AdminFault("number_taken", number["digits"])

    async def _put_scenario(self, organisation: int, data: dict[str, Any], who: str) -> None:
        if not data["files"]:
            return
        media: dict[str, Media] = {
            file: self.store.media.keep(b64decode(text)) for file, text in data["media"].items()
        }
        await self.publish(organisation, data["name"], data["files"], who, "import", media=media)

    async def _put_number(
        self, organisation: int, data: dict[str, Any], accounts: dict[str, int], who: str
    ) -> None:
        id = await self.create_number(organisation, data["digits"], name=data["name"], who=who)
        await self.set_policy(id, data["policy"], who=who)
        await self.set_testers(id, data["testers"], who=who)
        for position, scenario in enumerate(data["scenarios"]):
            await self.bind(id, scenario, position, who=who)
        for route in data["routes"]:
            await self.route(id, accounts[route["gateway"]], route["direction"], route["priority"], who=who)
