"""What search costs over the reference records: ``python -m tests.benchmarks.search_speed [--records 100000]``.

Full build with learning in processes of its own, the same after one phrasing more, opening the kept index, one
search, one changed record, and memory.
``--records`` adds provincial copies of the reference records until there are so many; a third of them name their
province, the others are called like their model.
"""

from __future__ import annotations

import argparse
import gc
import os
import resource
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count, islice
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import TypeVar

import numpy as np

from nlu.text.analysing import analyse
from nlu.text.tables import edition
from procedures.records import Agency, Procedure
from procedures.search import ProcedureIndex, keep_index, open_index
from tests.benchmarks.phrasings import read_groups, read_records, with_aliases

T = TypeVar("T")
_NEW_PHRASING = "nhờ người nhà đi nộp giúp giấy này thì phải nói sao"
_PROVINCES = """
An Giang, Bắc Ninh, Cà Mau, Cao Bằng, Đắk Lắk, Điện Biên, Đồng Nai, Đồng Tháp, Gia Lai, Hà Tĩnh, Hưng Yên, Khánh Hòa,
Lai Châu, Lạng Sơn, Lào Cai, Lâm Đồng, Nghệ An, Ninh Bình, Phú Thọ, Quảng Ngãi, Quảng Ninh, Quảng Trị, Sơn La, Tây Ninh,
Thái Nguyên, Thanh Hóa, Tuyên Quang, Vĩnh Long
"""


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--records", type=int, default=0, help="how many records there are with the copies")
    options.add_argument("--questions", type=int, default=3000)
    chosen = options.parse_args()
    groups = read_groups()
    records = list(with_aliases(read_records(), groups))
    records += islice(_copies(records), max(0, chosen.records - len(records)))
    aliases = [alias for group in groups for alias in group.aliases]
    questions = aliases[:: max(1, len(aliases) // chosen.questions)]
    edition()  # read once: someone may be editing the tables
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder)
        _, cold = _timed(lambda: _build_apart(records, where))
        first = next(place for place, procedure in enumerate(records) if procedure.aliases)
        more = replace(records[first], aliases=(*records[first].aliases, _NEW_PHRASING))
        _, renewed = _timed(lambda: _build_apart([*records[:first], more, *records[first + 1 :]], where))
        gc.collect()
        before = _resident()
        index, warm = _timed(lambda: open_index(records, analyse=analyse, edition=edition(), folder=where))
        size = max(file.stat().st_size for file in where.iterdir()) / 2**20
    print(f"{len(index)} records in {len(index.base.room.entries)} entries; {len(aliases)} phrasings of {len(groups)}")
    print(f"built and kept in {cold:.1f} s, renewed after one phrasing more in {renewed:.1f} s")
    print(f"opened from disk in {warm:.2f} s ({size:.0f} MB there)")
    _report("analysing a question", [_timed(lambda question=question: analyse(question))[1] for question in questions])
    _report("search", [_timed(lambda question=question: index.search(question))[1] for question in questions])
    gc.collect()
    print(f"memory of the opened index, besides the records: {_resident() - before:.0f} MB")
    _report("changed record", [_changed(index, place) for place in range(0, 5700, 300)])


def _copies(records: Sequence[Procedure]) -> Iterator[Procedure]:
    taken = {procedure.code for procedure in records}
    codes = (code for n in count() if (code := f"{7 + n // 1_000_000}.{n % 1_000_000:06}") not in taken)
    provinces = [name.strip() for name in _PROVINCES.split(",")]
    for turn, province in enumerate(provinces):
        for place, procedure in enumerate(records):
            named = (place + turn) % 3 == 0
            yield replace(
                procedure,
                code=next(codes),
                name=f"{procedure.name} trên địa bàn tỉnh {province}" if named else procedure.name,
                kind="SPECIFIC",
                aliases=(),
                promulgating_agency=Agency(f"UBND tỉnh {province}"),
            )


def _build_apart(records: Sequence[Procedure], folder: Path) -> None:
    """Build as ``nlu.components.index_builder`` does, but from records in memory."""
    process = get_context("fork").Process(target=_build, args=(records, folder))
    process.start()
    process.join()


def _build(records: Sequence[Procedure], folder: Path) -> None:
    keep_index(records, analyse=analyse, edition=edition(), folder=folder, processes=os.cpu_count() or 1)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    seconds = sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"the building process took {seconds:.1f} s of processor time, {peak:.0f} MB at most with the records")


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
