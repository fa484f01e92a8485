"""Records as documents, with the tables that are queried across records."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None

CODE = sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql")
DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "procedures",
        sa.Column("code", CODE, primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("category", sa.String(500), nullable=False, index=True),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("state", sa.String(64), nullable=False),
        sa.Column("levels", sa.String(200), nullable=False),
        sa.Column("decision_number", sa.String(500), nullable=False, index=True),
        sa.Column("local_code", sa.String(200), nullable=False),
        sa.Column("origin", sa.String(32), nullable=False, index=True),
        sa.Column("detailed", sa.Boolean(), nullable=False),
        sa.Column("updated_at", MOMENT),
        sa.Column("imported_at", MOMENT),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False, index=True),
        sa.Column("document", DOCUMENT, nullable=False),
    )
    op.create_table(
        "aliases",
        sa.Column("code", CODE, primary_key=True),
        sa.Column("text", sa.String(500), primary_key=True),
        sa.Column("origin", sa.String(32), primary_key=True, index=True),
    )
    op.create_table(
        "legal_references",
        sa.Column("code", CODE, sa.ForeignKey("procedures.code", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("number", sa.String(500), nullable=False, index=True),
    )
    op.create_table(
        "removals",
        sa.Column("code", CODE, primary_key=True),
        sa.Column("revision", sa.Integer(), nullable=False, index=True),
    )
    revisions = op.create_table(
        "content_revision",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("revision", sa.Integer(), nullable=False),
    )
    op.bulk_insert(revisions, [{"id": 1, "revision": 0}])
    op.create_table(
        "seeds",
        sa.Column("name", sa.String(64), primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False),
    )


def downgrade() -> None:
    for table in ("seeds", "content_revision", "removals", "legal_references", "aliases", "procedures"):
        op.drop_table(table)
