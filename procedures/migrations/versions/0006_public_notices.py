"""Notices of the authority, their readers and deliveries, and channels at rest."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "public_notices",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("starts_at", MOMENT, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False, index=True),
        sa.Column("emergency", sa.Boolean(), nullable=False),
        sa.Column("provinces", sa.JSON(), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("author", sa.String(120), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
    )
    op.create_table(
        "notice_readers",
        sa.Column("conversation", sa.String(64), primary_key=True),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("province", sa.String(64), nullable=False),
        sa.Column("consented_at", MOMENT, nullable=False),
    )
    op.create_table(
        "notice_deliveries",
        sa.Column("notice", sa.String(32), primary_key=True),
        sa.Column("conversation", sa.String(64), primary_key=True),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("claimed_by", sa.String(64), nullable=False),
        sa.Column("claimed_until", MOMENT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
    )
    op.create_index("ix_notice_deliveries_waiting", "notice_deliveries", ["channel", "outcome", "claimed_until"])
    op.create_table(
        "channel_switches",
        sa.Column("channel", sa.String(16), primary_key=True),
        sa.Column("off", sa.Boolean(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.String(120), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
    )


def downgrade() -> None:
    for table in ("channel_switches", "notice_deliveries", "notice_readers", "public_notices"):
        op.drop_table(table)
