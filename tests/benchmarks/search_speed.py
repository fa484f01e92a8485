"""What search costs over the reference records: ``python -m tests.benchmarks.search_speed``.

Full build with learning, opening the kept index, one search, one changed record, and memory.
"""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TypeVar

import numpy as np

from nlu.text.analysing import analyse
from nlu.text.tables import edition
from procedures.search import ProcedureIndex, open_index
from tests.benchmarks.phrasings import read_groups, read_records, with_aliases

T = TypeVar("T")


def main() -> None:
    """Measure and print."""
    groups = read_groups()
    records = list(with_aliases(read_records(), groups))
    questions = [alias for group in groups for alias in group.aliases[::4]]
    gc.collect()
    before = _resident()
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder)
        _, cold = _timed(lambda: open_index(records, analyse=analyse, edition=edition(), folder=where))
        del _
        gc.collect()
        index, warm = _timed(lambda: open_index(records, analyse=analyse, edition=edition(), folder=where))
        size = sum(file.stat().st_size for file in where.iterdir()) / 2**20
    gc.collect()
    print(f"{len(index)} records: built in {cold:.1f} s, opened from disk in {warm:.2f} s ({size:.0f} MB there)")
    print(f"memory of the opened index and what building left: {_resident() - before:.0f} MB")
    _report("analysing a question", [_timed(lambda question=question: analyse(question))[1] for question in questions])
    _report("search", [_timed(lambda question=question: index.search(question))[1] for question in questions])
    _report("changed record", [_changed(index, place) for place in range(0, len(records), 300)])


def _changed(index: ProcedureIndex, place: int) -> float:
    procedure = index.base.room.entries[place % len(index.base.room.entries)].chosen
    return _timed(lambda: index.updated([replace(procedure, name=f"{procedure.name} mới")], []))[1]


def _report(name: str, seconds: list[float]) -> None:
    middle, high = np.percentile(1000 * np.array(seconds), [50, 95])
    print(f"{name}: p50 {middle:.2f} ms, p95 {high:.2f} ms ({len(seconds)})")


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    start = perf_counter()
    result = work()
    return result, perf_counter() - start


def _resident() -> float:
    """Return the resident memory of this process in MB (Linux)."""
    fields = Path("/proc/self/statm").read_text(encoding="ascii").split()
    return int(fields[1]) * 4096 / 2**20


if __name__ == "__main__":
    main()
