"""Counting the questions of the inbox by the index alone, whatever they are narrowed by."""

from __future__ import annotations

from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.drop_index("ix_open_questions_group_id_at", "open_questions")
    op.create_index(
        "ix_open_questions_counted", "open_questions", ["group_id", "at", "occasion", "channel", "province"]
    )
    op.drop_index("ix_open_questions_key", "open_questions")
    op.create_index("ix_open_questions_key_group_id", "open_questions", ["key", "group_id"])


def downgrade() -> None:
    op.drop_index("ix_open_questions_key_group_id", "open_questions")
    op.create_index("ix_open_questions_key", "open_questions", ["key"])
    op.drop_index("ix_open_questions_counted", "open_questions")
    op.create_index("ix_open_questions_group_id_at", "open_questions", ["group_id", "at"])
