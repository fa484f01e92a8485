"""The log of turns. Words are kept only where there is something to do, and nothing for longer than it is needed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, delete, exists, insert, select, update

from procedures.engine import for_writing
from procedures.questions.day_changes import note_changes, note_deleted_before
from procedures.questions.likeness import LONGEST_KEY, Alike, question_key
from procedures.questions.tables import TOPIC, GroupRow, InboxActionRow, OpenQuestionRow, TurnPartRow, TurnRow
from procedures.questions.turn_record import Occasion, Rating, TurnRecord
from procedures.vietnam_time import VIETNAM

TEXT_DAYS = 180
"""How long words are kept."""
ROW_DAYS = 800
"""How long rows are kept: two years and a bit, so that a month can be compared with the same one a year before."""
_REMEMBERED = 5_000  # turns whose words are still at hand when a thumb goes down
_OFFERED = 4
_SYSTEM = ""
_STATE = select(GroupRow.state, GroupRow.handed_to, GroupRow.resolution).where(GroupRow.id == bindparam("group"))
_NEW_GROUP = insert(GroupRow).returning(GroupRow.id)
_ANOTHER_OCCASION = (
    update(OpenQuestionRow.__table__)  # type: ignore[arg-type]
    .where(OpenQuestionRow.turn == bindparam("id"))
    .values(occasion=bindparam("occasion"))
)


class TurnLog:
    """Writes turns and ratings. One instance is used by one thread at a time.

    Args:
        engine: the database.
        fingerprint: a keyed one; a conversation is kept under that of its id and the day.
        text_days: how long words are kept.
        row_days: how long rows are kept.
    """

    def __init__(
        self,
        engine: Engine,
        fingerprint: Callable[[str], str],
        *,
        text_days: int = TEXT_DAYS,
        row_days: int = ROW_DAYS,
    ) -> None:
        self._engine = engine
        self._writing = for_writing(engine)
        self._fingerprint = fingerprint
        self._text_days = timedelta(days=text_days)
        self._row_days = timedelta(days=row_days)
        self._alike: Alike | None = None
        self._recent: OrderedDict[str, TurnRecord] = OrderedDict()
        self._latest: OrderedDict[str, TurnRecord] = OrderedDict()

    def write(self, noted: Sequence[TurnRecord | Rating]) -> None:
        """Write down turns and ratings, in order, in one transaction.

        Raises:
            procedures.engine.DatabaseUnavailable: nothing was written; the same may be given again.
        """
        records = [each for each in noted if isinstance(each, TurnRecord)]
        days = set(map(_day_of, records))
        try:
            with self._writing.begin() as connection:
                self._insert(connection, records)
                for each in noted:
                    if isinstance(each, TurnRecord):
                        self._take_in(connection, each)
                    else:
                        days.update(self._rate(connection, each))
                note_changes(connection, days)
        except Exception:  # raised again: groups of a transaction that failed are not there
            self._alike = None
            raise

    def purge(self, now: datetime) -> int:
        """Delete words and rows that have expired, and open groups without any words left; return how many rows."""
        with self._writing.begin() as connection:
            words = connection.execute(delete(OpenQuestionRow).where(OpenQuestionRow.expires_at <= now)).rowcount
            rows = connection.execute(delete(TurnRow).where(TurnRow.at <= now - self._row_days)).rowcount
            note_deleted_before(connection, _day_at(now - self._row_days))
            has_words = exists().where(OpenQuestionRow.group_id == GroupRow.id)
            connection.execute(delete(GroupRow).where(~has_words, GroupRow.state != "done"))
            connection.execute(update(GroupRow).where(~has_words).values(key=""))  # what was done can still be undone
        self._alike = None
        return words + rows

    # --- inside one transaction

    def _insert(self, connection: Connection, records: Sequence[TurnRecord]) -> None:
        if not records:
            return
        connection.execute(insert(TurnRow), [self._row(record) for record in records])
        parts = [part for record in records for part in _parts(record)]
        if parts:
            connection.execute(insert(TurnPartRow), parts)

    def _row(self, record: TurnRecord) -> dict[str, Any]:
        day = _day_of(record)
        return {
            "id": record.id,
            "at": record.at,
            "day": day,
            "hour": record.at.astimezone(VIETNAM).hour,
            "channel": record.channel,
            "conversation": self._of_day(record.conversation, day),
            "kind": record.kind,
            "in_words": bool(record.text),
            "after_clarification": record.after_clarification,
            "followed": record.followed,
            "province": record.province,
            "candidate": record.guesses[0].code if record.guesses else "",
            "confidence": record.confidence,
            "latency_ms": record.latency_ms,
            "rating": 0,
            "occasion": record.occasion.value if record.occasion else "",
        }

    def _of_day(self, conversation: str, day: str) -> str:
        return self._fingerprint(f"questions {day} {conversation}")

    def _take_in(self, connection: Connection, record: TurnRecord) -> None:
        occasion = record.occasion
        about = self._latest.get(record.conversation) if occasion is Occasion.NONE_FITS else record
        if occasion is not None and about is not None:
            self._keep_words(connection, about, occasion)
        if record.text and not record.none_fits:
            _remember(self._recent, record.id, record)
            _remember(self._latest, record.conversation, record)

    def _rate(self, connection: Connection, rating: Rating) -> tuple[str, ...]:
        """Rate a turn; return its day, or nothing where there is no such turn."""
        found = connection.execute(select(TurnRow.day, TurnRow.conversation).where(TurnRow.id == rating.turn)).first()
        if found is None or found.conversation != self._of_day(rating.conversation, found.day):
            return ()
        mine = update(TurnRow).where(TurnRow.id == rating.turn)
        connection.execute(mine.values(rating=1 if rating.good else -1))
        record = self._recent.get(rating.turn)
        if record is not None and not rating.good:
            connection.execute(mine.values(occasion=Occasion.BAD_RATING.value))
            self._keep_words(connection, record, Occasion.BAD_RATING)
        return (found.day,)

    def _keep_words(self, connection: Connection, record: TurnRecord, occasion: Occasion) -> None:
        known = occasion is not record.occasion  # for another reason, perhaps
        if known and connection.execute(_ANOTHER_OCCASION, {"id": record.id, "occasion": occasion.value}).rowcount:
            return
        key = question_key(record.text)
        if not key:
            return
        row = {
            "turn": record.id,
            "group_id": self._group(connection, key),
            "text": record.text,
            "key": key[:LONGEST_KEY],
            "occasion": occasion.value,
            "channel": record.channel,
            "province": record.province,
            "candidates": [{"code": g.code, "name": g.name, "score": g.score} for g in record.guesses[:_OFFERED]],
            "at": record.at,
            "expires_at": record.at + self._text_days,
        }
        connection.execute(insert(OpenQuestionRow), row)
        topics = [{"turn": record.id, "part": TOPIC, "value": code} for code in dict.fromkeys(record.topics)]
        if topics:
            connection.execute(insert(TurnPartRow), topics)

    def _group(self, connection: Connection, key: str) -> int:
        """Return the group of a question; one that was done is open again, unless it was dismissed."""
        alike = self._groups(connection)
        known = alike.find(key)
        group = _state_of(connection, known) if known is not None else None
        if known is None or group is None:
            return self._new_group(connection, key)
        if group["state"] == "done" and group["resolution"] != "dismissed":
            _reopen(connection, known, group)
        return known

    def _groups(self, connection: Connection) -> Alike:
        if self._alike is None:
            self._alike = Alike()
            for group, key in connection.execute(select(GroupRow.id, GroupRow.key).where(GroupRow.key != "")).tuples():
                self._alike.add(group, key)
        return self._alike

    def _new_group(self, connection: Connection, key: str) -> int:
        row = {"key": key, "state": "open", "handed_to": "", "resolution": ""}
        group: int = connection.execute(_NEW_GROUP, row).scalar_one()
        self._groups(connection).add(group, key)
        return group


def _day_of(record: TurnRecord) -> str:
    return _day_at(record.at)


def _day_at(moment: datetime) -> str:
    return moment.astimezone(VIETNAM).date().isoformat()


def _remember(memory: OrderedDict[str, TurnRecord], key: str, record: TurnRecord) -> None:
    memory[key] = record
    memory.move_to_end(key)
    while len(memory) > _REMEMBERED:
        memory.popitem(last=False)


def _parts(record: TurnRecord) -> Iterable[dict[str, str]]:
    for part, values in (("procedure", record.procedures), ("facet", record.facets)):
        for value in dict.fromkeys(values):
            yield {"turn": record.id, "part": part, "value": value}


def _state_of(connection: Connection, group: int) -> dict[str, Any] | None:
    found = connection.execute(_STATE, {"group": group}).mappings().first()
    return dict(found) if found else None


def _reopen(connection: Connection, group: int, before: dict[str, Any]) -> None:
    after = {"state": "open", "handed_to": "", "resolution": ""}
    connection.execute(update(GroupRow).where(GroupRow.id == group).values(after))
    moment = datetime.now(timezone.utc)
    connection.execute(
        insert(InboxActionRow).values(
            group_id=group, kind="came_back", actor=_SYSTEM, at=moment, before=before, after=after
        )
    )
