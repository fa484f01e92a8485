"""What was edited here, and what the sources say of it: so that no import takes an edit away unasked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, insert, select

from procedures.content_rows import batches
from procedures.interchange import from_json_object, to_json_object
from procedures.record_changes import Change, compare, split_path, three_way
from procedures.records import Origin, Procedure, Source
from procedures.tables import ProcedureRow, SourceRecordRow

_LONGEST_NAME = 200
WHOLE = ""
"""Path of a change that is the record itself: edited there, gone here, or the other way round."""


@dataclass(frozen=True)
class SourceRecord:
    """What the sources say of a record that is not as they say it.

    ``base`` is what they said when somebody here last decided. ``withdrawn``: they have it no more, and we keep it.
    """

    record: Procedure
    base: Procedure
    withdrawn: bool = False
    aliases_edited: bool = False
    edited_by: str = ""

    @property
    def code(self) -> str:
        """The code of the record."""
        return self.record.code


class LocalEdits:
    """Reads what was edited here. ``note`` writes, in the transaction of whoever saves an edit."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def edited_fields(self, code: str) -> tuple[str, ...]:
        """Return the fields of a record that do not say what its sources say, in the order of the record."""
        with self._engine.connect() as connection:
            source = read(connection, [code]).get(code)
            document = connection.execute(
                select(ProcedureRow.document).where(ProcedureRow.code == code)
            ).scalar_one_or_none()
        if source is None or document is None:
            return ()
        ours = from_json_object(document)
        changed = dict.fromkeys(split_path(difference.field)[0] for difference in compare(source.record, ours))
        return (*changed, *(("aliases",) if source.aliases_edited else ()))

    def edited_codes(self) -> tuple[str, ...]:
        """Return the codes of the records that are not as their sources say, also of those removed here."""
        return self._codes()

    def waiting_codes(self) -> tuple[str, ...]:
        """Return the codes of the records that were edited here and changed at the source since, undecided."""
        return self._codes(waiting=True)

    def count_waiting(self) -> int:
        """Return how many there are."""
        query = select(func.count()).select_from(SourceRecordRow).where(SourceRecordRow.waiting)
        with self._engine.connect() as connection:
            return connection.execute(query).scalar_one()

    def _codes(self, *, waiting: bool = False) -> tuple[str, ...]:
        query = select(SourceRecordRow.code).order_by(SourceRecordRow.code)
        with self._engine.connect() as connection:
            return tuple(connection.execute(query.where(SourceRecordRow.waiting) if waiting else query).scalars())


def note(connection: Connection, code: str, before: Procedure | None, after: Procedure | None, by: str) -> None:
    """Note an edit, in the transaction that saves it (``ProcedureStore.writing``).

    Args:
        connection: the transaction.
        code: of the record.
        before: the record before the edit, ``None`` where it is created here.
        after: the record after it, ``None`` where it is removed here.
        by: the sign-in name of who edits.
    """
    known = read(connection, [code]).get(code)
    said = known or _said(before, after)
    if said is None:
        return
    aliases = said.aliases_edited or _aliases(before) != _aliases(after)
    write(connection, [replace(said, aliases_edited=aliases, edited_by=by)], {code: after} if after else {})


def _said(before: Procedure | None, after: Procedure | None) -> SourceRecord | None:
    if before is None and after is None:
        return None
    said = before or _unheard_of(after.code if after else "")
    return SourceRecord(said, said)


def _unheard_of(code: str) -> Procedure:
    """Return what sources say of a record created here: nothing, so that whatever they say is news."""
    return Procedure(code=code, name="", source=Source(Origin.BULK), detailed=False)


def _aliases(record: Procedure | None) -> set[str]:
    return set(record.aliases) if record else set()


def read(connection: Connection, codes: Iterable[str]) -> dict[str, SourceRecord]:
    """Return what sources say of those records that are not as they say, by code."""
    found = {}
    for batch in batches(codes):
        rows = connection.execute(select(SourceRecordRow.__table__).where(SourceRecordRow.code.in_(batch)))
        found.update({row.code: _record(dict(row._mapping)) for row in rows})
    return found


def write(connection: Connection, sources: Iterable[SourceRecord], ours: dict[str, Procedure]) -> None:
    """Keep what sources say; of records that are as they say it there is nothing to keep.

    Args:
        connection: the transaction.
        sources: what they say.
        ours: those of the records that we have, by code.
    """
    now = datetime.now(timezone.utc).replace(microsecond=0)
    for batch in batches(sources):
        connection.execute(delete(SourceRecordRow).where(SourceRecordRow.code.in_([each.code for each in batch])))
        rows = [_row(each, ours.get(each.code), now) for each in batch if _is_needed(each, ours.get(each.code))]
        if rows:
            connection.execute(insert(SourceRecordRow), rows)


def forget(connection: Connection, codes: Iterable[str]) -> None:
    """Take records for as their sources say them."""
    for batch in batches(codes):
        connection.execute(delete(SourceRecordRow).where(SourceRecordRow.code.in_(batch)))


def undecided(source: SourceRecord, ours: Procedure | None) -> tuple[Change, ...]:
    """Return what the source has said otherwise since somebody here last decided, and we do not say."""
    if ours is None:
        gone = bool(compare(source.base, source.record))
        return (Change(WHOLE, source.base.name, None, source.record.name, conflict=True),) if gone else ()
    # Aliases are taught and untaught all the time, and no import takes any away.
    aliases = ours.aliases
    base, record = replace(source.base, aliases=aliases), replace(source.record, aliases=aliases)
    return three_way(base, ours, record)


def _is_needed(source: SourceRecord, ours: Procedure | None) -> bool:
    if ours is None or source.withdrawn or source.aliases_edited:
        return True
    said = replace(source.record, aliases=ours.aliases)
    return bool(compare(said, ours)) or bool(undecided(source, ours))


def _row(source: SourceRecord, ours: Procedure | None, now: datetime) -> dict[str, Any]:
    return {
        "code": source.code,
        "document": to_json_object(replace(source.record, aliases=())),
        "base": to_json_object(replace(source.base, aliases=())),
        "waiting": bool(undecided(source, ours)),
        "withdrawn": source.withdrawn,
        "aliases_edited": source.aliases_edited,
        "edited_by": source.edited_by[:_LONGEST_NAME],
        "edited_at": now,
    }


def _record(row: dict[str, Any]) -> SourceRecord:
    return SourceRecord(
        from_json_object(row["document"]),
        from_json_object(row["base"]),
        row["withdrawn"],
        row["aliases_edited"],
        row["edited_by"],
    )
