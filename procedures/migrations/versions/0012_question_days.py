"""Sums of the turns of each day, so that figures of a month need not read a month of turns."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from procedures.tables import DOCUMENT

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "question_days",
        sa.Column("day", sa.String(10), primary_key=True),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("summed", sa.Integer(), nullable=False),
    )
    op.create_table(
        "question_day_sums",
        sa.Column("day", sa.String(10), sa.ForeignKey("question_days.day", ondelete="CASCADE"), primary_key=True),
        sa.Column("channel", sa.String(16), primary_key=True),
        sa.Column("province", sa.String(64), primary_key=True),
        sa.Column("sums", DOCUMENT, nullable=False),
    )
    op.create_index("ix_question_turn_parts_part_value", "question_turn_parts", ["part", "value"])
    op.execute("INSERT INTO question_days (day, changes, summed) SELECT DISTINCT day, 1, 0 FROM question_turns")


def downgrade() -> None:
    op.drop_index("ix_question_turn_parts_part_value", "question_turn_parts")
    op.drop_table("question_day_sums")
    op.drop_table("question_days")
