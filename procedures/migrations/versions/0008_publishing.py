"""Drafts, versions that nobody can change, what is scheduled, test questions, and phrasings switched off."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from procedures.tables import CODE, DOCUMENT

revision = "0008"
down_revision = "0007"

MOMENT = sa.DateTime(timezone=True)
NAME = sa.String(64)


def upgrade() -> None:
    op.create_table(
        "switched_off_aliases",
        sa.Column("code", CODE, primary_key=True),
        sa.Column("text", sa.String(500), primary_key=True),
        sa.Column("actor", NAME, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
    )
    op.create_table(
        "drafts",
        sa.Column("code", CODE, primary_key=True),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("base", DOCUMENT),
        sa.Column("document", DOCUMENT, nullable=False),
        sa.Column("author", NAME, nullable=False),
        sa.Column("authors", DOCUMENT, nullable=False),
        sa.Column("begun_at", MOMENT, nullable=False),
        sa.Column("saved_at", MOMENT, nullable=False, index=True),
    )
    op.create_table(
        "versions",
        sa.Column("code", CODE, primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("document", DOCUMENT, nullable=False),
        sa.Column("origin", sa.String(16), nullable=False),
        sa.Column("author", NAME, nullable=False),
        sa.Column("publisher", NAME, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("overruled", sa.Text(), nullable=False),
        sa.Column("published_at", MOMENT, nullable=False, index=True),
    )
    op.create_table(
        "schedules",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("code", CODE, nullable=False, index=True),
        sa.Column("base", DOCUMENT),
        sa.Column("document", DOCUMENT, nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("author", NAME, nullable=False),
        sa.Column("authors", DOCUMENT, nullable=False),
        sa.Column("begun_at", MOMENT, nullable=False),
        sa.Column("saved_at", MOMENT, nullable=False),
        sa.Column("publisher", NAME, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("overruled", sa.Text(), nullable=False),
        sa.Column("goes_live_at", MOMENT, nullable=False),
        sa.Column("scheduled_at", MOMENT, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
    )
    op.create_index("ix_schedules_state_goes_live_at", "schedules", ["state", "goes_live_at"])
    op.create_table(
        "test_questions",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("code", CODE, nullable=False, index=True),
        sa.Column("text", sa.String(2000), nullable=False),
        sa.Column("facets", DOCUMENT, nullable=False),
        sa.Column("behaviour", sa.String(16), nullable=False),
        sa.Column("author", NAME, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
    )
    _refuse_changes_of_versions()


def _refuse_changes_of_versions() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE OR REPLACE FUNCTION refuse_change_of_versions() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'versions are immutable' USING ERRCODE = 'integrity_constraint_violation'; "
            "END $$"
        )
        op.execute(
            "CREATE TRIGGER versions_are_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON versions "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_versions()"
        )
        return
    for event in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER versions_refuse_{event.lower()} BEFORE {event} ON versions "
            "BEGIN SELECT RAISE(ABORT, 'versions are immutable'); END"
        )
    op.execute(  # REPLACE deletes without asking the trigger above
        "CREATE TRIGGER versions_refuse_replace BEFORE INSERT ON versions "
        "WHEN EXISTS (SELECT 1 FROM versions WHERE code = NEW.code AND number = NEW.number) "
        "BEGIN SELECT RAISE(ABORT, 'versions are immutable'); END"
    )


def downgrade() -> None:
    for table in ("test_questions", "schedules", "versions", "drafts", "switched_off_aliases"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change_of_versions()")
