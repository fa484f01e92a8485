"""The directory of offices and what each of them serves, in tables that imports of records never touch."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"

CODE = sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql")
DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "offices",
        sa.Column("code", CODE, primary_key=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("document", DOCUMENT, nullable=False),
    )
    op.create_table(
        "served_units",
        sa.Column("office", CODE, sa.ForeignKey("offices.code", ondelete="CASCADE"), primary_key=True),
        sa.Column("unit", sa.String(64), primary_key=True, index=True),
    )


def downgrade() -> None:
    op.drop_table("served_units")
    op.drop_table("offices")
