"""The outbox of notices: messages that wait, claimed by senders a few at a time."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Engine, delete, select, update

from procedures.dossiers.subscription import Channel, Notice
from procedures.engine import for_writing
from procedures.public_notices.notice import PublicNotice, State
from procedures.public_notices.sendings import SENT, WAITING
from procedures.public_notices.tables import NoticeDeliveryRow, NoticeReaderRow, PublicNoticeRow
from procedures.sealing import Seal, SealBroken

_log = logging.getLogger(__name__)
_ROW = NoticeDeliveryRow.__table__.c
_READER = NoticeReaderRow.__table__.c
_NOTICE = PublicNoticeRow.__table__.c
_MOST_KEYS = 500


class DeliveryBook:
    """The outbox of notices; ``worded`` writes one as the channels' outlets read it.

    It hands out work as ``procedures.notice_store.NoticeStore`` does. Any method may raise
    ``procedures.engine.DatabaseUnavailable``.
    """

    def __init__(self, engine: Engine, seal: Seal, worded: Callable[[PublicNotice], str]) -> None:
        self._engine = engine
        self._writing = for_writing(engine)
        self._seal = seal
        self._worded = worded

    def claim(
        self,
        channel: Channel,
        *,
        worker: str,
        now: datetime,
        lease: timedelta,
        limit: int,
        keys: Collection[str] | None = None,
    ) -> tuple[Notice, ...]:
        """Take messages of a channel that wait; nobody else gets them within the lease."""
        with self._writing.begin() as connection:
            rows = connection.execute(_due(channel, now, limit, keys)).mappings().all()
            taken = [message for row in rows if (message := self._message(row)) is not None]
            for message in taken:
                claimed = {"claimed_by": worker, "claimed_until": now + lease, "attempts": message.attempts}
                connection.execute(update(NoticeDeliveryRow).where(*_is(message)).values(claimed))
        return tuple(taken)

    def sent(self, notice: Notice, now: datetime) -> None:
        """Mark a message as sent."""
        with self._writing.begin() as connection:
            connection.execute(update(NoticeDeliveryRow).where(*_is(notice)).values(outcome=SENT, claimed_until=now))

    def later(self, notice: Notice, until: datetime) -> None:
        """Give a message back, to be sent after that moment."""
        with self._writing.begin() as connection:
            connection.execute(update(NoticeDeliveryRow).where(*_is(notice)).values(claimed_by="", claimed_until=until))

    def purge(self, now: datetime) -> int:
        """Delete the marks of notices whose time has passed; return how many."""
        over = select(_NOTICE.id).where(_NOTICE.ends_at <= now)
        with self._writing.begin() as connection:
            return connection.execute(delete(NoticeDeliveryRow).where(_ROW.notice.in_(over))).rowcount

    def _message(self, row: Any) -> Notice | None:
        try:
            address = self._seal.open(row["address"])
        except SealBroken as error:
            _log.error("a notice is left aside: %s", error)
            return None
        notice = PublicNotice(
            id=row["notice"],
            title=row["title"],
            text=row["text"],
            starts_at=row["starts_at"],
            ends_at=row["ends_at"],
            emergency=row["emergency"],
            provinces=tuple(row["provinces"]),
        )
        return Notice(row["notice"], "notice", row["conversation"], self._worded(notice), address, row["attempts"] + 1)


def _due(channel: Channel, now: datetime, limit: int, keys: Collection[str] | None) -> Any:
    """Select what waits of notices that show now, the emergencies first."""
    due = [
        _ROW.channel == channel.value,
        _ROW.outcome == WAITING,
        _ROW.claimed_until <= now,
        _NOTICE.state == State.PUBLISHED.value,
        _NOTICE.starts_at <= now,
        _NOTICE.ends_at > now,
    ]
    if keys is not None:
        due.append(_ROW.conversation.in_(list(keys)[:_MOST_KEYS]))
    shown = [_NOTICE[name] for name in ("title", "text", "starts_at", "ends_at", "emergency", "provinces")]
    return (
        select(_ROW.notice, _ROW.conversation, _ROW.attempts, _READER.address, *shown)
        .join(NoticeReaderRow, _READER.conversation == _ROW.conversation)
        .join(PublicNoticeRow, _NOTICE.id == _ROW.notice)
        .where(*due)
        .order_by(_NOTICE.emergency.desc(), _ROW.claimed_until, _ROW.conversation)
        .limit(limit)
        .with_for_update(of=NoticeDeliveryRow, skip_locked=True)
    )


def _is(notice: Notice) -> list[ColumnElement[bool]]:
    return [_ROW.notice == notice.subscription, _ROW.conversation == notice.conversation]
