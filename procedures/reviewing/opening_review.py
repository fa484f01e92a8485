"""Opening a review: a source is read and judged as an import would, and nothing but the review is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timezone

from sqlalchemy import delete, insert, select, update

from procedures import local_edits
from procedures.content_rows import BATCH
from procedures.edited_records import EditedRecords
from procedures.importers.codes import MalformedCode, split_code
from procedures.importers.importing import import_records
from procedures.importers.incoming import Found, Incoming, Skipped
from procedures.importers.report import Entry, ImportReport, Outcome
from procedures.interchange import from_json_object
from procedures.records import Origin, Procedure
from procedures.reviewing.item_rows import row_of
from procedures.reviewing.review import ReviewState
from procedures.reviewing.tables import ReviewItemRow, ReviewRow, ReviewSkipRow
from procedures.store import ProcedureStore
from procedures.tables import ProcedureRow

_LONGEST_NAME = 500
_LONGEST_CODE = 64


def read_into_review(
    store: ProcedureStore,
    number: int,
    source: Iterable[Incoming],
    *,
    complete: bool,
    edits: bool,
    progress: Callable[[int], None] | None,
) -> None:
    """Fill a review that was begun with what a source yields. Broken off, it stays in state ``READING``."""
    _empty(store, number)
    records = _RecordsUnderReview(store, number, edits=edits)
    heard = _Heard(records.bases)
    report = import_records(records, heard.listening(source), progress=progress)
    complete = complete and heard.all_told
    if complete:
        records.withdraw(heard.codes)
    _finish(store, number, report, complete=complete)


def waiting_into_review(store: ProcedureStore, number: int, *, progress: Callable[[int], None] | None) -> None:
    """Fill a review that was begun with what earlier imports left undecided."""
    _empty(store, number)
    records = _RecordsUnderReview(store, number, edits=False)
    codes = local_edits.LocalEdits(store.engine).waiting_codes()
    for start in range(0, len(codes), BATCH):
        with store.engine.connect() as connection:
            sources = local_edits.read(connection, codes[start : start + BATCH])
        records.save(source.record for source in sources.values())
        if progress is not None:
            progress(min(start + BATCH, len(codes)))
    _finish(store, number, ImportReport(), complete=False)


class _Heard:
    """Listens to what a source yields: which codes it names, and whether it could be read to its end."""

    def __init__(self, bases: dict[str, Procedure]) -> None:
        self._bases = bases
        self.codes: set[str] = set()
        self.all_told = True

    def listening(self, source: Iterable[Incoming]) -> Iterator[Incoming]:
        for incoming in source:
            if isinstance(incoming, Found):
                self.codes.add(incoming.procedure.code)
                if incoming.base is not None:
                    self._bases[incoming.procedure.code] = incoming.base
            else:
                self._skip(incoming)
            yield incoming

    def _skip(self, skipped: Skipped) -> None:
        """A record that can't be read is not withdrawn; one without a code may be any of ours."""
        try:
            self.codes.add(split_code(skipped.code)[0])
        except MalformedCode:
            self.all_told = self.all_told and bool(skipped.code)


class _RecordsUnderReview:
    """Stands before the store for an import: gives what the sources say, and writes into a review what they say now."""

    def __init__(self, store: ProcedureStore, number: int, *, edits: bool) -> None:
        self._store = store
        self._number = number
        self._edits = edits
        self._said = store if edits else EditedRecords(store)
        self.bases: dict[str, Procedure] = {}

    def find_many(self, codes: Iterable[str]) -> dict[str, Procedure]:
        """Return what is known by each code, what was read before in the same source included."""
        wanted = list(codes)
        read = select(ReviewItemRow.code, ReviewItemRow.theirs).where(
            ReviewItemRow.review == self._number, ReviewItemRow.code.in_(wanted), ReviewItemRow.theirs.is_not(None)
        )
        with self._store.engine.connect() as connection:
            before = {row.code: from_json_object(row.theirs) for row in connection.execute(read)}
        return self._said.find_many(wanted) | before

    def given_aliases(self, codes: Iterable[str]) -> dict[str, set[str]]:
        """Return, by code, the phrasings that no import takes away."""
        return self._store.given_aliases(codes)

    def save(self, procedures: Iterable[Procedure]) -> int:
        """Put into the review what the source says of some records."""
        said: dict[str, Procedure | None] = {procedure.code: procedure for procedure in procedures}
        self._put(said)
        return 0

    def withdraw(self, heard: set[str]) -> None:
        """Put into the review the records that the source does not name, apart from those that were made here."""
        query = select(ProcedureRow.code, ProcedureRow.origin).order_by(ProcedureRow.code)
        with self._store.engine.connect() as connection:
            ours = {code: origin for code, origin in connection.execute(query) if code not in heard}
            known = local_edits.read(connection, ours)
        kept = {code for code, source in known.items() if source.withdrawn or not source.record.name}
        made_here = {code for code, origin in ours.items() if origin == Origin.LOCAL.value and code not in known}
        gone = [code for code in ours if code not in kept | made_here]
        for start in range(0, len(gone), BATCH):
            self._put(dict.fromkeys(gone[start : start + BATCH]))

    def _put(self, said: dict[str, Procedure | None]) -> None:
        stored = self._store.find_many(said)
        with self._store.writing() as content:
            connection = content.connection
            sources = {} if self._edits else local_edits.read(connection, said)
            rows = [
                row_of(
                    self._number,
                    code,
                    ours=stored.get(code),
                    theirs=theirs,
                    base=sources[code].base if code in sources else self.bases.get(code),
                    source=sources.get(code),
                    edits=self._edits,
                )
                for code, theirs in said.items()
            ]
            mine = (ReviewItemRow.review == self._number, ReviewItemRow.code.in_(list(said)))
            connection.execute(delete(ReviewItemRow).where(*mine))
            if rows:
                connection.execute(insert(ReviewItemRow), rows)


def begin_review(store: ProcedureStore, *, name: str, actor: str, edits: bool) -> int:
    """Store a review that holds nothing yet, and return its number."""
    values = {
        "name": name[:_LONGEST_NAME],
        "actor": actor,
        "opened_at": datetime.now(timezone.utc).replace(microsecond=0),
        "state": ReviewState.READING.value,
        "complete": False,
        "edits": edits,
        "unchanged": 0,
        "applied_by": "",
    }
    with store.writing() as content:
        connection = content.connection
        number: int = connection.execute(insert(ReviewRow).values(values).returning(ReviewRow.id)).scalar_one()
    return number


def _empty(store: ProcedureStore, number: int) -> None:
    """Take out what an earlier reading, that was broken off, put in."""
    with store.writing() as content:
        for table in (ReviewItemRow, ReviewSkipRow):
            content.connection.execute(delete(table).where(table.review == number))


def _finish(store: ProcedureStore, number: int, report: ImportReport, *, complete: bool) -> None:
    skips = [_skip(number, position, entry) for position, entry in enumerate(report.skipped, start=1)]
    values = {
        "state": ReviewState.OPEN.value,
        "complete": complete,
        "unchanged": report.count(Outcome.UNCHANGED),
    }
    with store.writing() as content:
        connection = content.connection
        if skips:
            connection.execute(insert(ReviewSkipRow), skips)
        reading = (ReviewRow.id == number, ReviewRow.state == ReviewState.READING.value)
        connection.execute(update(ReviewRow).where(*reading).values(values))


def _skip(number: int, position: int, entry: Entry) -> dict[str, object]:
    return {
        "review": number,
        "position": position,
        "code": entry.code[:_LONGEST_CODE],
        "place": entry.place,
        "reason": entry.reason,
    }
