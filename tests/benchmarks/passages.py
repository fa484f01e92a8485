"""How often the passage quoted of a record is one that answers: ``python -m tests.benchmarks.passages``.

Wants the national catalogue imported. ``--chosen`` scores the messages the limits were chosen on, else those kept
for reporting; ``--misses`` prints what was quoted wrongly, missed, or wrongly called silent.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from zlib import crc32

import numpy as np

from actions.answers.readable import sentences
from actions.folding import folded_words
from actions.passages.finding import Finding, find
from actions.passages.whether import asks_whether
from bot.settings import load_settings
from procedures.opening import open_store

FOLDER = Path(__file__).parents[1] / "evaluation" / "passages"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chosen", action="store_true")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--stripped", action="store_true", help="ask without diacritics")
    options = parser.parse_args()
    store = open_store(load_settings().database_url, seed=False)
    rows = [
        json.loads(line)
        for line in (FOLDER / ("choosing" if options.chosen else "reporting")).with_suffix(".jsonl").open("rb")
    ]
    seen: Counter[str] = Counter()
    first: list[float] = []
    again: list[float] = []
    for row in rows:
        record = store.get(row["code"])
        question = " ".join(folded_words(row["question"])) if options.stripped else row["question"]
        for spent in (first, again):
            start = perf_counter()
            finding = find(question, record)
            spent.append(1000 * (perf_counter() - start))
        outcome = judged(finding, set(row["answers"]))
        seen[outcome] += 1
        seen["whether"] += asks_whether(row["question"])
        if options.misses and outcome not in ("right", "nothing to quote"):
            print(f"{outcome}: {row['question']}", *(f"    {each.text[:300]}" for each in finding.passages), sep="\n")
    print(*_summary(seen, len(rows)), sep="\n")
    for name, spent in (("asked first of a record", first), ("asked again", again)):
        print(f"{name}: median {np.median(spent):.2f} ms, most {max(spent):.2f} ms")


def judged(finding: Finding, answers: set[str]) -> str:
    """Return what became of a message, given the marks of the sentences that answer it."""
    if finding.silent:
        return "wrongly silent" if answers else "rightly silent"
    hits = [any(mark(sentence) in answers for sentence in sentences(each.text)) for each in finding.passages]
    if hits:
        return (
            "right" if hits[0] else "right in the second" if any(hits) else "wrong quote" if answers else "idle quote"
        )
    return "missed" if answers else "nothing to quote"


def mark(sentence: str) -> str:
    """Return a short mark of a sentence, so that none of it stands in the evaluation set."""
    joined = " ".join(re.findall(r"\w+", sentence.lower()))
    return f"{crc32(joined.encode()):08x}"


def _summary(seen: Counter[str], total: int) -> Iterator[str]:
    yield f"{total} messages: {dict(seen)}"
    second, silent = seen["right in the second"], seen["rightly silent"] + seen["wrongly silent"]
    quoted = seen["right"] + second + seen["wrong quote"] + seen["idle quote"]
    answered = total - seen["idle quote"] - seen["nothing to quote"] - seen["rightly silent"]
    yield f"precision of the first passage: {seen['right']}/{quoted}, with the second {seen['right'] + second}/{quoted}"
    yield f"recall: {seen['right'] + second}/{answered} of the messages that the record answers"
    yield f"not said: {silent} times, {seen['wrongly silent']} wrongly"


if __name__ == "__main__":
    main()
