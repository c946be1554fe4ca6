"""For the API: keys, requests done once, webhooks, notes, groups of contacts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the tables, add the columns."""
    op.create_table(
        "delivery",
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("organisation", BIG, autoincrement=False, nullable=False),
        sa.Column("webhook", BIG, autoincrement=False, nullable=False),
        sa.Column("event", BIG, autoincrement=False, nullable=False),
        sa.Column("conversation", BIG, server_default=sa.text("0"), autoincrement=False, nullable=False),
        sa.Column("type", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.Text(), server_default="", nullable=False),
        sa.Column("attempt", BIG, server_default=sa.text("0"), autoincrement=False, nullable=False),
        sa.Column("not_before", BIG, server_default=sa.text("0"), autoincrement=False, nullable=False),
        sa.Column("status", BIG, server_default=sa.text("0"), autoincrement=False, nullable=False),
        sa.Column("error", sa.Text(), server_default="", nullable=False),
        sa.Column("at", BIG, autoincrement=False, nullable=False),
        sa.Column("done_at", BIG, nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "delivery_lane",
        "delivery",
        ["webhook", "conversation", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'queued'"),
    )
    op.create_index(
        "delivery_due",
        "delivery",
        ["webhook", "not_before", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'queued'"),
    )
    op.create_index("delivery_conversation", "delivery", ["conversation"], unique=False)
    op.create_index("delivery_webhook", "delivery", ["webhook", "id"], unique=False)
    op.create_table(
        "note",
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("organisation", BIG, autoincrement=False, nullable=False),
        sa.Column("conversation", BIG, autoincrement=False, nullable=False),
        sa.Column("who", sa.Text(), server_default="", nullable=False),
        sa.Column("body", sa.Text(), server_default="", nullable=False),
        sa.Column("at", BIG, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("note_conversation", "note", ["conversation"], unique=False)
    op.create_table(
        "once",
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("organisation", BIG, autoincrement=False, nullable=False),
        sa.Column("api_key", BIG, autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), server_default="", nullable=False),
        sa.Column("request", sa.LargeBinary(), nullable=False),
        sa.Column("result", sa.Text(), server_default="", nullable=False),
        sa.Column("at", BIG, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("api_key", "key"),
    )
    op.create_index("once_at", "once", ["at"], unique=False)
    op.create_table(
        "contact_group",
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("organisation", BIG, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation"],
            ["organisation.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("organisation", "name"),
    )
    op.create_table(
        "webhook",
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("organisation", BIG, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("url", sa.Text(), server_default="", nullable=False),
        sa.Column("events", sa.Text(), server_default="", nullable=False),
        sa.Column("secrets", sa.LargeBinary(), nullable=False),
        sa.Column("active", BIG, server_default=sa.text("1"), autoincrement=False, nullable=False),
        sa.Column("seen", BIG, server_default=sa.text("0"), autoincrement=False, nullable=False),
        sa.Column("created_at", BIG, server_default=sa.text("0"), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation"],
            ["organisation.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "group_member",
        sa.Column("group", BIG, autoincrement=False, nullable=False),
        sa.Column("contact", BIG, autoincrement=False, nullable=False),
        sa.Column("organisation", BIG, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["group"],
            ["contact_group.id"],
        ),
        sa.PrimaryKeyConstraint("group", "contact"),
    )
    op.create_index("group_member_contact", "group_member", ["contact"], unique=False)
    op.add_column("api_key", sa.Column("prefix", sa.Text(), server_default="", nullable=False))
    op.add_column(
        "api_key", sa.Column("rate", BIG, server_default=sa.text("600"), autoincrement=False, nullable=False)
    )
    op.add_column("api_key", sa.Column("used_at", BIG, nullable=True))
    op.add_column("conversation", sa.Column("tags", sa.Text(), server_default="", nullable=False))
    op.add_column("conversation", sa.Column("closed_at", BIG, nullable=True))
    op.add_column(
        "conversation",
        sa.Column("closed_after", BIG, server_default=sa.text("0"), autoincrement=False, nullable=False),
    )
    op.create_index("conversation_organisation", "conversation", ["organisation"], unique=False)
    op.create_table(
        "upload",
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("organisation", BIG, autoincrement=False, nullable=False),
        sa.Column("ref", sa.Text(), server_default="", nullable=False),
        sa.Column("type", sa.Text(), server_default="", nullable=False),
        sa.Column("size", BIG, autoincrement=False, nullable=False),
        sa.Column("at", BIG, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("upload_ref", "upload", ["ref", "organisation"], unique=True)
    op.create_index("upload_at", "upload", ["at"], unique=False)
    op.add_column(
        "revision", sa.Column("faulty", BIG, server_default=sa.text("0"), autoincrement=False, nullable=False)
    )
