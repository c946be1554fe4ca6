"""The pure tables beside the store: repetitions, law, receipts of parts; and the migrations against the
schema."""

from __future__ import annotations

import re
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from engine.store import files, migrations, redelivery, schema, states
from engine.store.administration.faults import MESSAGES
from engine.store.law import allowed_from, needs_no_refusal
from engine.store.redelivery import Link, Seen, earlier
from engine.store.transaction import micros, moment

HOME = Path(__file__).parents[3]
SECOND = 1_000_000
MINUTE = 60 * SECOND


@pytest.mark.parametrize(
    ("link", "at", "late", "same"),
    [
        (Link(0, 10 * SECOND, False), 20 * SECOND, False, True),
        (Link(0, 10 * SECOND, True), 20 * SECOND, False, False),
        (Link(0, None, False), 20 * SECOND, False, False),  # still up
        (Link(0, None, False), 20 * SECOND, True, True),
        (Link(0, 61 * SECOND, False), 70 * SECOND, False, False),  # broke long after
        (Link(0, 10 * SECOND, False), 16 * MINUTE, False, True),
        (Link(0, 10 * SECOND, False), 17 * MINUTE, False, False),
        (None, 20 * SECOND, False, False),  # a link that was forgotten
    ],
)
def test_r8_when_an_equal_text_is_the_same(link, at, late, same):
    """R8: an equal text is the same message only if our answer to the first may not have arrived."""
    links = {2: Link(MINUTE, None, False)} | ({1: link} if link else {})
    assert (earlier([Seen(5, 9, 1, 0)], links, 2, at, MINUTE, late) is not None) is same


@pytest.mark.parametrize(
    ("hour", "minute", "hours_to_wait"),
    [(7, 59, 1 / 60), (8, 0, 0), (20, 59, 0), (21, 0, 11), (23, 30, 8.5), (0, 0, 8)],
)
def test_advertisements_wait_for_the_morning(hour, minute, hours_to_wait):
    """Between 21:00 and 08:00 in Korea no advertisement leaves; at 08:00 it does."""
    at = micros(datetime(2026, 11, 23, hour, minute, tzinfo=UTC)) - 9 * 3600 * SECOND
    assert allowed_from("advertisement", at, night_consent=False) == at + round(hours_to_wait * 3600) * SECOND
    assert allowed_from("advertisement", at, night_consent=True) == at
    assert allowed_from("notice", at, night_consent=False) == at


def test_every_purpose_has_a_rule():
    """Each purpose a message can have is in the table of the law."""
    assert [needs_no_refusal(p) for p in ("reply", "notice", "advertisement", "election")] == [
        *(False, True, True, True)
    ]


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (["delivered"], "delivered"),
        (["accepted"], ""),
        (["delivered", ""], ""),
        (["delivered", "accepted"], ""),
        (["delivered", "delivered"], "delivered"),
        (["delivered", "failed"], "failed"),
        (["", "failed"], "failed"),
        (["expired", "unknown"], "expired"),
        (["unknown", "delivered"], "unknown"),
    ],
)
def test_the_worst_part_speaks_for_the_message(parts, whole):
    """A long text is delivered when all of it is."""
    assert states.together(parts) == whole


def test_times_come_back_equal():
    """A time that is kept is the same time when it is read."""
    at = datetime(2026, 11, 23, 3, 4, 5, 678901, tzinfo=UTC)
    assert moment(micros(at)) == at


def test_the_migrations_make_the_schema(tmp_path):
    """A file that was brought up to date has exactly the tables that the program expects."""
    files.open_file(tmp_path / "x.db")
    engine = create_engine(f"sqlite:///{tmp_path / 'x.db'}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, schema.metadata) == []
        assert context.get_current_revision() == files.HEAD
    engine.dispose()
    made, meant = sqlite3.connect(tmp_path / "x.db"), sqlite3.connect(":memory:")
    memory = create_engine("sqlite://", creator=lambda: meant)
    schema.metadata.create_all(memory)
    assert _sql(made) == _sql(meant)  # partial indexes and the like, which Alembic does not compare
    made.close()
    memory.dispose()


def _sql(connection: sqlite3.Connection) -> dict[str, list[str]]:
    query = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'alembic_version'"
    found = connection.execute(query).fetchall()
    parts = re.compile(r",\s+(?![^(]*\))|\n|\)$")  # a column that was added later stands behind the last one
    return {
        name: sorted(filter(None, (part.strip(" ,\t") for part in parts.split(sql)))) for name, sql in found
    }


def test_the_newest_migration_is_known():
    """A file that is up to date is opened without looking for migrations."""
    directory = ScriptDirectory(str(files.Path(migrations.__file__).parent))
    assert directory.get_heads() == [files.HEAD]


def test_every_table_knows_its_organisation():
    """No row is everybody's: organisations are kept apart in every table but the installation's own."""
    without = {table.name for table in schema.metadata.tables.values() if "organisation" not in table.c}
    assert without == {"installation", "organisation"}


def test_every_refusal_has_words():
    """What the administration refuses, it says in Korean and in English."""
    assert all(ko and en for ko, en in MESSAGES.values())
    assert redelivery.REDELIVERED_WITHIN == 15 * MINUTE


def test_every_table_and_state_is_documented():
    """The operator's page names every table and every state of a message."""
    page = (HOME / "docs" / "store.md").read_text(encoding="utf-8")
    tables = {f"`{name}`" for name in schema.metadata.tables}
    known = {
        f"`{value}`" for name, value in vars(states).items() if name.isupper() and isinstance(value, str)
    }
    assert {name for name in tables | known if name not in page} == set()
