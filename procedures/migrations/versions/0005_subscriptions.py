"""Dossiers that people follow, where to tell them, and what is to be told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "subscriptions",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("conversation", sa.String(64), nullable=False),
        sa.Column("dossier", sa.String(64), nullable=False, index=True),
        sa.Column("source", sa.String(200), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("known", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("consented_at", MOMENT, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False),
        sa.Column("next_look_at", MOMENT, nullable=False),
        sa.Column("reminded_on", sa.Date()),
        sa.UniqueConstraint("conversation", "dossier", name="one_subscription_of_a_dossier"),
    )
    op.create_index("ix_subscriptions_source_next_look_at", "subscriptions", ["source", "next_look_at"])
    op.create_table(
        "contacts",
        sa.Column("conversation", sa.String(64), primary_key=True),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
    )
    op.create_table(
        "notices",
        sa.Column("subscription", sa.String(32), primary_key=True),
        sa.Column("occasion", sa.String(80), primary_key=True),
        sa.Column("conversation", sa.String(64), nullable=False, index=True),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("claimed_by", sa.String(64), nullable=False),
        sa.Column("claimed_until", MOMENT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("sent_at", MOMENT),
    )
    op.create_index("ix_notices_channel_sent_at", "notices", ["channel", "sent_at", "created_at"])
    op.create_table(
        "paces",
        sa.Column("key", sa.String(220), primary_key=True),
        sa.Column("free_at", MOMENT, nullable=False),
    )


def downgrade() -> None:
    for table in ("paces", "notices", "contacts", "subscriptions"):
        op.drop_table(table)
