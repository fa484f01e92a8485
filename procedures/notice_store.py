"""The outbox: messages to those who follow a dossier, each claimed by one sender at a time."""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, delete, select, update

from procedures.dossiers.subscription import Channel, Notice
from procedures.engine import for_writing
from procedures.sealing import Seal, SealBroken
from procedures.subscription_store import drop_contacts
from procedures.tables import ContactRow, NoticeRow, SubscriptionRow

_log = logging.getLogger(__name__)

KEPT = timedelta(days=30)
"""How long a message waits for a page that stays closed, and how long the mark of a sent one is kept."""
_MOST_KEYS = 500
_ROW = NoticeRow.__table__.c


class NoticeStore:
    """Hands out messages to send. Any method may raise ``procedures.engine.DatabaseUnavailable``."""

    def __init__(self, engine: Engine, seal: Seal) -> None:
        self._engine = engine
        self._writing = for_writing(engine)
        self._seal = seal

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
        """Take messages of a channel, the oldest first; ``keys`` limits them to these conversations.

        Nobody else gets them within the lease. One that is neither sent nor given back is handed out again after it.
        """
        free = [_ROW.channel == channel.value, _ROW.sent_at.is_(None), _ROW.claimed_until <= now]
        if keys is not None:
            free.append(_ROW.conversation.in_(list(keys)[:_MOST_KEYS]))
        query = (
            select(*_ROW, ContactRow.address)
            .join(ContactRow, ContactRow.conversation == _ROW.conversation)
            .where(*free)
            .order_by(_ROW.created_at, _ROW.subscription, _ROW.occasion)
            .limit(limit)
            .with_for_update(of=NoticeRow, skip_locked=True)
        )
        with self._writing.begin() as connection:
            rows = connection.execute(query).mappings().all()
            notices = [notice for row in rows if (notice := self._opened(row)) is not None]
            for notice in notices:
                claimed = {"claimed_by": worker, "claimed_until": now + lease, "attempts": notice.attempts}
                connection.execute(update(NoticeRow).where(*_is(notice)).values(claimed))
        return tuple(notices)

    def _opened(self, row: Any) -> Notice | None:
        """Return the message of a row; one that was sealed with another key can't be sent and must stop no other."""
        try:
            text, address = self._seal.open(row["text"]), self._seal.open(row["address"])
        except SealBroken as error:
            _log.error("a message about a followed dossier is left aside: %s", error)
            return None
        names = ("subscription", "occasion", "conversation")
        return Notice(text=text, address=address, attempts=row["attempts"] + 1, **{name: row[name] for name in names})

    def sent(self, notice: Notice, now: datetime) -> None:
        """Mark a message as sent; only the mark is kept of it."""
        with self._writing.begin() as connection:
            connection.execute(update(NoticeRow).where(*_is(notice)).values(sent_at=now, text=""))
            drop_contacts(connection, [notice.conversation])

    def later(self, notice: Notice, until: datetime) -> None:
        """Give a message back, to be sent after that moment."""
        with self._writing.begin() as connection:
            connection.execute(update(NoticeRow).where(*_is(notice)).values(claimed_by="", claimed_until=until))

    def waiting(self) -> int:
        """Return how many messages are not sent yet."""
        with self._engine.connect() as connection:
            return len(connection.execute(select(_ROW.occasion).where(_ROW.sent_at.is_(None))).all())

    def purge(self, now: datetime) -> int:
        """Delete messages nobody came for, and the marks of old ones whose subscription has ended."""
        ended = ~select(SubscriptionRow.id).where(SubscriptionRow.id == _ROW.subscription).exists()
        with self._writing.begin() as connection:
            unsent = [_ROW.created_at < now - KEPT, _ROW.sent_at.is_(None)]
            keys = connection.execute(select(_ROW.conversation).where(*unsent).distinct()).scalars().all()
            gone = connection.execute(delete(NoticeRow).where(*unsent)).rowcount
            marks = delete(NoticeRow).where(_ROW.created_at < now - KEPT, ended)
            _drop(connection, keys)
            return gone + connection.execute(marks).rowcount


def _drop(connection: Connection, keys: Sequence[str]) -> None:
    for start in range(0, len(keys), _MOST_KEYS):
        drop_contacts(connection, keys[start : start + _MOST_KEYS])


def _is(notice: Notice) -> list[ColumnElement[bool]]:
    return [_ROW.subscription == notice.subscription, _ROW.occasion == notice.occasion]
