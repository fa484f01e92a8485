"""The reviews: opened, decided record by record and part by part, applied, undone. Nothing is lost in between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, func, or_, select, update

from procedures import local_edits
from procedures.importers.incoming import Incoming
from procedures.importers.merging import merge
from procedures.interchange import from_json_object
from procedures.local_edits import SourceRecord
from procedures.records import Procedure
from procedures.reviewing.applying import Batches, Noting, now
from procedures.reviewing.item_rows import items_of, row_of
from procedures.reviewing.opening_review import begin_review, read_into_review, waiting_into_review
from procedures.reviewing.review import (
    Decision,
    Item,
    ItemKind,
    ItemState,
    Review,
    ReviewNotFound,
    ReviewState,
    Skip,
    UnknownField,
    WrongState,
)
from procedures.reviewing.tables import ReviewItemRow, ReviewRow, ReviewSkipRow
from procedures.store import ProcedureStore

_OPEN = (ReviewState.OPEN,)
_BEGUN = (ReviewState.APPLIED, ReviewState.OPEN, ReviewState.APPLYING)


@dataclass(frozen=True)
class Undone:
    """What became of an undo: how many records are as before, and the codes of those changed since, left alone."""

    restored: int
    changed_since: tuple[str, ...]


class Reviews:
    """Opens, reads, decides, applies and undoes reviews. Any method may raise ``DatabaseUnavailable``."""

    def __init__(self, store: ProcedureStore) -> None:
        self._store = store

    def open(
        self,
        source: Iterable[Incoming],
        *,
        name: str,
        actor: str,
        complete: bool = False,
        edits: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> Review:
        """Hold a source against what is here and keep the differences; no record is changed.

        Args:
            source: what an importer reads.
            name: of the file or the portal, for people.
            actor: the sign-in name of who opens it.
            complete: the source has every procedure there is, so that one it does not name is withdrawn. Not believed
                if some of it could not be read.
            edits: it is a table that was edited outside: its changes are ours, not those of a source.
            progress: told now and then how many records were read.
        """
        number = self.begin(name=name, actor=actor, edits=edits)
        return self.read(number, source, complete=complete, progress=progress)

    def open_waiting(self, *, name: str, actor: str) -> Review:
        """Open a review of what ``motcua import`` left undecided: edited here, and changed at the source since."""
        return self.read_waiting(self.begin(name=name, actor=actor))

    def begin(self, *, name: str, actor: str, edits: bool = False) -> int:
        """Return the number of a new review; what it is about is read by ``read`` or ``read_waiting``."""
        return begin_review(self._store, name=name, actor=actor, edits=edits)

    def read(
        self,
        number: int,
        source: Iterable[Incoming],
        *,
        complete: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> Review:
        """Read the source of a review that was begun, or whose reading was broken off; see ``open``.

        Raises:
            WrongState: it was read, or discarded.
        """
        edits = self._demand_reading(number).edits
        read_into_review(self._store, number, source, complete=complete, edits=edits, progress=progress)
        return self.get(number)

    def read_waiting(self, number: int, *, progress: Callable[[int], None] | None = None) -> Review:
        """Fill a review that was begun with what ``motcua import`` left undecided; see ``read``."""
        self._demand_reading(number)
        waiting_into_review(self._store, number, progress=progress)
        return self.get(number)

    def get(self, number: int) -> Review:
        """Return a review.

        Raises:
            ReviewNotFound: there is none of this number.
        """
        with self._store.engine.connect() as connection:
            return _review(connection, _row(connection, number))

    def list(self, limit: int = 50) -> tuple[Review, ...]:
        """Return the last reviews, the newest first."""
        query = select(ReviewRow.__table__).order_by(ReviewRow.id.desc()).limit(limit)
        with self._store.engine.connect() as connection:
            return tuple(_review(connection, row) for row in connection.execute(query).all())

    def items(
        self,
        number: int,
        *,
        kinds: Collection[ItemKind] = (),
        undecided: bool = False,
        text: str = "",
        after: str = "",
        limit: int = 50,
        offset: int = 0,
    ) -> tuple[Item, ...]:
        """Return records of a review after a code, in the order of codes.

        Args:
            number: of the review.
            kinds: of the records; all where there is none.
            undecided: only those that nobody has decided.
            text: part of the name, or the beginning of the code.
            after: a code.
            limit: how many at most.
            offset: how many of them to pass over.
        """
        query = _items(number).where(ReviewItemRow.code > after, *_narrowed(kinds, text, undecided=undecided))
        query = query.order_by(ReviewItemRow.code).limit(limit).offset(offset)
        with self._store.engine.connect() as connection:
            edits = _row(connection, number).edits
            return tuple(items_of(connection, connection.execute(query).all(), edits=edits))

    def count(self, number: int, *, kinds: Collection[ItemKind] = (), undecided: bool = False, text: str = "") -> int:
        """Return how many records ``items`` finds."""
        query = select(func.count()).select_from(ReviewItemRow)
        query = query.where(ReviewItemRow.review == number, *_narrowed(kinds, text, undecided=undecided))
        with self._store.engine.connect() as connection:
            return connection.execute(query).scalar_one()

    def item(self, number: int, code: str) -> Item:
        """Return one record of a review.

        Raises:
            ReviewNotFound: it is not in it.
        """
        with self._store.engine.connect() as connection:
            edits = _row(connection, number).edits
            rows = connection.execute(_items(number).where(ReviewItemRow.code == code)).all()
            if not rows:
                raise ReviewNotFound(f"Bản đối chiếu này không có thủ tục {code}.")
            return items_of(connection, rows, edits=edits)[0]

    def _demand_reading(self, number: int) -> Review:
        review = self.get(number)
        if review.state is not ReviewState.READING:
            raise WrongState("Bản đối chiếu này đã đọc xong hoặc đã bỏ.")
        return review

    def skips(self, number: int) -> tuple[Skip, ...]:
        """Return what of the source could not be read."""
        query = select(ReviewSkipRow.__table__).where(ReviewSkipRow.review == number).order_by(ReviewSkipRow.position)
        with self._store.engine.connect() as connection:
            return tuple(Skip(row.place, row.code, row.reason) for row in connection.execute(query))

    def decide_all(self, number: int, decision: Decision, *, kinds: Collection[ItemKind] = ()) -> int:
        """Decide every record (of some kinds) that is not applied, and return how many.

        ``ACCEPT`` leaves what was edited here as it is; ``THEIRS`` does not.
        """
        conditions = [ReviewItemRow.review == number, ReviewItemRow.state == ItemState.WAITING.value]
        if kinds:
            conditions.append(ReviewItemRow.kind.in_([kind.value for kind in kinds]))
        with self._store.writing() as content:
            connection = content.connection
            _demand(_row(connection, number), _OPEN)
            decided = update(ReviewItemRow).where(*conditions).values(decision=decision.value, taken=[])
            return connection.execute(decided).rowcount

    def decide(self, number: int, code: str, decision: Decision, *, fields: Collection[str] = ()) -> Item:
        """Decide one record; with ``SOME``, take only the parts whose paths are ``fields``.

        Raises:
            UnknownField: one of them does not differ.
            WrongState: the review is closed, or the record is applied or has changed meanwhile.
        """
        item = self.item(number, code)
        strange = set(fields) - {change.field for change in item.changes}
        if strange:
            raise UnknownField(f"Phần {', '.join(sorted(strange))} không có khác biệt để chọn.")
        this = (ReviewItemRow.review == number, ReviewItemRow.code == code)
        waiting = ReviewItemRow.state == ItemState.WAITING.value
        with self._store.writing() as content:
            connection = content.connection
            _demand(_row(connection, number), _OPEN)
            values = {"decision": decision.value, "taken": sorted(fields)}
            if not connection.execute(update(ReviewItemRow).where(*this, waiting).values(values)).rowcount:
                raise WrongState("Thủ tục này đã được áp dụng hoặc vừa thay đổi, anh/chị xem lại giúp nhé.")
        return self.item(number, code)

    def look_again(self, number: int) -> int:
        """Hold the records that changed here meanwhile against the source again, undecided; return how many."""
        stale = _items(number).where(ReviewItemRow.state == ItemState.STALE.value)
        with self._store.writing() as content:
            connection = content.connection
            edits = _row(connection, number).edits
            rows = connection.execute(stale).all()
            codes = [row.code for row in rows]
            stored = content.find_many(codes)
            sources = {} if edits else local_edits.read(connection, codes)
            for row in rows:
                source = sources.get(row.code)
                base = source.base if source else row.base and from_json_object(row.base)
                ours = stored.get(row.code)
                theirs = row.theirs and _still_said(from_json_object(row.theirs), ours, source, edits=edits)
                values = row_of(number, row.code, ours=ours, theirs=theirs, base=base, source=source, edits=edits)
                this = (ReviewItemRow.review == number, ReviewItemRow.code == row.code)
                connection.execute(update(ReviewItemRow).where(*this).values(values))
            if rows:
                _set_state(connection, number, ReviewState.OPEN)
        return len(rows)

    def discard(self, number: int) -> None:
        """Close a review of which nothing was applied, as if it had not been opened."""
        with self._store.writing() as content:
            connection = content.connection
            _demand(_row(connection, number), (ReviewState.OPEN, ReviewState.READING))
            done = _items(number).where(ReviewItemRow.state == ItemState.APPLIED.value).limit(1)
            if connection.execute(done).first():
                raise WrongState("Bản đối chiếu này đã áp dụng một phần. Anh/chị hoàn tác trước nhé.")
            connection.execute(delete(ReviewItemRow).where(ReviewItemRow.review == number))
            _set_state(connection, number, ReviewState.DISCARDED)

    def apply(
        self,
        number: int,
        *,
        actor: str,
        noting: Noting | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> Review:
        """Write what was decided, batch by batch; broken off, call it again. What is undecided stays for later.

        Raises:
            WrongState: the review is closed.
        """
        with self._store.writing() as content:
            connection = content.connection
            row = _row(connection, number)
            _demand(row, (ReviewState.OPEN, ReviewState.APPLYING))
            _set_state(connection, number, ReviewState.APPLYING, applied_by=actor, applied_at=now())
        batches = Batches(self._store, number, edits=row.edits, actor=actor, noting=noting)
        applied = 0
        while some := batches.apply_next():
            applied += some
            if progress is not None:
                progress(applied)
        with self._store.writing() as content:
            connection = content.connection
            left = _items(number).where(ReviewItemRow.state.in_([ItemState.WAITING.value, ItemState.STALE.value]))
            some_left = connection.execute(left.limit(1)).first() is not None
            _set_state(connection, number, ReviewState.OPEN if some_left else ReviewState.APPLIED)
        return self.get(number)

    def undo(
        self,
        number: int,
        *,
        actor: str,
        noting: Noting | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> Undone:
        """Make the records that a review wrote what they were before, but for those that were changed since.

        Raises:
            WrongState: nothing of the review was applied.
        """
        review = self.get(number)
        if review.state not in _BEGUN:
            raise WrongState("Bản đối chiếu này chưa áp dụng, không có gì để hoàn tác.")
        batches = Batches(self._store, number, edits=review.edits, actor=actor, noting=noting)
        looked_at, after, changed = 0, "", []
        while True:
            found, after, since = batches.undo_next(after)
            looked_at += found
            changed += since
            if not found:
                break
            if progress is not None:
                progress(looked_at)
        if not changed:
            with self._store.writing() as content:
                connection = content.connection
                _set_state(connection, number, ReviewState.UNDONE)
        return Undone(looked_at - len(changed), tuple(changed))


def _narrowed(kinds: Collection[ItemKind], text: str, *, undecided: bool) -> list[Any]:
    conditions: list[Any] = []
    if kinds:
        conditions.append(ReviewItemRow.kind.in_([kind.value for kind in kinds]))
    if undecided:
        conditions += [ReviewItemRow.decision == Decision.NONE.value, ReviewItemRow.state == ItemState.WAITING.value]
    if text:
        named = ReviewItemRow.name.icontains(text, autoescape=True)
        conditions.append(or_(named, ReviewItemRow.code.startswith(text, autoescape=True)))
    return conditions


def _still_said(theirs: Procedure, ours: Procedure | None, source: SourceRecord | None, *, edits: bool) -> Procedure:
    """Return what a source says after another may have said something newer."""
    known = source.record if source else ours
    return theirs if edits or known is None else merge(known, theirs).record


def _items(number: int) -> Any:
    return select(ReviewItemRow.__table__).where(ReviewItemRow.review == number)


def _row(connection: Connection, number: int) -> Row[Any]:
    row = connection.execute(select(ReviewRow.__table__).where(ReviewRow.id == number)).first()
    if row is None:
        raise ReviewNotFound(f"Không có bản đối chiếu số {number}.")
    return row


def _demand(row: Row[Any], states: Collection[ReviewState]) -> None:
    if ReviewState(row.state) not in states:
        raise WrongState("Bản đối chiếu này đã đóng hoặc đang được áp dụng.")


def _set_state(connection: Connection, number: int, state: ReviewState, **values: object) -> None:
    connection.execute(update(ReviewRow).where(ReviewRow.id == number).values(state=state.value, **values))


def _review(connection: Connection, row: Row[Any]) -> Review:
    columns = (ReviewItemRow.kind, ReviewItemRow.decision, ReviewItemRow.state)
    counted = select(*columns, func.count()).where(ReviewItemRow.review == row.id).group_by(*columns)
    kinds: Counter[ItemKind] = Counter()
    states: Counter[ItemState] = Counter()
    undecided = 0
    for kind, decision, state, number in connection.execute(counted):
        kinds[ItemKind(kind)] += number
        undecided += number if decision == Decision.NONE.value and state == ItemState.WAITING.value else 0
        states[ItemState(state)] += number
    skipped = select(func.count()).select_from(ReviewSkipRow).where(ReviewSkipRow.review == row.id)
    return Review(
        id=row.id,
        name=row.name,
        actor=row.actor,
        opened_at=row.opened_at,
        state=ReviewState(row.state),
        complete=row.complete,
        edits=row.edits,
        unchanged=row.unchanged,
        skipped=connection.execute(skipped).scalar_one(),
        counts=dict(kinds),
        undecided=undecided,
        states=dict(states),
        applied_by=row.applied_by,
        applied_at=row.applied_at,
    )
