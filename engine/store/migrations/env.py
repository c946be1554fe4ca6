"""Run by Alembic inside ``upgrade``: the connection is given, nothing is read from files or the
environment."""

from __future__ import annotations

from alembic import context

from engine.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
