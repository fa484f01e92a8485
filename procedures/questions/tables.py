"""The tables of what people asked: rows without words for counting, words only where there is something to do."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from procedures.tables import CODE, DOCUMENT, Base, UtcDateTime


class TurnRow(Base):
    """One turn of a conversation. Nothing in it is what the person wrote, nor leads to the person."""

    __tablename__ = "question_turns"

    id: Mapped[str] = mapped_column(String(24), primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    day: Mapped[str] = mapped_column(String(10), index=True)  # in Vietnam, as 2027-01-31
    hour: Mapped[int]  # in Vietnam
    channel: Mapped[str] = mapped_column(String(16))
    conversation: Mapped[str] = mapped_column(String(64))  # a keyed fingerprint that changes every day
    kind: Mapped[str] = mapped_column(String(16))
    in_words: Mapped[bool]  # typed, rather than a button
    after_clarification: Mapped[bool]
    followed: Mapped[bool]  # asked to be told of a dossier
    province: Mapped[str] = mapped_column(String(64))
    candidate: Mapped[str] = mapped_column(CODE)
    confidence: Mapped[float | None]
    latency_ms: Mapped[float]
    rating: Mapped[int]  # 1 good, -1 bad, 0 not rated
    occasion: Mapped[str] = mapped_column(String(24))  # why its words were kept; empty where they were not


TOPIC = "topic"
"""The part that says what was talked of before a turn; only where the words of the turn are kept."""


class TurnPartRow(Base):
    """A procedure or a facet that a turn answered, or a procedure that was talked of before it."""

    __tablename__ = "question_turn_parts"
    __table_args__ = (Index("ix_question_turn_parts_part_value", "part", "value"),)

    turn: Mapped[str] = mapped_column(String(24), ForeignKey("question_turns.id", ondelete="CASCADE"), primary_key=True)
    part: Mapped[str] = mapped_column(String(16), primary_key=True)  # procedure, facet, topic
    value: Mapped[str] = mapped_column(CODE, primary_key=True)


class DayRow(Base):
    """A day that has turns. ``changes`` counts what was written to it; the day's sums hold while it is ``summed``."""

    __tablename__ = "question_days"

    day: Mapped[str] = mapped_column(String(10), primary_key=True)
    changes: Mapped[int]
    summed: Mapped[int]


class DaySumsRow(Base):
    """The figures of a day in one channel or in all (``*``), of one province or of all (``*``)."""

    __tablename__ = "question_day_sums"

    day: Mapped[str] = mapped_column(String(10), ForeignKey("question_days.day", ondelete="CASCADE"), primary_key=True)
    channel: Mapped[str] = mapped_column(String(16), primary_key=True)
    province: Mapped[str] = mapped_column(String(64), primary_key=True)
    sums: Mapped[dict[str, Any]] = mapped_column(DOCUMENT)


class GroupRow(Base):
    """Questions that are alike, and what has become of them."""

    __tablename__ = "question_groups"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(500), index=True)
    state: Mapped[str] = mapped_column(String(16), index=True)  # open, handed, done
    handed_to: Mapped[str] = mapped_column(String(200))
    resolution: Mapped[str] = mapped_column(String(24))


class OpenQuestionRow(Base):
    """The masked words of a turn, for as long as they are kept."""

    __tablename__ = "open_questions"
    # holds all that the inbox is counted and narrowed by: pages of 50,000 questions read nothing else
    __table_args__ = (
        Index("ix_open_questions_counted", "group_id", "at", "occasion", "channel", "province"),
        Index("ix_open_questions_key_group_id", "key", "group_id"),
    )

    turn: Mapped[str] = mapped_column(String(24), primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("question_groups.id", ondelete="CASCADE"))
    text: Mapped[str] = mapped_column(Text)
    key: Mapped[str] = mapped_column(String(500))
    occasion: Mapped[str] = mapped_column(String(24))
    channel: Mapped[str] = mapped_column(String(16))
    province: Mapped[str] = mapped_column(String(64))
    candidates: Mapped[list[Any]] = mapped_column(DOCUMENT)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class InboxActionRow(Base):
    """What an official did; never changed or deleted. An undoing is an action too, which names what it undoes."""

    __tablename__ = "inbox_actions"

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(index=True)
    kind: Mapped[str] = mapped_column(String(24))
    actor: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    before: Mapped[dict[str, Any]] = mapped_column(DOCUMENT)
    after: Mapped[dict[str, Any]] = mapped_column(DOCUMENT)
    undoes: Mapped[int | None]


class FaqAnswerRow(Base):
    """An answer in an official's own words, and where it comes from."""

    __tablename__ = "faq_answers"

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    valid_until: Mapped[date | None]


class LessonRow(Base):
    """How one phrasing is answered. Undone ones stay, for the record."""

    __tablename__ = "lessons"

    id: Mapped[int] = mapped_column(primary_key=True)
    action: Mapped[int] = mapped_column(index=True)
    kind: Mapped[str] = mapped_column(String(24))
    text: Mapped[str] = mapped_column(Text)
    code: Mapped[str] = mapped_column(CODE)
    facets: Mapped[str] = mapped_column(String(200))  # joined with commas
    answer: Mapped[int | None] = mapped_column(ForeignKey("faq_answers.id"))
    alias_added: Mapped[bool]
    active: Mapped[bool] = mapped_column(index=True)


class CorrectionRow(Base):
    """What a message asks for, as an official says: training data of tomorrow."""

    __tablename__ = "corrections"

    id: Mapped[int] = mapped_column(primary_key=True)
    action: Mapped[int] = mapped_column(index=True)
    text: Mapped[str] = mapped_column(Text)
    intent: Mapped[str] = mapped_column(String(64))
    facets: Mapped[str] = mapped_column(String(200))
    active: Mapped[bool]
