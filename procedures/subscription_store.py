"""The store of followed dossiers. Codes, statuses and addresses are sealed; conversations are kept as fingerprints.

A change leads to its notice exactly once: what is known and the notice are written in one transaction, which fails
when another writer was faster (``Subscription.version``).
"""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, delete, exists, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from procedures.dossiers.pace import Pace
from procedures.dossiers.subscription import Contact, Known, Look, NewNotice, Subscription
from procedures.engine import for_writing
from procedures.sealing import Seal, SealBroken
from procedures.tables import ContactRow, NoticeRow, PaceRow, SubscriptionRow

_log = logging.getLogger(__name__)

_ROW = SubscriptionRow.__table__.c


class SubscriptionStore:
    """Reads and writes subscriptions. Every write is one transaction; several processes may share the database.

    Any method may raise ``procedures.engine.DatabaseUnavailable``.
    """

    def __init__(self, engine: Engine, seal: Seal) -> None:
        self._engine = engine
        self._writing = for_writing(engine)
        self._seal = seal
        self._insert: Callable[..., Any] = postgresql.insert if engine.dialect.name == "postgresql" else sqlite.insert

    def key_of(self, conversation: str) -> str:
        """Return what a conversation is kept under: its id may open the conversation, so it is not kept."""
        return self._seal.fingerprint(f"conversation {conversation}")

    # --- what people ask for

    def follow(
        self,
        conversation: str,
        contact: Contact,
        code: str,
        known: Known | None,
        *,
        source: str,
        now: datetime,
        ends_at: datetime,
        next_look_at: datetime,
    ) -> bool:
        """Follow a dossier from now on; ``False`` when the conversation does so already."""
        key = self.key_of(conversation)
        row = {
            "id": secrets.token_hex(16),
            "conversation": key,
            "dossier": self._seal.fingerprint(code),
            "source": source,
            "code": self._seal.close(code),
            "known": self._closed(known),
            "version": 0,
            "consented_at": now,
            "created_at": now,
            "ends_at": ends_at,
            "next_look_at": next_look_at,
        }
        with self._writing.begin() as connection:
            self._keep(connection, key, contact)
            new = self._insert(SubscriptionRow).values(row).on_conflict_do_nothing().returning(_ROW.id)
            return connection.execute(new).first() is not None

    def followed(self, conversation: str) -> tuple[Subscription, ...]:
        """Return what a conversation follows, the oldest first."""
        query = select(*_ROW).where(_ROW.conversation == self.key_of(conversation)).order_by(_ROW.created_at, _ROW.id)
        with self._engine.connect() as connection:
            return self._read(connection.execute(query).mappings())

    def stop(self, conversation: str, code: str) -> bool:
        """Stop following; what has not been sent of it is not sent any more. ``False`` when it was not followed."""
        key = self.key_of(conversation)
        with self._writing.begin() as connection:
            found = connection.execute(
                select(_ROW.id).where(_ROW.conversation == key, _ROW.dossier == self._seal.fingerprint(code))
            ).scalar_one_or_none()
            if found is None:
                return False
            connection.execute(delete(SubscriptionRow).where(_ROW.id == found))
            connection.execute(delete(NoticeRow).where(NoticeRow.subscription == found))
            drop_contacts(connection, [key])
        return True

    def forget(self, conversation: str) -> int:
        """Delete all that is kept of a conversation; return how many dossiers it followed."""
        return self.forget_key(self.key_of(conversation))

    def forget_key(self, key: str) -> int:
        """Delete all that is kept under the fingerprint of a conversation."""
        with self._writing.begin() as connection:
            followed = connection.execute(delete(SubscriptionRow).where(_ROW.conversation == key)).rowcount
            connection.execute(delete(NoticeRow).where(NoticeRow.conversation == key))
            connection.execute(delete(ContactRow).where(ContactRow.conversation == key))
        return followed

    # --- what a poller needs

    def count(self) -> int:
        """Return how many subscriptions there are."""
        with self._engine.connect() as connection:
            return connection.execute(select(func.count()).select_from(SubscriptionRow)).scalar_one()

    def of_dossier(self, code: str) -> tuple[Subscription, ...]:
        """Return everybody's subscriptions of a dossier."""
        query = select(*_ROW).where(_ROW.dossier == self._seal.fingerprint(code)).order_by(_ROW.id)
        with self._engine.connect() as connection:
            return self._read(connection.execute(query).mappings())

    def due_sources(self, now: datetime) -> tuple[str, ...]:
        """Return the sources that have a dossier to look at."""
        query = select(_ROW.source).where(_ROW.next_look_at <= now).distinct().order_by(_ROW.source)
        with self._engine.connect() as connection:
            return tuple(connection.execute(query).scalars())

    def claim(
        self, source: str, paces: Sequence[Pace], *, now: datetime, lease: timedelta, limit: int
    ) -> tuple[Subscription, ...]:
        """Take dossiers of a source that are due, as many as its paces and ``limit`` have room for.

        Nobody else gets them within the lease; after it they are due again, so a poller that dies loses none.
        """
        with self._writing.begin() as connection:
            queue = _queue(source)
            free_at = self._free_at(connection, [queue, *(pace.key for pace in paces)], now)
            if free_at[queue] > now:  # put off
                return ()
            room = min((pace.room(free_at[pace.key], now) for pace in paces), default=limit)
            rows = self._due(connection, source, now, min(room, limit))
            if rows:
                for pace in paces:
                    _set_free_at(connection, pace.key, pace.after(free_at[pace.key], now, len(rows)))
                taken = update(SubscriptionRow).where(_ROW.id.in_([row["id"] for row in rows]))
                connection.execute(taken.values(next_look_at=now + lease))
            return self._read(rows)

    def put_off(self, source: str, until: datetime, now: datetime) -> None:
        """Leave a source alone until then; a moment that has passed takes that back."""
        with self._writing.begin() as connection:
            self._free_at(connection, [_queue(source)], now)
            _set_free_at(connection, _queue(source), until)

    def record(self, subscription: Subscription, look: Look, *, now: datetime) -> bool:
        """Write down what a look came to; ``False``, with nothing written, when another writer was faster."""
        news = bool(look.notices) or look.ends
        values: dict[str, Any] = {"next_look_at": look.next_look_at, "known": self._closed(look.known)}
        if news:
            values |= {"version": subscription.version + 1, "reminded_on": look.reminded_on}
        if look.ends_at is not None:
            values["ends_at"] = look.ends_at
        mine = update(SubscriptionRow).where(_ROW.id == subscription.id, _ROW.version == subscription.version)
        with self._writing.begin() as connection:
            if connection.execute(mine.values(values)).rowcount != 1:
                return False
            key = connection.execute(select(_ROW.conversation).where(_ROW.id == subscription.id)).scalar_one()
            self._add(connection, subscription.id, key, look.notices, now)
            if look.ends:
                connection.execute(delete(SubscriptionRow).where(_ROW.id == subscription.id))
                drop_contacts(connection, [key])
        return True

    # --- inside one transaction

    def _keep(self, connection: Connection, key: str, contact: Contact) -> None:
        values = {"channel": contact.channel.value, "address": self._seal.close(contact.address)}
        added = self._insert(ContactRow).values(conversation=key, **values)
        connection.execute(added.on_conflict_do_update(index_elements=["conversation"], set_=values))

    def _free_at(self, connection: Connection, keys: Iterable[str], now: datetime) -> dict[str, datetime]:
        """Return the kept moments, their rows locked: pollers take turns at a source."""
        wanted = sorted(set(keys))
        new = self._insert(PaceRow).values([{"key": key, "free_at": now} for key in wanted])
        connection.execute(new.on_conflict_do_nothing())
        locked = select(PaceRow.key, PaceRow.free_at).where(PaceRow.key.in_(wanted)).order_by(PaceRow.key)
        return dict(connection.execute(locked.with_for_update()).tuples().all())

    @staticmethod
    def _due(connection: Connection, source: str, now: datetime, limit: int) -> list[Any]:
        query = select(*_ROW).where(_ROW.source == source, _ROW.next_look_at <= now)
        ordered = query.order_by(_ROW.next_look_at).limit(limit).with_for_update(skip_locked=True)
        return list(connection.execute(ordered).mappings()) if limit > 0 else []

    def _add(
        self, connection: Connection, subscription: str, key: str, notices: Iterable[NewNotice], now: datetime
    ) -> None:
        channel = connection.execute(select(ContactRow.channel).where(ContactRow.conversation == key)).scalar_one()
        for notice in notices:
            row = {
                "subscription": subscription,
                "occasion": notice.occasion,
                "conversation": key,
                "channel": channel,
                "text": self._seal.close(notice.text),
                "created_at": now,
                "claimed_by": "",
                "claimed_until": now,
                "attempts": 0,
            }
            connection.execute(self._insert(NoticeRow).values(row).on_conflict_do_nothing())

    def _closed(self, known: Known | None) -> str:
        return self._seal.close(json.dumps(known.to_json(), ensure_ascii=False)) if known else ""

    def _read(self, rows: Iterable[Any]) -> tuple[Subscription, ...]:
        return tuple(subscription for row in rows if (subscription := self._opened(row)) is not None)

    def _opened(self, row: Any) -> Subscription | None:
        """Return the subscription of a row; one that was sealed with another key is no use and stops no other."""
        try:
            code = self._seal.open(row["code"])
            known = Known.from_json(json.loads(self._seal.open(row["known"]))) if row["known"] else None
        except SealBroken as error:
            _log.error("a subscription is left aside: %s", error)
            return None
        names = ("id", "source", "version", "created_at", "ends_at", "next_look_at", "reminded_on")
        return Subscription(code=code, known=known, **{name: row[name] for name in names})


def _queue(source: str) -> str:
    """Return the key under which it is kept until when a source is put off, apart from the paces of its providers."""
    return f"queue {source}"


def drop_contacts(connection: Connection, keys: Sequence[str]) -> None:
    """Delete the addresses of conversations that follow nothing any more and have no notice waiting."""
    follows = exists().where(_ROW.conversation == ContactRow.conversation)
    waits = exists().where(NoticeRow.conversation == ContactRow.conversation, NoticeRow.sent_at.is_(None))
    connection.execute(delete(ContactRow).where(ContactRow.conversation.in_(keys), ~or_(follows, waits)))


def _set_free_at(connection: Connection, key: str, moment: datetime) -> None:
    connection.execute(update(PaceRow).where(PaceRow.key == key).values(free_at=moment))
