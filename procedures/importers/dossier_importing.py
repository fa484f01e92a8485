"""Taking a one-stop system's export in, batch after batch, with a report that names no dossier."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from procedures.dossier_store import BATCH, EMBEDDED, DossierStore, Judgement
from procedures.importers.dossier_reading import FoundDossier
from procedures.importers.incoming import Skipped


@dataclass
class DossierImport:
    """What an import did. Holds nothing of the rows that were taken but their number."""

    dry_run: bool = False
    judged: Counter[Judgement] = field(default_factory=Counter)
    skipped: list[Skipped] = field(default_factory=list)
    unknown_labels: Counter[str] = field(default_factory=Counter)  # labels that no table knows, masked
    unread: Counter[str] = field(default_factory=Counter)  # moments that could not be read, by their column

    @property
    def rows(self) -> int:
        """How many rows were read."""
        return sum(self.judged.values()) + len(self.skipped)

    def skip_reasons(self) -> list[tuple[str, int]]:
        """Return the reasons for skipping with their number, most first."""
        return Counter(each.reason for each in self.skipped).most_common()


def import_dossiers(
    store: DossierStore,
    source: Iterable[FoundDossier | Skipped],
    *,
    dry_run: bool = False,
    progress: Callable[[int], None] = lambda _: None,
) -> DossierImport:
    """Keep what is read; doing it again changes nothing.

    A dry run judges each batch of rows by what is stored, not by earlier batches.
    """
    done = DossierImport(dry_run)
    for batch in _batches(_noted(source, done)):
        remembered = store.remember_many([found.report for found in batch], EMBEDDED, dry_run=dry_run)
        done.judged.update(each.judgement for each in remembered)
        progress(done.rows)
    return done


def _noted(source: Iterable[FoundDossier | Skipped], done: DossierImport) -> Iterator[FoundDossier]:
    for found in source:
        if isinstance(found, Skipped):
            done.skipped.append(found)
            continue
        done.unread.update(found.unread)
        if found.report.status is None:
            done.unknown_labels[found.report.label] += 1
        yield found


def _batches(found: Iterator[FoundDossier]) -> Iterator[list[FoundDossier]]:
    while batch := list(islice(found, BATCH)):
        yield batch
