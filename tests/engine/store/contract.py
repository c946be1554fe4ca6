"""The contract of every store. A new store makes a test class of it and gives the ``store`` fixture;
nothing else.

class TestMine(Contract):
    @pytest.fixture
    async def store(self, tmp_path): …
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.store.contract_decide import ContractDecide
from tests.engine.store.contract_in import ContractIn
from tests.engine.store.contract_out import ContractOut
from tests.engine.store.contract_people import ContractPeople
from tests.engine.store.world import World


class Contract(ContractIn, ContractDecide, ContractOut, ContractPeople):
    """All of it, over the ``store`` fixture."""

    @pytest.fixture
    async def world(self, store: Any) -> World:
        """A store with an organisation, a number and a gateway in it."""
        return await World(store).build()
