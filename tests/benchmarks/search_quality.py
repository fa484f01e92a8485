"""How often search puts the right procedure first: ``python -m tests.benchmarks.search_quality``.

Folds over the aliases: a fifth of the phrasings of every group is held back and asked, over all reference records.
Then questions after half-remembered official names. Each as typed, without diacritics, and with two slips of the
finger; ``--misses`` prints those missed. ``--development`` asks the development questions instead, with all phrasings
in the index, in the variants of ``motcua eval``, or with ``--bare`` without any phrasings, as new records are.
``--ablate`` leaves out one part after the other; the weights of the score stay those fitted with all parts.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from types import MappingProxyType
from unittest.mock import patch

import numpy as np

from bot.evaluation.labels import read_labels
from bot.evaluation.variants import TYPED, VARIANTS, vary
from nlu.text import analysing
from nlu.text.analysing import analyse
from procedures.records import Procedure
from procedures.search import ProcedureIndex, learning, named_for
from procedures.search import index as index_module
from procedures.search.confidence import Evidence, confidence
from procedures.search.matcher import NO_CLASS_MARGIN
from procedures.search.terms import Floats
from tests.benchmarks.phrasings import (
    Asked,
    Group,
    formal_question,
    garbled,
    hold_out,
    read_groups,
    read_records,
    stripped,
    with_aliases,
)

_DEVELOPMENT = Path(__file__).parents[1] / "evaluation" / "development"
_FORMS: Mapping[str, Callable[[Asked, random.Random], Asked]] = MappingProxyType(
    {
        "as typed": lambda asked, _: asked,
        "stripped": lambda asked, _: stripped(asked),
        "two slips": garbled,
        "stripped, two slips": lambda asked, dice: garbled(stripped(asked), dice),
    }
)
_MANY = 14  # phrasings of a group that people ask for often; those of the long tail have four to nine


@dataclass(frozen=True)
class Setup:
    """One way to build and to ask: ``change`` is in force meanwhile, only phrasings of groups it ``keeps`` are in."""

    change: Callable[[], AbstractContextManager[object]] = nullcontext
    keeps: Callable[[Group], bool] = lambda _: True
    same_index: bool = False  # only asking is different

    def index(self, records: Sequence[Procedure], groups: Sequence[Group], kept: Sequence[Group]) -> ProcedureIndex:
        """Build over the kept phrasings of the groups."""
        chosen = [rest for group, rest in zip(groups, kept, strict=True) if self.keeps(group)]
        return ProcedureIndex(with_aliases(records, chosen), analyse=analyse)


@dataclass(frozen=True)
class Outcome:
    """What became of one question."""

    rank: int
    score: float
    milliseconds: float


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--development", action="store_true")
    options.add_argument("--bare", action="store_true")
    options.add_argument("--ablate", action="store_true")
    options.add_argument("--misses", action="store_true")
    options.add_argument("--folds", type=int, default=5)
    chosen = options.parse_args()
    records = read_records()
    setups = SETUPS if chosen.ablate else {"all parts": SETUPS["all parts"]}
    if chosen.development:
        _measure_development(records, [] if chosen.bare else read_groups(), setups, misses=chosen.misses)
        return
    for name, setup in setups.items():
        with setup.change():
            lines = _measure_folds(records, setup, folds=1 if chosen.ablate else chosen.folds, misses=chosen.misses)
            print(name, *lines, sep="\n  ", flush=True)


def _measure_development(
    records: Sequence[Procedure], groups: Sequence[Group], setups: Mapping[str, Setup], *, misses: bool
) -> None:
    questions = _development()
    whole = None
    for name, setup in setups.items():
        with setup.change():
            index = whole if setup.same_index and whole is not None else setup.index(records, groups, groups)
            whole = whole or index
            found = {
                variant: [
                    _ask(index, replace(each, question=vary(variant, key, each.question))) for key, each in questions
                ]
                for variant in VARIANTS
            }
        times = [outcome.milliseconds for outcomes in found.values() for outcome in outcomes]
        shares = "  ".join(f"{variant} {_shares(outcomes)}" for variant, outcomes in found.items())
        print(f"{name:34}  {shares}  {np.median(times):.1f} ms", flush=True)
        if setup is SETUPS["all parts"]:
            print(*_calibration(found[TYPED]), sep="\n", flush=True)
            if misses:
                missed = zip(questions, found[TYPED], strict=True)
                print(*(each.question for (_, each), outcome in missed if outcome.rank), sep="\n")


def _development() -> list[tuple[str, Asked]]:
    """Return the single development questions about procedures, by their ids."""
    read = [
        read_labels(path.read_text(encoding="utf-8").splitlines())[0] for path in sorted(_DEVELOPMENT.glob("*.jsonl"))
    ]
    return [
        (each.question_id, Asked(each.messages[0], each.expected[0].codes))
        for labelled in read
        for each in labelled
        if not each.is_dialogue and each.expected[0].codes
    ]


def _measure_folds(records: Sequence[Procedure], setup: Setup, *, folds: int, misses: bool) -> Iterator[str]:
    found: dict[str, list[Outcome]] = {}
    groups = read_groups()
    for fold_number in range(folds):
        dice = random.Random(fold_number)
        kept, held = hold_out(groups, fold_number)
        index = setup.index(records, groups, kept)
        formal = [
            formal_question(entry.chosen.name, frozenset(member.code for member in entry.members), dice)
            for entry in dice.sample(index.base.room.entries, 300)
        ]
        for kind, questions in (("phrasings", held), ("official names", formal)):
            for form, change in _FORMS.items():
                outcomes = [_ask(index, change(asked, dice)) for asked in questions]
                found.setdefault(f"{kind}, {form}", []).extend(outcomes)
                if misses and form == "as typed":
                    missed = zip(questions, outcomes, strict=True)
                    print(*(asked.question for asked, outcome in missed if outcome.rank), sep="\n")
    for name, outcomes in found.items():
        yield f"{name}: {_shares(outcomes)} ({len(outcomes)})"


def _ask(index: ProcedureIndex, asked: Asked) -> Outcome:
    start = perf_counter()
    found = index.search(asked.question)
    spent = 1000 * (perf_counter() - start)
    rank = next((rank for rank, c in enumerate(found) if not asked.codes.isdisjoint({c.code, *c.same})), 99)
    return Outcome(rank, found[0].score if found else 0.0, spent)


def _shares(outcomes: Sequence[Outcome]) -> str:
    """Return top-1/top-3 in per cent."""
    return "/".join(f"{100 * np.mean([outcome.rank < limit for outcome in outcomes]):.1f}" for limit in (1, 3))


def _calibration(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield how often the best candidate was right, by tenths of its score."""
    for tenth in range(10):
        right = [outcome.rank == 0 for outcome in outcomes if min(int(10 * outcome.score), 9) == tenth]
        if right:
            yield f"  score {tenth / 10:.1f}–{(tenth + 1) / 10:.1f}: right {100 * np.mean(right):.0f} % of {len(right)}"


