"""Building the index in a process of its own: ``python -m nlu.components.index_builder FOLDER``.

The database is the configured one. The file kept in ``FOLDER`` and the revision it holds at least go to standard
output as JSON. ``--attended`` ends the process, and those it started, when its standard input ends: with its parent.
"""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path

from nlu.text.analysing import analyse
from nlu.text.tables import edition
from procedures.attended_process import end_with_parent
from procedures.opening import open_store
from procedures.search import keep_index
from procedures.store import ProcedureStore

_NICENESS = 10  # messages come first
_MOST_PROCESSES = 4  # each fits classes for some seconds in about 100 MB


def main() -> None:
    """Build, keep and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--attended", action="store_true")
    chosen = parser.parse_args()
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    if chosen.attended:
        end_with_parent()
    path, revision = build(open_store(seed=False), chosen.folder)
    print(json.dumps({"path": str(path), "revision": revision}))


def build(store: ProcedureStore, folder: Path) -> tuple[Path, int]:
    """Return the file of an index that holds the records of the revision returned, or some newer ones.

    Raises:
        OSError: it can't be kept there.
    """
    revision = store.revision()
    processes = min(os.cpu_count() or 1, _MOST_PROCESSES)
    path = keep_index(store.all(), analyse=analyse, edition=edition(), folder=folder, processes=processes)
    return path, revision


if __name__ == "__main__":
    main()
