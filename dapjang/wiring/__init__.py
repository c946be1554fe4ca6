"""The one place that names concrete stores, buses and gateways.

``administration`` opens a data folder for the command line; ``house`` runs a whole process; ``kinds`` lists the
gateways that can be added.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from engine.store.admin import Admin
from engine.store.sqlite import SqliteStore

DATABASE = "dapjang.sqlite3"
"""The file of the embedded store in a data folder."""


@asynccontextmanager
async def administration(data: Path) -> AsyncIterator[Admin]:
    """The administration of a data folder, for the command line; a running service notices what it changes."""
    data.mkdir(parents=True, exist_ok=True)
    store = SqliteStore(data / DATABASE)
    try:
        yield Admin(store)
    finally:
        await store.close()