def _unchanged(scores: Floats, *_: object) -> Floats:
    return scores


@contextmanager
def _without_matcher() -> Iterator[None]:
    def scored(evidence: Evidence) -> Floats:
        nothing = np.zeros_like(evidence.known)
        unlearned = np.full_like(evidence.margins, NO_CLASS_MARGIN)
        return confidence(replace(evidence, margins=unlearned, known=nothing, nearest=nothing))

    with patch.object(index_module, "confidence", scored), _without_pairs():
        yield


def _without_pairs() -> AbstractContextManager[object]:
    """Return a change after which no entry has rivals."""
    return patch.object(index_module, "strongest", lambda _: np.zeros(0, dtype=np.int64))


def _without(*parts: str) -> Callable[[], AbstractContextManager[object]]:
    """Return a change that silences signals."""

    def scored(evidence: Evidence) -> Floats:
        silent = {part: np.zeros_like(evidence.margins) for part in parts}
        return confidence(replace(evidence, found=replace(evidence.found, **silent)))

    return lambda: patch.object(index_module, "confidence", scored)


@contextmanager
def _without_repair() -> Iterator[None]:
    with ExitStack() as stack:
        stack.enter_context(patch.object(analysing, "repair", lambda tokens, **_: list(tokens)))
        stack.enter_context(patch.object(analysing, "repair_vni", lambda text: text))
        yield


_OPERATIONS = ("operation_same", "operation_other", "operation_unasked", "operation_plain")

SETUPS: Mapping[str, Setup] = MappingProxyType(
    {
        "all parts": Setup(),
        "without matcher": Setup(_without_matcher, same_index=True),
        "without comparing pairs": Setup(_without_pairs, same_index=True),
        "without names by letters": Setup(_without("name_letters"), same_index=True),
        "without names by syllables": Setup(_without("name_syllables"), same_index=True),
        "without bodies": Setup(_without("body"), same_index=True),
        "without operations": Setup(_without(*_OPERATIONS), same_index=True),
        "without ages": Setup(lambda: patch.object(named_for, "by_age", _unchanged), same_index=True),
        "without what happened": Setup(lambda: patch.object(named_for, "by_event", _unchanged), same_index=True),
        "without the foreign element": Setup(
            lambda: patch.object(named_for, "by_foreigner", _unchanged), same_index=True
        ),
        "without everyday expressions": Setup(
            lambda: patch.object(analysing, "to_official", lambda *_: ()), same_index=True
        ),
        "without abbreviations and dialect": Setup(
            lambda: patch.object(analysing, "rewrite", lambda tokens, _: list(tokens))
        ),
        "without spelling, Telex, VNI": Setup(_without_repair),
        "without centroids": Setup(lambda: patch.object(learning, "_CENTROID", np.float32(0))),
        "without phrasings of the long tail": Setup(keeps=lambda group: len(group.aliases) >= _MANY),
        "without phrasings": Setup(keeps=lambda _: False),
    }
)


if __name__ == "__main__":
    main()
