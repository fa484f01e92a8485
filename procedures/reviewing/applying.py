"""Applying the decisions of a review, and undoing it: batch by batch, each whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from typing import Any

from sqlalchemy import Connection, Row, select, update

from procedures import local_edits
from procedures.content_writing import ContentWriting
from procedures.interchange import from_json_object, to_json_object
from procedures.local_edits import SourceRecord
from procedures.records import Procedure
from procedures.reviewing.item_rows import fingerprint, item_of, result_of
from procedures.reviewing.review import Decision, Item, ItemState
from procedures.reviewing.tables import ReviewItemRow
from procedures.store import ProcedureStore

BATCH = 50
"""Records of one transaction: about half a second, which other writers wait."""


@dataclass(frozen=True)
class Written:
    """A record that a review wrote: as it was and as it is now, ``None`` where there was or is none."""

    code: str
    before: Procedure | None
    after: Procedure | None


Noting = Callable[[Connection, Sequence[Written]], None]
"""Told in the transaction what is written in it: to keep a version of it, for example."""


class Batches:
    """Applies and undoes the records of one review."""

    def __init__(self, store: ProcedureStore, number: int, *, edits: bool, actor: str, noting: Noting | None) -> None:
        self._store = store
        self._number = number
        self._edits = edits
        self._actor = actor
        self._noting = noting

    def apply_next(self) -> int:
        """Apply some decisions that are not applied, in one transaction; return how many there were."""
        decided = (ReviewItemRow.state == ItemState.WAITING.value, ReviewItemRow.decision != Decision.NONE.value)
        with self._store.writing() as content:
            connection = content.connection
            rows = self._rows(connection, *decided)
            codes = [row.code for row in rows]
            stored = content.find_many(codes)
            sources = local_edits.read(connection, codes)
            written = [
                done
                for row in rows
                if (done := self._apply(connection, row, stored.get(row.code), sources.get(row.code))) is not None
            ]
            self._write(content, written)
        return len(rows)

    def undo_next(self, after: str) -> tuple[int, str, list[str]]:
        """Take some records back, in one transaction.

        Returns:
            How many were looked at after a code, the last of them, and those that were changed since.
        """
        applied = (ReviewItemRow.state == ItemState.APPLIED.value, ReviewItemRow.code > after)
        with self._store.writing() as content:
            connection = content.connection
            rows = self._rows(connection, *applied)
            codes = [row.code for row in rows]
            stored = content.find_many(codes)
            changed = [row.code for row in rows if fingerprint(stored.get(row.code), aliases=self._edits) != row.after]
            back = [row for row in rows if row.code not in changed]
            for row in back:
                _restore_source(connection, row)
                self._mark(connection, row.code, state=ItemState.UNDONE.value)
            self._write(content, [Written(row.code, stored.get(row.code), _before(row)) for row in back])
        return len(rows), codes[-1] if codes else after, changed

    def _rows(self, connection: Connection, *conditions: Any) -> Sequence[Row[Any]]:
        query = select(ReviewItemRow.__table__).where(ReviewItemRow.review == self._number, *conditions)
        return connection.execute(query.order_by(ReviewItemRow.code).limit(BATCH)).all()

    def _apply(
        self, connection: Connection, row: Row[Any], ours: Procedure | None, source: SourceRecord | None
    ) -> Written | None:
        """Keep what is there in the journal and return what is to be written, ``None`` if it was changed meanwhile."""
        seen = fingerprint(ours, None if self._edits else source, aliases=self._edits)
        if seen != row.seen:
            self._mark(connection, row.code, state=ItemState.STALE.value)
            return None
        item = item_of(row, ours, edits=self._edits)
        result = result_of(item, edits=self._edits)
        self._settle(connection, item, result, source)
        self._mark(
            connection,
            row.code,
            state=ItemState.APPLIED.value,
            before=ours and to_json_object(ours),
            source_before=source and _source_document(source),
            after=fingerprint(result, aliases=self._edits),
        )
        return Written(row.code, ours, result)

    def _settle(
        self, connection: Connection, item: Item, result: Procedure | None, source: SourceRecord | None
    ) -> None:
        """Keep what the source says now wherever we say otherwise, so that it is not asked again."""
        records = {item.code: result} if result else {}
        if self._edits:
            local_edits.note(connection, item.code, item.ours, result, self._actor)
        elif item.theirs is not None:
            known = source or SourceRecord(item.theirs, item.theirs)
            said = replace(known, record=item.theirs, base=item.theirs, withdrawn=False, edited_by=self._actor)
            local_edits.write(connection, [said], records)
        elif result is None:
            local_edits.forget(connection, [item.code])
        elif item.ours is not None:
            known = source or SourceRecord(item.ours, item.ours)
            local_edits.write(connection, [replace(known, withdrawn=True, edited_by=self._actor)], records)

    def _mark(self, connection: Connection, code: str, **values: object) -> None:
        this = (ReviewItemRow.review == self._number, ReviewItemRow.code == code)
        connection.execute(update(ReviewItemRow).where(*this).values(**values))

    def _write(self, content: ContentWriting, written: Sequence[Written]) -> None:
        content.save([each.after for each in written if each.after is not None])
        content.remove([each.code for each in written if each.before and not each.after])
        changed = [each for each in written if each.before != each.after]
        if self._noting is not None and changed:
            self._noting(content.connection, changed)


def now() -> datetime:
    """Return the moment, in whole seconds."""
    return datetime.now(timezone.utc).replace(microsecond=0)


def _before(row: Row[Any]) -> Procedure | None:
    return row.before and from_json_object(row.before)


def _source_document(source: SourceRecord) -> dict[str, Any]:
    return {
        "record": to_json_object(source.record),
        "base": to_json_object(source.base),
        "withdrawn": source.withdrawn,
        "aliases_edited": source.aliases_edited,
        "edited_by": source.edited_by,
    }


def _restore_source(connection: Connection, row: Row[Any]) -> None:
    local_edits.forget(connection, [row.code])
    if row.source_before is not None:
        fields = dict(row.source_before)
        record, base = (from_json_object(fields.pop(name)) for name in ("record", "base"))
        ours = _before(row)
        local_edits.write(connection, [SourceRecord(record, base, **fields)], {row.code: ours} if ours else {})
