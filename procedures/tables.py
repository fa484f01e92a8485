"""The database tables: columns that are queried by, and the whole record as a document (docs/adr/0002)."""

from __future__ import annotations

from datetime import date, datetime, timezone
from typing import Any

from sqlalchemy import (
    JSON,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

# Codes sort by their characters on every database; a language collation would skip the dots.
CODE = String(64).with_variant(String(64, collation="C"), "postgresql")
DOCUMENT = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


class UtcDateTime(TypeDecorator[datetime]):
    """A moment with its zone: kept as UTC, also where the database knows no zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn a moment into UTC; one without a zone is taken as UTC."""
        return _as_utc(value)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give a stored moment its zone back."""
        return _as_utc(value)


def _as_utc(moment: datetime | None) -> datetime | None:
    if moment is None or moment.tzinfo is None:
        return moment and moment.replace(tzinfo=timezone.utc)
    return moment.astimezone(timezone.utc)


class Base(DeclarativeBase):
    """Base of the tables; its metadata is what the migrations build up to."""


class ProcedureRow(Base):
    """One record. ``document`` is its interchange object without aliases; the other columns repeat parts of it."""

    __tablename__ = "procedures"

    code: Mapped[str] = mapped_column(CODE, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    category: Mapped[str] = mapped_column(String(500), index=True)
    kind: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(64))
    levels: Mapped[str] = mapped_column(String(200))  # ",commune,province,": searched with LIKE '%,commune,%'
    decision_number: Mapped[str] = mapped_column(String(500), index=True)
    local_code: Mapped[str] = mapped_column(String(200))
    agency: Mapped[str] = mapped_column(String(500), index=True, server_default="")  # that promulgated it
    origin: Mapped[str] = mapped_column(String(32), index=True)
    detailed: Mapped[bool]
    updated_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # at the source
    imported_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    content_hash: Mapped[str] = mapped_column(String(64))
    revision: Mapped[int] = mapped_column(index=True)  # content revision that last changed this record or its aliases
    document: Mapped[dict[str, Any]] = mapped_column(DOCUMENT)


class AliasRow(Base):
    """An everyday phrasing. Without a foreign key: the procedure of a code may be imported later."""

    __tablename__ = "aliases"

    code: Mapped[str] = mapped_column(CODE, primary_key=True)
    text: Mapped[str] = mapped_column(String(500), primary_key=True)
    origin: Mapped[str] = mapped_column(String(32), primary_key=True, index=True)


class SwitchedOffAliasRow(Base):
    """A phrasing that a person took from a record without deleting it: whatever gives it, it is not the record's."""

    __tablename__ = "switched_off_aliases"

    code: Mapped[str] = mapped_column(CODE, primary_key=True)
    text: Mapped[str] = mapped_column(String(500), primary_key=True)
    actor: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class OverrideRow(Base):
    """What a province rules over a record. Without a foreign key: it outlives imports and removals of the record."""

    __tablename__ = "overrides"

    province: Mapped[str] = mapped_column(String(64), primary_key=True)
    code: Mapped[str] = mapped_column(CODE, primary_key=True, index=True)
    decision: Mapped[str] = mapped_column(String(200), primary_key=True)
    valid_from: Mapped[str] = mapped_column(String(10), primary_key=True)  # as 2027-01-01; empty where it is open
    document: Mapped[dict[str, Any]] = mapped_column(DOCUMENT)


class OfficeRow(Base):
    """An office of the directory."""

    __tablename__ = "offices"

    code: Mapped[str] = mapped_column(CODE, primary_key=True)
    kind: Mapped[str] = mapped_column(String(32))
    document: Mapped[dict[str, Any]] = mapped_column(DOCUMENT)


class ServedUnitRow(Base):
    """A place that an office serves: the code of a commune, or the name of a province as we write it."""

    __tablename__ = "served_units"

    office: Mapped[str] = mapped_column(CODE, ForeignKey("offices.code", ondelete="CASCADE"), primary_key=True)
    unit: Mapped[str] = mapped_column(String(64), primary_key=True, index=True)


class DossierRow(Base):
    """What one origin said last of a dossier. The code is a fingerprint, all but the moments is sealed."""

    __tablename__ = "dossiers"

    fingerprint: Mapped[str] = mapped_column(String(64), primary_key=True)
    origin: Mapped[str] = mapped_column(String(64), primary_key=True)
    sealed: Mapped[str] = mapped_column(Text)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class LegalReferenceRow(Base):
    """A legal document that a record rests on, to find every record that a repealed document touches."""

    __tablename__ = "legal_references"

    code: Mapped[str] = mapped_column(CODE, ForeignKey("procedures.code", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(500), index=True)


class RemovalRow(Base):
    """A record that was taken out, and the revision that did it."""

    __tablename__ = "removals"

    code: Mapped[str] = mapped_column(CODE, primary_key=True)
    revision: Mapped[int] = mapped_column(index=True)


class ContentRevisionRow(Base):
    """The single row that counts changes of content."""

    __tablename__ = "content_revision"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    revision: Mapped[int]


class SeedRow(Base):
    """Which edition of the data that ships with the product was loaded last."""

    __tablename__ = "seeds"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))


