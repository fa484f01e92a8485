"""What people asked: turns, questions that wait for an official, what was taught, corrections."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from procedures.tables import CODE, DOCUMENT

revision = "0009"
down_revision = "0008"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "question_turns",
        sa.Column("id", sa.String(24), primary_key=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("day", sa.String(10), nullable=False, index=True),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("conversation", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("in_words", sa.Boolean(), nullable=False),
        sa.Column("after_clarification", sa.Boolean(), nullable=False),
        sa.Column("followed", sa.Boolean(), nullable=False),
        sa.Column("province", sa.String(64), nullable=False),
        sa.Column("candidate", CODE, nullable=False),
        sa.Column("confidence", sa.Float()),
        sa.Column("latency_ms", sa.Float(), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("occasion", sa.String(24), nullable=False),
    )
    op.create_table(
        "question_turn_parts",
        sa.Column("turn", sa.String(24), sa.ForeignKey("question_turns.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("part", sa.String(16), primary_key=True),
        sa.Column("value", CODE, primary_key=True),
    )
    op.create_table(
        "question_groups",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("key", sa.String(500), nullable=False, index=True),
        sa.Column("state", sa.String(16), nullable=False, index=True),
        sa.Column("handed_to", sa.String(200), nullable=False),
        sa.Column("resolution", sa.String(24), nullable=False),
    )
    op.create_table(
        "open_questions",
        sa.Column("turn", sa.String(24), primary_key=True),
        sa.Column(
            "group_id",
            sa.Integer(),
            sa.ForeignKey("question_groups.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("key", sa.String(500), nullable=False, index=True),
        sa.Column("occasion", sa.String(24), nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("province", sa.String(64), nullable=False),
        sa.Column("candidates", DOCUMENT, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False, index=True),
    )
    op.create_index("ix_open_questions_group_id_at", "open_questions", ["group_id", "at"])
    op.create_table(
        "inbox_actions",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("group_id", sa.Integer(), nullable=False, index=True),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("actor", sa.String(200), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("before", DOCUMENT, nullable=False),
        sa.Column("after", DOCUMENT, nullable=False),
        sa.Column("undoes", sa.Integer()),
    )
    op.create_table(
        "faq_answers",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("valid_until", sa.Date()),
    )
    op.create_table(
        "lessons",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("action", sa.Integer(), nullable=False, index=True),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("code", CODE, nullable=False),
        sa.Column("facets", sa.String(200), nullable=False),
        sa.Column("answer", sa.Integer(), sa.ForeignKey("faq_answers.id")),
        sa.Column("alias_added", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False, index=True),
    )
    op.create_table(
        "corrections",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("action", sa.Integer(), nullable=False, index=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("intent", sa.String(64), nullable=False),
        sa.Column("facets", sa.String(200), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
    )


def downgrade() -> None:
    for table in (
        "corrections",
        "lessons",
        "faq_answers",
        "inbox_actions",
        "open_questions",
        "question_groups",
        "question_turn_parts",
        "question_turns",
    ):
        op.drop_table(table)
