"""Publishing a draft, and going back to an earlier version: each one transaction, seen by all processes at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from procedures.publishing.checking import errors
from procedures.publishing.comparing import compare
from procedures.publishing.drafts import drop_draft, seen_draft
from procedures.publishing.errors import (
    GuardFailed,
    NothingToPublish,
    ReasonMissing,
    RecordInvalid,
    SamePerson,
)
from procedures.publishing.going_live import go_live, on_top_of_stored
from procedures.publishing.guarding import Guard, Overruling, overruled_text
from procedures.publishing.versions import Publication, Version, VersionOrigin, VersionStore
from procedures.records import Origin, Procedure
from procedures.store import ProcedureStore


class Publishing:
    """Makes drafts and earlier versions live.

    ``guard`` asks the test questions; with ``needs_second_person`` nobody publishes what they wrote themselves.
    """

    def __init__(self, store: ProcedureStore, *, guard: Guard | None = None, needs_second_person: bool = False) -> None:
        self._store = store
        self._guard = guard
        self.needs_second_person = needs_second_person

    def guarded_by(self, guard: Guard | None) -> Publishing:
        """Return the same, with the test questions asked."""
        return Publishing(self._store, guard=guard, needs_second_person=self.needs_second_person)

    def publish(
        self,
        code: str,
        *,
        edition: int,
        publisher: str,
        reason: str,
        now: datetime,
        overruling: Overruling | None = None,
    ) -> Version:
        """Make the edition of a draft that one has seen live.

        Raises:
            PublishingRefused: one of ``procedures.publishing.errors``; nothing was changed.
        """
        overruled = self.cleared(code, edition=edition, publisher=publisher, reason=reason, overruling=overruling)
        with self._store.writing() as content:
            draft = seen_draft(content.connection, code, edition)
            record = as_ours(on_top_of_stored(content, draft.base, draft.record))
            publication = Publication(VersionOrigin.CONSOLE, draft.author, publisher, reason.strip(), now, overruled)
            version = go_live(content, record, publication)
            drop_draft(content.connection, code)
        return version

    def roll_back(
        self,
        code: str,
        number: int,
        *,
        publisher: str,
        reason: str,
        now: datetime,
        overruling: Overruling | None = None,
    ) -> Version:
        """Make what a version says live again, as a new version. A draft of the procedure stays.

        Raises:
            PublishingRefused: one of ``procedures.publishing.errors``; nothing was changed.
        """
        if not reason.strip():
            raise ReasonMissing(code)
        former = VersionStore(self._store.engine).get(code, number)
        overruled = self.guarded(former.record, overruling)
        with self._store.writing() as content:
            stored = content.find(code)
            if stored is not None and not compare(stored, former.record):
                raise NothingToPublish(code)
            publication = Publication(VersionOrigin.ROLLBACK, publisher, publisher, reason.strip(), now, overruled)
            return go_live(content, former.record, publication)

    def cleared(
        self, code: str, *, edition: int, publisher: str, reason: str, overruling: Overruling | None = None
    ) -> str:
        """Find out whether anything speaks against a draft; return what is kept where the guard was overruled.

        Raises:
            PublishingRefused: one of ``procedures.publishing.errors``.
        """
        with self._store.engine.connect() as connection:
            draft = seen_draft(connection, code, edition)
        if not reason.strip():
            raise ReasonMissing(code)
        if self.needs_second_person and publisher in draft.authors:
            raise SamePerson(code, publisher)
        before = set(errors(draft.base)) if draft.base else set()
        mistakes = [problem for problem in errors(draft.record) if problem not in before]
        if mistakes:
            raise RecordInvalid(code, mistakes)
        return self.guarded(draft.record, overruling)

    def guarded(self, record: Procedure, overruling: Overruling | None = None) -> str:
        """Ask the test questions; return what is kept where they were overruled.

        Raises:
            GuardFailed: questions go wrong, and nobody with the right to said to publish all the same.
        """
        failures = self._guard.failures(record) if self._guard else ()
        if not failures:
            return ""
        if overruling is None or not overruling.reason.strip():
            raise GuardFailed(record.code, failures)
        return overruled_text(failures, overruling)


def as_ours(record: Procedure) -> Procedure:
    """Return the record as one of ours: an import takes newer facts into it, but leaves our wording."""
    return replace(record, source=replace(record.source, origin=Origin.LOCAL))
