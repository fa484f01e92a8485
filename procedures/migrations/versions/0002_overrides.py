"""Overrides of a province over national records, in a table that imports never touch."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"

CODE = sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql")
DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "overrides",
        sa.Column("province", sa.String(64), primary_key=True),
        sa.Column("code", CODE, primary_key=True, index=True),
        sa.Column("decision", sa.String(200), primary_key=True),
        sa.Column("valid_from", sa.String(10), primary_key=True),
        sa.Column("document", DOCUMENT, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("overrides")
