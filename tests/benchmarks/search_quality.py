"""How often search puts the right procedure first: ``python -m tests.benchmarks.search_quality [--misses]``.

Five folds over the aliases: a fifth of the phrasings of every group is held back and asked, over all reference
records. Then questions after half-remembered official names of procedures that have no aliases. Each as typed,
without diacritics, and with two slips of the finger. ``--ablate`` leaves out parts of the score, one after the other.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from unittest.mock import patch

import numpy as np

from nlu.text.analysing import AnalysedText, analyse
from nlu.text.folding import fold
from nlu.text.normalising import normalise
from nlu.text.tokenising import tokenise
from procedures.records import Procedure
from procedures.search import Analyse, ProcedureIndex
from procedures.search import index as index_module
from procedures.search.confidence import confidence
from procedures.search.matcher import NOTHING_LEARNED
from tests.benchmarks.phrasings import (
    Asked,
    formal_question,
    garbled,
    hold_out,
    read_groups,
    read_records,
    stripped,
    with_aliases,
)

_FORMS: dict[str, Callable[[Asked, random.Random], Asked]] = {
    "as typed": lambda asked, _: asked,
    "stripped": lambda asked, _: stripped(asked),
    "two slips": garbled,
    "stripped, two slips": lambda asked, dice: garbled(stripped(asked), dice),
}


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--ablate", action="store_true")
    options.add_argument("--misses", action="store_true")
    chosen = options.parse_args()
    records = read_records()
    if chosen.ablate:
        for name, (analyser, change) in _ablations().items():
            with change():
                print(f"{name:28}", *_measure(records, analyser, folds=1), sep="  ", flush=True)
    else:
        print(*_measure(records, analyse, folds=5, misses=chosen.misses), sep="\n")


def _measure(records: Sequence[Procedure], analyser: Analyse, *, folds: int, misses: bool = False) -> Iterator[str]:
    hits: dict[str, list[int]] = {}
    for fold_number in range(folds):
        dice = random.Random(fold_number)
        kept, held = hold_out(read_groups(), fold_number)
        index = ProcedureIndex(with_aliases(records, kept), analyse=analyser)
        without = [entry for entry in index.base.room.entries if not entry.aliases]
        formal = [
            formal_question(entry.chosen.name, frozenset(member.code for member in entry.members), dice)
            for entry in dice.sample(without, 300)
        ]
        for kind, questions in (("phrasings", held), ("official names", formal)):
            for form, change in _FORMS.items():
                ranks = [_rank(index, change(asked, dice)) for asked in questions]
                hits.setdefault(f"{kind}, {form}", []).extend(ranks)
                if misses and form == "as typed":
                    print(*(asked.question for asked, rank in zip(questions, ranks, strict=True) if rank), sep="\n")
    for name, ranks in hits.items():
        first, third = (100 * float(np.mean([rank < limit for rank in ranks])) for limit in (1, 3))
        yield f"{name}: {first:.1f}/{third:.1f} ({len(ranks)})"


def _rank(index: ProcedureIndex, asked: Asked) -> int:
    found = index.search(asked.question)
    return next((rank for rank, c in enumerate(found) if not asked.codes.isdisjoint({c.code, *c.same})), 99)


def _plain(text: str) -> AnalysedText:
    accented = tuple(tokenise(normalise(text).lower()))
    return AnalysedText(accented, tuple(map(fold, accented)))


def _without_everyday(text: str) -> AnalysedText:
    analysed = analyse(text)
    return AnalysedText(analysed.accented, analysed.folded)


@contextmanager
def _nothing() -> Iterator[None]:
    yield


@contextmanager
def _without_matcher() -> Iterator[None]:
    with patch.object(index_module, "learn", lambda _, **options: NOTHING_LEARNED):
        yield


@contextmanager
def _without(*parts: str) -> Iterator[None]:
    def scored(found, margins, known):  # type: ignore[no-untyped-def]
        silent = {part: np.zeros_like(margins) for part in parts}
        return confidence(type(found)(**(vars(found) | silent)), margins, known)

    with patch.object(index_module, "confidence", scored):
        yield


def _ablations() -> dict[str, tuple[Analyse, Callable[[], object]]]:
    return {
        "all parts": (analyse, _nothing),
        "without matcher": (analyse, _without_matcher),
        "without everyday expressions": (_without_everyday, _nothing),
        "without rewriting and repair": (_plain, _nothing),
        "without alias similarity": (analyse, lambda: _without("alias_letters", "alias_syllables")),
        "without name letters": (analyse, lambda: _without("name_letters")),
        "without name syllables": (analyse, lambda: _without("name_syllables")),
        "without other fields": (analyse, lambda: _without("body")),
    }


if __name__ == "__main__":
    main()
