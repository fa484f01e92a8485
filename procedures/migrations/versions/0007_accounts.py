"""Accounts of the console, their sessions, the audit log that only grows, and the agency of each record."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"

DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("name", sa.String(64), nullable=False, unique=True),
        sa.Column("display_name", sa.String(200), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("scope_kind", sa.String(16), nullable=False),
        sa.Column("scope_name", sa.String(500), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("last_sign_in_at", MOMENT),
    )
    op.create_table(
        "console_sessions",
        sa.Column("token_hash", sa.String(64), primary_key=True),
        sa.Column(
            "account", sa.String(32), sa.ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False, index=True
        ),
        sa.Column("created_at", MOMENT, nullable=False, index=True),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.Column("client", sa.String(200), nullable=False),
        sa.Column("content", DOCUMENT, nullable=False),
    )
    op.create_table(
        "wrong_passwords",
        sa.Column("name_hash", sa.String(64), primary_key=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("since", MOMENT, nullable=False, index=True),
        sa.Column("locked_until", MOMENT),
    )
    op.create_table(
        "audit_log",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("at", MOMENT, nullable=False, index=True),
        sa.Column("actor", sa.String(64), nullable=False),
        sa.Column("action", sa.String(64), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("before", DOCUMENT),
        sa.Column("after", DOCUMENT),
    )
    op.create_index("ix_audit_log_subject_id", "audit_log", ["subject", "id"])
    op.create_index("ix_audit_log_actor_id", "audit_log", ["actor", "id"])
    for statement in _guards(op.get_bind().dialect.name):
        op.execute(statement)
    _add_agency(op.get_bind().dialect.name)


def _guards(dialect: str) -> tuple[str, ...]:
    """Return what refuses to change or delete a row of the audit log, whoever asks."""
    if dialect == "sqlite":
        refuse = "SELECT RAISE(ABORT, 'audit_log only grows');"
        return (
            f"CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log BEGIN {refuse} END",
            f"CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log BEGIN {refuse} END",
            # INSERT OR REPLACE deletes without the trigger above
            "CREATE TRIGGER audit_log_no_replace BEFORE INSERT ON audit_log "
            f"WHEN EXISTS (SELECT 1 FROM audit_log WHERE id = NEW.id) BEGIN {refuse} END",
        )
    return (
        "CREATE OR REPLACE FUNCTION audit_log_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'audit_log only grows'; END $$",
        "CREATE TRIGGER audit_log_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_log_only_grows()",
    )


def _add_agency(dialect: str) -> None:
    """Give records the name of the agency that issued them as a column: pages filter by it."""
    op.add_column("procedures", sa.Column("agency", sa.String(500), nullable=False, server_default=""))
    op.create_index("ix_procedures_agency", "procedures", ["agency"])
    name = (
        "json_extract(document, '$.promulgating_agency.name')"
        if dialect == "sqlite"
        else "document #>> '{promulgating_agency,name}'"
    )
    op.execute(f"UPDATE procedures SET agency = substr(coalesce({name}, ''), 1, 500)")


def downgrade() -> None:
    op.drop_index("ix_procedures_agency", "procedures")
    op.drop_column("procedures", "agency")
    for table in ("audit_log", "wrong_passwords", "console_sessions", "accounts"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_log_only_grows()")
