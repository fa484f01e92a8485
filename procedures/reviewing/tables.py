"""The tables of reviews: each record that a source brings, what was decided, and what was there before."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from procedures.tables import CODE, DOCUMENT, Base, UtcDateTime


class ReviewRow(Base):
    """One review of what a source brings, or (``edits``) of a table that was edited outside."""

    __tablename__ = "reviews"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(500))
    actor: Mapped[str] = mapped_column(String(200))
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[str] = mapped_column(String(16))
    complete: Mapped[bool]  # the source has every procedure there is
    edits: Mapped[bool]
    unchanged: Mapped[int]
    applied_by: Mapped[str] = mapped_column(String(200))
    applied_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ReviewItemRow(Base):
    """A record under review; the last three columns are the journal of its application."""

    __tablename__ = "review_items"
    __table_args__ = (Index("ix_review_items_review_state", "review", "state", "decision"),)

    review: Mapped[int] = mapped_column(ForeignKey("reviews.id", ondelete="CASCADE"), primary_key=True)
    code: Mapped[str] = mapped_column(CODE, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(16))
    decision: Mapped[str] = mapped_column(String(16))
    taken: Mapped[list[str]] = mapped_column(DOCUMENT)  # paths of the parts to take, where it is decided by part
    state: Mapped[str] = mapped_column(String(16))
    seen: Mapped[str] = mapped_column(String(64))  # fingerprint of what we said when it was held against the source
    base: Mapped[dict[str, Any] | None] = mapped_column(DOCUMENT)  # where it is not what we said
    theirs: Mapped[dict[str, Any] | None] = mapped_column(DOCUMENT)  # none: withdrawn
    before: Mapped[dict[str, Any] | None] = mapped_column(DOCUMENT)
    source_before: Mapped[dict[str, Any] | None] = mapped_column(DOCUMENT)
    after: Mapped[str] = mapped_column(String(64))  # fingerprint of what was written


class ReviewSkipRow(Base):
    """A place of the source that could not be read, and why."""

    __tablename__ = "review_skips"

    review: Mapped[int] = mapped_column(ForeignKey("reviews.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64))
    place: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
