"""Who asked to be sent notices: fingerprints of chats, and their addresses sealed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from procedures.dossiers.subscription import Contact
from procedures.engine import for_writing
from procedures.public_notices.tables import NoticeDeliveryRow, NoticeReaderRow
from procedures.sealing import Seal

_ROW = NoticeReaderRow.__table__.c


@dataclass(frozen=True)
class Consent:
    """That a chat asked for notices: since when, and of which province besides those for everybody."""

    since: datetime
    province: str = ""


class ReaderBook:
    """Keeps who asked for notices. Any method may raise ``procedures.engine.DatabaseUnavailable``."""

    def __init__(self, engine: Engine, seal: Seal) -> None:
        self._engine = engine
        self._writing = for_writing(engine)
        self._seal = seal
        self._insert: Callable[..., Any] = postgresql.insert if engine.dialect.name == "postgresql" else sqlite.insert

    def key_of(self, conversation: str) -> str:
        """Return what a conversation is kept under."""
        return self._seal.fingerprint(f"conversation {conversation}")

    def add(self, conversation: str, contact: Contact, *, province: str, now: datetime) -> None:
        """Send notices to a chat from now on; asking again changes its province."""
        values = {
            "channel": contact.channel.value,
            "address": self._seal.close(contact.address),
            "province": province,
            "consented_at": now,
        }
        new = self._insert(NoticeReaderRow).values(conversation=self.key_of(conversation), **values)
        with self._writing.begin() as connection:
            connection.execute(new.on_conflict_do_update(index_elements=["conversation"], set_=values))

    def consent(self, conversation: str) -> Consent | None:
        """Return what a chat asked for, ``None`` when it asked for nothing."""
        query = select(_ROW.consented_at, _ROW.province).where(_ROW.conversation == self.key_of(conversation))
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        return Consent(row.consented_at, row.province) if row else None

    def forget(self, conversation: str) -> bool:
        """Delete what is kept of a chat; ``False`` when nothing was."""
        return self.forget_key(self.key_of(conversation)) > 0

    def forget_key(self, key: str) -> int:
        """Delete what is kept under a fingerprint; return how many readers that was."""
        with self._writing.begin() as connection:
            connection.execute(delete(NoticeDeliveryRow).where(NoticeDeliveryRow.conversation == key))
            return connection.execute(delete(NoticeReaderRow).where(_ROW.conversation == key)).rowcount

    def count(self) -> int:
        """Return how many chats asked for notices."""
        with self._engine.connect() as connection:
            return connection.execute(select(func.count()).select_from(NoticeReaderRow)).scalar_one()
