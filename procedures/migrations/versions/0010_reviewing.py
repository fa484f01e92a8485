"""What the sources say of records edited here, and reviews of what a source brings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"

CODE = sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql")
DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "source_records",
        sa.Column("code", CODE, primary_key=True),
        sa.Column("document", DOCUMENT, nullable=False),
        sa.Column("base", DOCUMENT, nullable=False),
        sa.Column("waiting", sa.Boolean(), nullable=False, index=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("aliases_edited", sa.Boolean(), nullable=False),
        sa.Column("edited_by", sa.String(200), nullable=False),
        sa.Column("edited_at", MOMENT, nullable=False),
    )
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("name", sa.String(500), nullable=False),
        sa.Column("actor", sa.String(200), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("edits", sa.Boolean(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("applied_by", sa.String(200), nullable=False),
        sa.Column("applied_at", MOMENT),
    )
    op.create_table(
        "review_items",
        sa.Column("review", sa.Integer(), sa.ForeignKey("reviews.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("code", CODE, primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("decision", sa.String(16), nullable=False),
        sa.Column("taken", DOCUMENT, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("seen", sa.String(64), nullable=False),
        sa.Column("base", DOCUMENT),
        sa.Column("theirs", DOCUMENT),
        sa.Column("before", DOCUMENT),
        sa.Column("source_before", DOCUMENT),
        sa.Column("after", sa.String(64), nullable=False),
    )
    op.create_index("ix_review_items_review_state", "review_items", ["review", "state", "decision"])
    op.create_table(
        "review_skips",
        sa.Column("review", sa.Integer(), sa.ForeignKey("reviews.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
    )


def downgrade() -> None:
    for table in ("review_skips", "review_items", "reviews", "source_records"):
        op.drop_table(table)
