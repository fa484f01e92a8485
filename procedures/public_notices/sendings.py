"""One notice to many chats: begun, watched, stopped, taken up again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, Select, func, insert, select, update

from procedures.engine import for_writing
from procedures.public_notices.notice import PublicNotice
from procedures.public_notices.tables import NoticeDeliveryRow, NoticeReaderRow

WAITING, SENT, STOPPED = "waiting", "sent", "stopped"
_ROW = NoticeDeliveryRow.__table__.c
_READER = NoticeReaderRow.__table__.c


@dataclass(frozen=True)
class Progress:
    """How far the sending of a notice is, in chats."""

    waiting: int = 0
    sent: int = 0
    stopped: int = 0

    @property
    def total(self) -> int:
        """All chats it was meant for that still want notices."""
        return self.waiting + self.sent + self.stopped


class Sendings:
    """Decides who is to be sent a notice. Any method may raise ``procedures.engine.DatabaseUnavailable``."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writing = for_writing(engine)

    def reach(self, notice: PublicNotice) -> int:
        """Return to how many chats a notice would go, of those who have asked for notices by now."""
        with self._engine.connect() as connection:
            return connection.execute(select(func.count()).select_from(_meant(notice).subquery())).scalar_one()

    def begin(self, notice: PublicNotice, now: datetime) -> Progress:
        """Let everybody it is for wait for a published notice; who has it or waits already stays as he is.

        One that was stopped goes on. A notice for provinces goes to those who named one of them.
        """
        have = select(_ROW.conversation).where(_ROW.notice == notice.id)
        meant = _meant(notice).where(_READER.conversation.not_in(have))
        fresh = {"notice": notice.id, "outcome": WAITING, "claimed_by": "", "claimed_until": now, "attempts": 0}
        with self._writing.begin() as connection:
            again = update(NoticeDeliveryRow).where(_ROW.notice == notice.id, _ROW.outcome == STOPPED)
            connection.execute(again.values(outcome=WAITING, claimed_until=now))
            rows = [fresh | {"conversation": key, "channel": channel} for key, channel in connection.execute(meant)]
            if rows:
                connection.execute(insert(NoticeDeliveryRow), rows)
        return self.progress(notice.id)

    def stop(self, notice_id: str) -> Progress:
        """Send a notice to nobody else; what is being sent at this moment arrives."""
        with self._writing.begin() as connection:
            waiting = update(NoticeDeliveryRow).where(_ROW.notice == notice_id, _ROW.outcome == WAITING)
            connection.execute(waiting.values(outcome=STOPPED))
        return self.progress(notice_id)

    def progress(self, notice_id: str) -> Progress:
        """Return how far the sending of a notice is."""
        query = select(_ROW.outcome, func.count()).where(_ROW.notice == notice_id).group_by(_ROW.outcome)
        with self._engine.connect() as connection:
            return Progress(**dict(connection.execute(query).tuples().all()))


def _meant(notice: PublicNotice) -> Select[Any]:
    """Select the chats that a notice is for; one for provinces is for those who named one of them."""
    meant = select(_READER.conversation, _READER.channel)
    return meant.where(_READER.province.in_(notice.provinces)) if notice.provinces else meant
