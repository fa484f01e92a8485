"""Tables of drafts, versions, what is scheduled, and the questions that guard a procedure."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from procedures.tables import CODE, DOCUMENT, Base, UtcDateTime


class DraftRow(Base):
    """What is being written for a code, one draft for everybody. ``base`` is the record it was begun from."""

    __tablename__ = "drafts"

    code: Mapped[str] = mapped_column(CODE, primary_key=True)
    edition: Mapped[int]  # grows with every save
    base: Mapped[dict[str, Any] | None] = mapped_column(DOCUMENT)  # empty for a record that does not exist yet
    document: Mapped[dict[str, Any]] = mapped_column(DOCUMENT)
    author: Mapped[str] = mapped_column(String(64))  # who saved last
    authors: Mapped[list[str]] = mapped_column(DOCUMENT)  # everybody who saved
    begun_at: Mapped[datetime] = mapped_column(UtcDateTime)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class VersionRow(Base):
    """A record as it was published. Triggers refuse to change or delete one (migration 0007)."""

    __tablename__ = "versions"

    code: Mapped[str] = mapped_column(CODE, primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    document: Mapped[dict[str, Any]] = mapped_column(DOCUMENT)
    origin: Mapped[str] = mapped_column(String(16))
    author: Mapped[str] = mapped_column(String(64))
    publisher: Mapped[str] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(Text)
    overruled: Mapped[str] = mapped_column(Text)  # why, and which questions went wrong, where the guard was overruled
    published_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class ScheduleRow(Base):
    """A frozen draft with the moment at which it is published."""

    __tablename__ = "schedules"
    __table_args__ = (Index("ix_schedules_state_goes_live_at", "state", "goes_live_at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    code: Mapped[str] = mapped_column(CODE, index=True)
    base: Mapped[dict[str, Any] | None] = mapped_column(DOCUMENT)
    document: Mapped[dict[str, Any]] = mapped_column(DOCUMENT)
    edition: Mapped[int]  # … and the rest of the draft, so that it can be given back
    author: Mapped[str] = mapped_column(String(64))
    authors: Mapped[list[str]] = mapped_column(DOCUMENT)
    begun_at: Mapped[datetime] = mapped_column(UtcDateTime)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    publisher: Mapped[str] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(Text)
    overruled: Mapped[str] = mapped_column(Text)
    goes_live_at: Mapped[datetime] = mapped_column(UtcDateTime)
    scheduled_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[str] = mapped_column(String(16))
    outcome: Mapped[str] = mapped_column(Text)  # why it was refused


class CheckQuestionRow(Base):
    """A question whose answer must stay right when a procedure is published."""

    __tablename__ = "test_questions"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    code: Mapped[str] = mapped_column(CODE, index=True)
    text: Mapped[str] = mapped_column(String(2000))
    facets: Mapped[list[str]] = mapped_column(DOCUMENT)
    behaviour: Mapped[str] = mapped_column(String(16))
    author: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
