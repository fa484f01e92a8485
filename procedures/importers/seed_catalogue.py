"""Names of procedures that we understand but have no curated record of: JSON lines in ``procedures/catalogue``.

People ask about them from the first day. With the name and the portal's address they get an honest "not in detail
here, but there"; without them the question would be taken for the nearest procedure that is known.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from procedures.edited_records import EditedRecords
from procedures.importers.starter import digest_of
from procedures.interchange import from_json_object
from procedures.records import Procedure
from procedures.store import ProcedureStore

CATALOGUE_FOLDER = Path(__file__).parents[1] / "catalogue"
SEED = "catalogue"


def load_catalogue(folder: Path = CATALOGUE_FOLDER) -> Iterator[Procedure]:
    """Yield the catalogue entries, in our own JSON form, all without detail.

    Raises:
        procedures.interchange.MalformedRecord: a line describes no procedure.
    """
    for path in _files(folder):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield from_json_object(json.loads(line))


def sync_catalogue(store: ProcedureStore, folder: Path = CATALOGUE_FOLDER) -> None:
    """Add the entries whose code the store does not know yet, once per edition; records there are left alone."""
    digest = digest_of(_files(folder))
    if store.seed_digest(SEED) == digest:
        return
    store.save(_unknown(store, load_catalogue(folder)))
    store.remember_seed(SEED, digest)


def _unknown(store: ProcedureStore, entries: Iterable[Procedure]) -> list[Procedure]:
    entries = list(entries)
    known = EditedRecords(store).find_many(entry.code for entry in entries)  # those removed here too
    return [entry for entry in entries if entry.code not in known]


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.jsonl"))