class SubscriptionRow(Base):
    """A dossier that a conversation follows. Both are known by fingerprints only; code and status are sealed."""

    __tablename__ = "subscriptions"
    __table_args__ = (
        UniqueConstraint("conversation", "dossier", name="one_subscription_of_a_dossier"),
        Index("ix_subscriptions_source_next_look_at", "source", "next_look_at"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    conversation: Mapped[str] = mapped_column(String(64))
    dossier: Mapped[str] = mapped_column(String(64), index=True)
    source: Mapped[str] = mapped_column(String(200))  # keys of the providers asked, joined with "+"
    code: Mapped[str] = mapped_column(Text)  # sealed
    known: Mapped[str] = mapped_column(Text)  # sealed; empty while no source knows the dossier
    version: Mapped[int]
    consented_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    next_look_at: Mapped[datetime] = mapped_column(UtcDateTime)
    reminded_on: Mapped[date | None]


class ContactRow(Base):
    """Where the notices of a conversation go; there as long as it follows something or a notice waits."""

    __tablename__ = "contacts"

    conversation: Mapped[str] = mapped_column(String(64), primary_key=True)
    channel: Mapped[str] = mapped_column(String(16))
    address: Mapped[str] = mapped_column(Text)  # sealed


class NoticeRow(Base):
    """A message to send. Without a foreign key: the last one outlives its subscription until it is sent."""

    __tablename__ = "notices"
    __table_args__ = (Index("ix_notices_channel_sent_at", "channel", "sent_at", "created_at"),)

    subscription: Mapped[str] = mapped_column(String(32), primary_key=True)
    occasion: Mapped[str] = mapped_column(String(80), primary_key=True)
    conversation: Mapped[str] = mapped_column(String(64), index=True)
    channel: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)  # sealed; emptied when sent
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    claimed_by: Mapped[str] = mapped_column(String(64))
    claimed_until: Mapped[datetime] = mapped_column(UtcDateTime)
    attempts: Mapped[int]
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class PaceRow(Base):
    """Until when a provider's looks are taken (``procedures.dossiers.pace``), and a queue of dossiers put off."""

    __tablename__ = "paces"

    key: Mapped[str] = mapped_column(String(220), primary_key=True)
    free_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SourceRecordRow(Base):
    """What the sources say of a record that was edited here, or that differs from them by a decision made here.

    Where ``base`` differs from ``document``, the source has said something new since the edit was last held against it.
    Without a foreign key: a record that was removed here keeps its row, so that no import brings it back unasked.
    """

    __tablename__ = "source_records"

    code: Mapped[str] = mapped_column(CODE, primary_key=True)
    document: Mapped[dict[str, Any]] = mapped_column(DOCUMENT)  # as the sources say it now
    base: Mapped[dict[str, Any]] = mapped_column(DOCUMENT)  # as they said it when somebody here last decided
    waiting: Mapped[bool] = mapped_column(index=True)  # there are differences that nobody has decided yet
    withdrawn: Mapped[bool]  # the source has it no more, and we keep it
    aliases_edited: Mapped[bool]
    edited_by: Mapped[str] = mapped_column(String(200))
    edited_at: Mapped[datetime] = mapped_column(UtcDateTime)
