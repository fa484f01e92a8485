"""The long work of reviews, done in the background: reading a source, applying, undoing. All of it can begin again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timezone
from pathlib import Path

from sqlalchemy import Connection

from procedures.accounts.audit import AuditLog
from procedures.importers.incoming import Incoming, Skipped
from procedures.importers.portal import read_portal
from procedures.importers.portal_client import PortalClient
from procedures.importers.portal_download import PortalDownload
from procedures.importers.reading import RawObject, count_objects
from procedures.local_edits import LocalEdits
from procedures.publishing.imported_versions import keep_imported
from procedures.publishing.versions import Publication, VersionOrigin
from procedures.reviewing.applying import Noting, Written
from procedures.reviewing.background import Background, Progress, Tell
from procedures.reviewing.reach import Allowed, within
from procedures.reviewing.review import Review, ReviewState, WrongState
from procedures.reviewing.reviews import Reviews
from procedures.reviewing.source_folder import SourceFolder, SourceKind, SourceNote
from procedures.reviewing.uploads import is_table, read_upload
from procedures.store import ProcedureStore

_STATE_FILE = "portal-download.jsonl"
_NO_SOURCE = "Nguồn của bản đối chiếu này không còn. Anh/chị bỏ nó rồi tải tệp lên lại nhé."


class ReviewWork:
    """Begins the work, tells how far it is, and keeps in the audit log when it began and ended."""

    def __init__(self, store: ProcedureStore, folder: Path, *, portal_url: str = "") -> None:
        self._store = store
        self._audit = AuditLog(store.engine)
        self.reviews = Reviews(store)
        self.folder = SourceFolder(folder)
        self.background = Background()
        self.portal_url = portal_url

    def begin(
        self, note: SourceNote, *, actor: str, arrived: Path | None = None, allowed: Allowed | None = None
    ) -> int:
        """Begin a review and read its source in the background; return its number.

        Args:
            note: what it is read from.
            actor: the sign-in name of whoever begins it.
            arrived: the file, where it is one; it becomes the review's own.
            allowed: tells what its author may change; everything where there is none.
        """
        edits = arrived is not None and is_table(arrived)
        number = self.reviews.begin(name=note.name, actor=actor, edits=edits)
        self.folder.keep(number, note, arrived)
        about = {"name": note.name, "kind": note.kind.value, "complete": note.complete}
        self._audit.record(actor, "review.begun", f"review:{number}", after=about)
        self.read(number, actor=actor, allowed=allowed)
        return number

    def read(self, number: int, *, actor: str, allowed: Allowed | None = None) -> None:
        """Read the source of a review (again) in the background.

        Raises:
            WrongState: it is being read, was read, or its source is gone.
        """
        if self.reviews.get(number).state is not ReviewState.READING:
            raise WrongState("Bản đối chiếu này đã đọc xong hoặc đã bỏ.")
        note = self.folder.note(number)
        if note is None:
            raise WrongState(_NO_SOURCE)
        self.background.start(number, lambda tell: self._read(number, note, actor, allowed, tell))

    def apply(self, number: int, *, actor: str) -> None:
        """Write what was decided, in the background; each record that changes is kept as a version."""
        review = self.reviews.get(number)
        if review.state not in (ReviewState.OPEN, ReviewState.APPLYING):
            raise WrongState("Bản đối chiếu này đã đóng.")
        self.background.start(number, lambda tell: self._apply(review, actor, tell))

    def undo(self, number: int, *, actor: str) -> None:
        """Make the records that a review wrote what they were, in the background."""
        review = self.reviews.get(number)
        if not review.applied:
            raise WrongState("Bản đối chiếu này chưa áp dụng, không có gì để hoàn tác.")
        self.background.start(number, lambda tell: self._undo(review, actor, tell))

    def discard(self, number: int) -> None:
        """Close a review of which nothing was applied, and forget its source."""
        if self.background.progress(number) is not None:
            raise WrongState("Bản đối chiếu này đang được xử lý, anh/chị chờ một chút nhé.")
        self.reviews.discard(number)
        self.folder.forget(number)

    def _read(self, number: int, note: SourceNote, actor: str, allowed: Allowed | None, tell: Tell) -> None:
        if note.kind is SourceKind.WAITING:
            total = LocalEdits(self._store.engine).count_waiting()
            review = self.reviews.read_waiting(number, progress=_counting("Đang đối chiếu", total, tell))
        else:
            source, total = self._source(number, note, tell)
            if allowed is not None:
                source = within(source, self._store, allowed)
            complete = note.complete and allowed is None
            counting = _counting("Đang đối chiếu", total, tell)
            review = self.reviews.read(number, source, complete=complete, progress=counting)
        self._audit.record(actor, "review.opened", f"review:{number}", after=_told(review))
        self.folder.forget(number)

    def _source(self, number: int, note: SourceNote, tell: Tell) -> tuple[Iterable[Incoming], int]:
        if note.kind is SourceKind.PORTAL:
            answers = asyncio.run(self._download(number, note, tell))
            return _portal_records(answers), len(answers)
        path = self.folder.file(number, note.name)
        tell(Progress("Đang mở tệp"))
        return read_upload(path, self._store), 0 if is_table(path) else count_objects(path)

    async def _download(self, number: int, note: SourceNote, tell: Tell) -> list[RawObject | Skipped]:
        state_file = self.folder.file(number, _STATE_FILE)
        async with PortalClient(self.portal_url) as client:
            download = PortalDownload(client, state_file, limit=note.limit or None)
            tell(Progress("Đang tải danh sách từ cổng"))
            return await download.run(lambda done, total: tell(Progress("Đang tải từ cổng", done, total)))

    def _apply(self, review: Review, actor: str, tell: Tell) -> None:
        self._audit.record(actor, "review.applying", f"review:{review.id}")
        reason = f"Nhận từ «{review.name}» (bản đối chiếu số {review.id})"
        noting = _noting(VersionOrigin.IMPORT, actor, reason)
        counting = _counting("Đang áp dụng", review.applied + review.to_apply, tell, review.applied)
        after = self.reviews.apply(review.id, actor=actor, noting=noting, progress=counting)
        self._audit.record(actor, "review.applied", f"review:{review.id}", _told(review), _told(after))

    def _undo(self, review: Review, actor: str, tell: Tell) -> None:
        self._audit.record(actor, "review.undoing", f"review:{review.id}")
        reason = f"Hoàn tác bản đối chiếu số {review.id} («{review.name}»)"
        noting = _noting(VersionOrigin.ROLLBACK, actor, reason)
        counting = _counting("Đang hoàn tác", review.applied, tell)
        undone = self.reviews.undo(review.id, actor=actor, noting=noting, progress=counting)
        after = {"restored": undone.restored, "changed_since": list(undone.changed_since)}
        self._audit.record(actor, "review.undone", f"review:{review.id}", _told(review), after)


def _portal_records(answers: Iterable[RawObject | Skipped]) -> Iterator[Incoming]:
    for answer in answers:
        if isinstance(answer, Skipped):
            yield answer
        else:
            yield from read_portal(answer)


def _counting(step: str, total: int, tell: Tell, before: int = 0) -> Callable[[int], None]:
    """Return what tells how many were done; what was done before counts too."""
    tell(Progress(step, before, total))
    return lambda done: tell(Progress(step, before + done, total))


def _noting(origin: VersionOrigin, actor: str, reason: str) -> Noting:
    publication = Publication(origin, actor, actor, reason, datetime.now(timezone.utc).replace(microsecond=0))

    def keep(connection: Connection, written: Sequence[Written]) -> None:
        for each in written:
            keep_imported(connection, each.before, each.after, publication)

    return keep


def _told(review: Review) -> dict[str, object]:
    """Return a review as the audit log keeps it."""
    counts = {kind.value: number for kind, number in review.counts.items()}
    return {
        "name": review.name,
        "state": review.state.value,
        "counts": counts,
        "skipped": review.skipped,
        "undecided": review.undecided,
        "applied": review.applied,
    }
