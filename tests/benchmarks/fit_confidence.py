"""Fit the weights of ``procedures.search.confidence``: ``python -m tests.benchmarks.fit_confidence``.

Prints weights to paste, the top-1/top-3 by kind of question in cross-validation over two splits, and how often a
score was right.
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from nlu.text.analysing import analyse
from procedures.search import ProcedureIndex
from procedures.search.confidence import features
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

_IMPORTANCE = {"held": 1.0, "stripped": 1.0, "garbled": 1.0, "unknown": 0.1, "formal": 0.3, "nothing": 2.0}
_FORMAL = 800  # half-remembered official names, of any entry
_NOTHING = Path(__file__).with_name("nothing_meant.txt")


@dataclass(frozen=True)
class Example:
    """The strongest entries for one question: what their scores are made of, and whether they are right."""

    split: int
    kind: str
    values: NDArray[np.float32]
    right: NDArray[np.bool_]


def main() -> None:
    """Measure and fit."""
    names, examples = _examples()
    for left_out in sorted(set(names) - {"constant"}) if "--ablate" in sys.argv else ():
        keep = [place for place, name in enumerate(names) if name != left_out]
        print("without", left_out, _validate([_only(example, keep) for example in examples])[0])
    results, calibration = _validate(examples)
    print("cross-validated", results)
    print("score → share right:", calibration)
    model = _fit(examples)
    print({"constant": round(float(model.intercept_[0]), 2)} | dict(zip(names, model.coef_[0].round(2), strict=True)))


def _examples() -> tuple[list[str], list[Example]]:
    records, groups = read_records(), read_groups()
    names: list[str] = []
    examples: list[Example] = []
    for split in range(2):
        dice = random.Random(split)
        unknown = set(dice.sample(range(len(groups)), len(groups) // 10))
        learned = [group for place, group in enumerate(groups) if place not in unknown]
        kept, held = hold_out(learned, split)
        index = ProcedureIndex(with_aliases(records, kept), analyse=analyse)
        questions: list[tuple[str, Asked]] = []
        for asked in held:
            kind = dice.choice(["held", "stripped", "garbled"])
            shown = stripped(asked) if kind == "stripped" or (kind == "garbled" and dice.random() < 0.5) else asked
            questions.append((kind, garbled(shown, dice) if kind == "garbled" else shown))
        questions += [
            ("unknown", Asked(alias, groups[place].codes)) for place in unknown for alias in groups[place].aliases[:10]
        ]
        questions += [
            ("formal", formal_question(entry.chosen.name, frozenset(member.code for member in entry.members), dice))
            for entry in dice.sample(list(index.base.room.entries), _FORMAL)
        ]
        nothing = _NOTHING.read_text(encoding="utf-8").splitlines()
        questions += [("nothing", Asked(line, frozenset())) for line in nothing[split::3] if line]
        for kind, asked in questions:
            names, example = _example(index, split, kind, asked)
            examples.append(example)
    return names, examples


def _example(index: ProcedureIndex, split: int, kind: str, asked: Asked) -> tuple[list[str], Example]:
    evidence = index.evidence(analyse(asked.question))
    found, made_of = evidence.found, features(evidence)
    strongest = np.unique(
        np.concatenate(
            [
                np.argpartition(-values, 15)[:15]
                for values in (found.name_letters, found.name_syllables, found.body, evidence.margins, evidence.nearest)
            ]
        )
    )
    entries = index.base.room.entries
    right = [any(member.code in asked.codes for member in entries[place].members) for place in strongest]
    return list(made_of), Example(split, kind, np.stack([v[strongest] for v in made_of.values()], 1), np.array(right))


def _only(example: Example, keep: list[int]) -> Example:
    return Example(example.split, example.kind, example.values[:, keep], example.right)


def _fit(examples: list[Example]) -> LogisticRegression:
    weights = np.concatenate([np.full(len(example.right), _IMPORTANCE[example.kind]) for example in examples])
    model = LogisticRegression(C=10, max_iter=5000)
    values = np.concatenate([example.values for example in examples])
    return model.fit(values, np.concatenate([example.right for example in examples]), sample_weight=weights)


def _validate(examples: list[Example]) -> tuple[dict[str, str], list[tuple[float, float, int]]]:
    hits: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    best: list[tuple[float, bool]] = []
    for split, model in ((s, _fit([e for e in examples if e.split != s])) for s in range(2)):
        for example in (example for example in examples if example.split == split):
            scores = model.predict_proba(example.values)[:, 1]
            order = np.argsort(-scores)
            best.append((float(scores[order[0]]), bool(example.right[order[0]])))
            hits[example.kind].append((bool(example.right[order[0]]), bool(example.right[order[:3]].any())))
    results = {
        kind: f"{100 * np.mean([h[0] for h in rows]):.1f}/{100 * np.mean([h[1] for h in rows]):.1f}"
        for kind, rows in hits.items()
        if kind != "nothing"
    }
    return results, list(_calibration(best))


def _calibration(best: list[tuple[float, bool]]) -> Iterator[tuple[float, float, int]]:
    for low in np.arange(0, 1, 0.1):
        inside = [right for score, right in best if low <= score < low + 0.1 + 1e-9]
        if inside:
            yield round(float(low), 1), round(float(np.mean(inside)), 2), len(inside)


if __name__ == "__main__":
    main()
