"""Whether the curated records say what their sources say: ``python -m tests.benchmarks.check_starter [CODES]``.

Prints a row for each amount, time, paper, form or level of the reference record that the starter record lacks and
``tests/procedures/starter/accepted.yml`` does not explain, and for each statement of ours that the reference does not
bear out. ``--accepted`` prints the explained ones too. Exit code 1 if anything unexplained is left.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from procedures.importers.starter import STARTER_FOLDER, load_starter, starter_files
from tests.procedures.starter.reference_coverage import (
    Gap,
    Weigh,
    coverage,
    weights_of,
)
from tests.procedures.starter.reference_facts import Reference, differences, load_references, with_halves_stated

LACKS, ACCEPTED, INVENTED, IDLE = "lacks", "accepted", "not in source", "idle reason"


def findings(path: Path, references: dict[str, Reference], weigh: Weigh) -> Iterator[tuple[str, Gap]]:
    """Yield what is to be said of the records of one file: a verdict, and the fact it is about."""
    for procedure in load_starter([path]):
        reference = references[procedure.code]
        covered = coverage(procedure, reference.record, weigh)
        yield from ((LACKS, gap) for gap in covered.left)
        yield from ((ACCEPTED, gap) for gap in covered.explained)
        yield from ((INVENTED, Gap("fact", text)) for text in differences(procedure, with_halves_stated(reference)))
        yield from ((IDLE, Gap(" ".join(one.kinds), one.fact)) for one in covered.idle)


def main(arguments: Sequence[str] | None = None) -> int:
    """Check the records from the command line; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.check_starter", description=__doc__)
    parser.add_argument("codes", nargs="*", help="only these records")
    parser.add_argument("--accepted", action="store_true", help="show what is accepted, too")
    chosen = parser.parse_args(arguments)
    references = load_references()
    weigh = weights_of(references.values())
    files = [path for path in starter_files() if not chosen.codes or path.stem in chosen.codes]
    table = Table("file", "verdict", "kind", "fact")
    verdicts: Counter[str] = Counter()
    for path in files:
        for verdict, gap in findings(path, references, weigh):
            verdicts[verdict] += 1
            if chosen.accepted or verdict != ACCEPTED:
                table.add_row(str(path.relative_to(STARTER_FOLDER)), verdict, gap.kind, gap.fact)
    if table.row_count:
        Console().print(table)
    print(f"{len(files)} records: {dict(verdicts) or 'no difference'}", file=sys.stderr)
    return 1 if verdicts.keys() - {ACCEPTED} else 0


if __name__ == "__main__":
    sys.exit(main())
