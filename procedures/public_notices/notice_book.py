"""Notices in the database: written, published, withdrawn."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, delete, insert, select, update

from procedures.engine import for_writing
from procedures.public_notices.notice import NoticeInvalid, PublicNotice, State, checked
from procedures.public_notices.tables import NoticeDeliveryRow, PublicNoticeRow
from procedures.records import ProcedureError

_ROW = PublicNoticeRow.__table__.c


class NoticeNotFound(ProcedureError):
    """There is no notice of this id."""


class NoticeChanged(ProcedureError):
    """Somebody else changed the notice meanwhile; ``now`` is how it stands."""

    def __init__(self, now: PublicNotice) -> None:
        super().__init__(f"notice {now.id} is at edition {now.edition}")
        self.now = now


class NoticeBook:
    """Keeps notices. Any method may raise ``procedures.engine.DatabaseUnavailable``."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writing = for_writing(engine)

    def all(self) -> tuple[PublicNotice, ...]:
        """Return every notice, the last changed first."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(*_ROW).order_by(_ROW.changed_at.desc(), _ROW.id)).mappings()
            return tuple(map(_notice, rows))

    def showing(self, moment: datetime) -> tuple[PublicNotice, ...]:
        """Return what shows at a moment: emergencies first, then the newest."""
        shown = (notice for notice in self.all() if notice.shows_at(moment))
        return tuple(sorted(shown, key=lambda notice: (not notice.emergency, -notice.starts_at.timestamp())))

    def get(self, notice_id: str) -> PublicNotice:
        """Return a notice.

        Raises:
            NoticeNotFound: there is none of this id.
        """
        with self._engine.connect() as connection:
            row = connection.execute(select(*_ROW).where(_ROW.id == notice_id)).mappings().first()
        if row is None:
            raise NoticeNotFound(notice_id)
        return _notice(row)

    def add(self, notice: PublicNotice, *, author: str, now: datetime) -> PublicNotice:
        """Keep a new notice under an id of its own, as a draft.

        Raises:
            NoticeInvalid: something is missing or contradicts itself.
        """
        new = replace(checked(notice), id=secrets.token_hex(16), state=State.DRAFT, author=author, changed_at=now)
        with self._writing.begin() as connection:
            connection.execute(insert(PublicNoticeRow).values(_values(replace(new, edition=1))))
        return self.get(new.id)

    def change(self, notice: PublicNotice, *, author: str, now: datetime) -> PublicNotice:
        """Keep another wording of a notice; ``notice.edition`` is the one that the author saw.

        Raises:
            NoticeInvalid: something is missing or contradicts itself.
            NoticeChanged: somebody else was faster.
            NoticeNotFound: there is none of this id.
        """
        seen = notice.edition
        values = _values(replace(checked(notice), author=author, changed_at=now, edition=seen + 1))
        with self._writing.begin() as connection:
            mine = update(PublicNoticeRow).where(_ROW.id == notice.id, _ROW.edition == seen)
            written = connection.execute(mine.values(values)).rowcount
        current = self.get(notice.id)
        if not written:
            raise NoticeChanged(current)
        return current

    def publish(self, notice_id: str, *, by: str, now: datetime) -> PublicNotice:
        """Let a notice show within its moments.

        Raises:
            NoticeInvalid: its time has passed.
            NoticeNotFound: there is none of this id.
        """
        notice = self.get(notice_id)
        if notice.ends_at <= now:
            raise NoticeInvalid(
                {"ends_at": "Thời gian của thông báo đã qua. Anh/chị sửa lúc kết thúc rồi công bố lại."}
            )
        return self.change(replace(notice, state=State.PUBLISHED), author=by, now=now)

    def withdraw(self, notice_id: str, *, by: str, now: datetime) -> PublicNotice:
        """Show a notice no more; what waits to be sent of it is sent no more."""
        notice = self.change(replace(self.get(notice_id), state=State.WITHDRAWN), author=by, now=now)
        with self._writing.begin() as connection:
            waiting = [NoticeDeliveryRow.notice == notice_id, NoticeDeliveryRow.outcome == "waiting"]
            connection.execute(delete(NoticeDeliveryRow).where(*waiting))
        return notice


def _values(notice: PublicNotice) -> dict[str, Any]:
    plain = {name: getattr(notice, name) for name in ("id", "title", "text", "starts_at", "ends_at", "emergency")}
    return plain | {
        "provinces": list(notice.provinces),
        "topics": list(notice.topics),
        "state": notice.state.value,
        "author": notice.author,
        "changed_at": notice.changed_at,
        "edition": notice.edition,
    }


def _notice(row: Any) -> PublicNotice:
    fields: dict[str, Any] = dict(row)
    fields |= {name: tuple(fields[name]) for name in ("provinces", "topics")}
    return PublicNotice(**fields | {"state": State(fields["state"])})
