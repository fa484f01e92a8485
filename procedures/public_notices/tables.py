"""Tables of notices, of those who asked to be sent them, of what was sent, and of channels at rest."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from procedures.tables import Base, UtcDateTime


class PublicNoticeRow(Base):
    """A notice of the authority."""

    __tablename__ = "public_notices"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text)
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    emergency: Mapped[bool]
    provinces: Mapped[list[str]] = mapped_column(JSON)
    topics: Mapped[list[str]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(String(16))
    author: Mapped[str] = mapped_column(String(120))
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    edition: Mapped[int]


class NoticeReaderRow(Base):
    """A chat that asked for notices. It is known by a fingerprint only; its address is sealed."""

    __tablename__ = "notice_readers"

    conversation: Mapped[str] = mapped_column(String(64), primary_key=True)
    channel: Mapped[str] = mapped_column(String(16))
    address: Mapped[str] = mapped_column(Text)  # sealed
    province: Mapped[str] = mapped_column(String(64))  # as we write it; empty where none was said
    consented_at: Mapped[datetime] = mapped_column(UtcDateTime)


class NoticeDeliveryRow(Base):
    """One notice to one reader: waiting, sent, or given up."""

    __tablename__ = "notice_deliveries"
    __table_args__ = (Index("ix_notice_deliveries_waiting", "channel", "outcome", "claimed_until"),)

    notice: Mapped[str] = mapped_column(String(32), primary_key=True)
    conversation: Mapped[str] = mapped_column(String(64), primary_key=True)
    channel: Mapped[str] = mapped_column(String(16))
    outcome: Mapped[str] = mapped_column(String(16))
    claimed_by: Mapped[str] = mapped_column(String(64))
    claimed_until: Mapped[datetime] = mapped_column(UtcDateTime)
    attempts: Mapped[int]


class ChannelSwitchRow(Base):
    """A channel that was switched off, or on again, by whom and why."""

    __tablename__ = "channel_switches"

    channel: Mapped[str] = mapped_column(String(16), primary_key=True)
    off: Mapped[bool]
    message: Mapped[str] = mapped_column(Text)  # what people are told meanwhile
    changed_by: Mapped[str] = mapped_column(String(120))
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
