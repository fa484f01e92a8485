"""The records as their sources say them: what an import compares with, and writes without touching what was edited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from procedures import local_edits
from procedures.local_edits import SourceRecord
from procedures.record_changes import Change, compare, take, three_way
from procedures.records import Procedure, Source
from procedures.store import ProcedureStore


class EditedRecords:
    """Stands before the store for an import: of records edited here it gives, and takes, what the sources say.

    What was edited stays as it is. ``kept`` says, by code, which edits the source has said something new about: they
    wait for somebody to decide. With ``dry_run`` all is found out and nothing is written.
    """

    def __init__(self, store: ProcedureStore, *, dry_run: bool = False) -> None:
        self._store = store
        self._dry_run = dry_run
        self._unwritten: dict[str, Procedure] = {}
        self.kept: dict[str, tuple[Change, ...]] = {}

    def find_many(self, codes: Iterable[str]) -> dict[str, Procedure]:
        """Return what the sources say of those records that are known, by code."""
        wanted = list(codes)
        found = self._store.find_many(wanted)
        with self._store.engine.connect() as connection:
            sources = local_edits.read(connection, wanted)
        found |= {code: _with_aliases(source.record, found.get(code)) for code, source in sources.items()}
        return found | {code: self._unwritten[code] for code in wanted if code in self._unwritten}

    def given_aliases(self, codes: Iterable[str]) -> dict[str, set[str]]:
        """Return, by code, the phrasings that no import takes away."""
        return self._store.given_aliases(codes)

    def save(self, procedures: Iterable[Procedure]) -> int:
        """Take in, in one transaction, what the sources say now, and return the revision."""
        said = {procedure.code: procedure for procedure in procedures}
        if self._dry_run:
            self._unwritten |= said
            with self._store.engine.connect() as connection:
                sources = local_edits.read(connection, said)
            self._settle(said, sources, self._store.find_many(sources))
            return self._store.revision()
        with self._store.writing() as content:
            connection = content.connection
            sources = local_edits.read(connection, said)
            settled, now = self._settle(said, sources, content.find_many(sources))
            local_edits.write(connection, now, settled)
            plain = (procedure for code, procedure in said.items() if code not in sources)
            content.save([*plain, *settled.values()])
        return content.revision

    def _settle(
        self, said: Mapping[str, Procedure], sources: Mapping[str, SourceRecord], stored: Mapping[str, Procedure]
    ) -> tuple[dict[str, Procedure], list[SourceRecord]]:
        """Return the edited records with what else is new at the source, and what is to be kept of the source."""
        records, now = {}, []
        for code, source in sources.items():
            ours = stored.get(code)
            heard = replace(source, record=said[code], withdrawn=False)
            if ours is not None:
                records[code], heard = with_news(ours, heard)
            self.kept |= _kept(code, local_edits.undecided(heard, ours))
            now.append(heard)
        return records, now


def with_news(ours: Procedure, source: SourceRecord) -> tuple[Procedure, SourceRecord]:
    """Return our record with what the source says newly and we did not edit, and the source so far decided."""
    theirs = replace(source.record, aliases=tuple(sorted({*source.record.aliases, *ours.aliases})))
    changes = three_way(replace(source.base, aliases=theirs.aliases), replace(ours, aliases=theirs.aliases), theirs)
    news = [change.field for change in changes if not change.conflict]
    record = replace(take(ours, theirs, news), aliases=theirs.aliases)
    record = replace(record, source=source_of(record, theirs))
    agreed = theirs if len(news) == len(changes) else take(source.base, theirs, news)
    return record, replace(source, base=agreed)


def source_of(ours: Procedure, theirs: Procedure) -> Source:
    """Return where our record comes from once it is held against theirs: under its own origin if it says otherwise."""
    if not compare(ours, replace(theirs, aliases=ours.aliases)):
        return theirs.source
    mine = ours.source
    return replace(theirs.source, origin=mine.origin, checked_on=mine.checked_on or theirs.source.checked_on)


def _kept(code: str, changes: tuple[Change, ...]) -> dict[str, tuple[Change, ...]]:
    return {code: changes} if changes else {}


def _with_aliases(record: Procedure, stored: Procedure | None) -> Procedure:
    return replace(record, aliases=stored.aliases) if stored else record
