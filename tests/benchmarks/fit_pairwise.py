"""Fit the weights of ``procedures.search.pairwise``: ``python -m tests.benchmarks.fit_pairwise [FOLDER ...]``.

From the labelled questions about one procedure in some folders of ``tests/evaluation`` (the development set when none
is named) and the strongest entries the index finds for each, over the national catalogue as imported. Prints weights
to paste, and for each folder how often the right entry is first, and the log loss: by the scores alone, and pairwise
with the weights in force, with those fitted on all folders, and with those fitted on the other folders.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from bot.evaluation.labels import read_labels
from nlu.text.analysing import analyse
from procedures.opening import open_store
from procedures.search import ProcedureIndex
from procedures.search.pairwise import WEIGHTS

QUESTIONS = Path(__file__).parents[1] / "evaluation"
TERMS = ("score", "lead", "same", "plain")
STRENGTH = 1e-4  # of the penalty on great weights

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Compared:
    """The terms of each rival of one question (rows), and which of them are right."""

    terms: Floats
    right: NDArray[np.bool_]


def main() -> None:
    """Fit and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folders", nargs="*", default=["development"], help="of tests/evaluation")
    folders = options.parse_args().folders
    index = ProcedureIndex(open_store(seed=False).all(), analyse=analyse, processes=2)
    compared = {folder: _compared(index, QUESTIONS / folder) for folder in folders}
    together = [each for folder in folders for each in compared[folder]]
    weights = _fit(together)
    print(dict(zip(TERMS, weights.round(2), strict=True)), f"from {len(together)} questions")
    before = np.eye(len(TERMS))[0]
    for folder, own in compared.items():
        others = [each for other, rows in compared.items() if other != folder for each in rows]
        figures = {"before": before, "in force": WEIGHTS, "all": weights} | ({"others": _fit(others)} if others else {})
        told = ", ".join(f"{name} {_first(used, own):.1f} % {_loss(used, own):.4f}" for name, used in figures.items())
        print(f"{folder} ({len(own)}): {told}")


def _compared(index: ProcedureIndex, folder: Path) -> list[Compared]:
    compared = []
    for path in sorted(folder.glob("*.jsonl")):
        labelled, _ = read_labels(path.read_text(encoding="utf-8").splitlines())
        for each in labelled:
            expected = each.expected[0]
            if each.is_dialogue or expected.behaviour != "answer" or len(expected.parts) > 1 or not expected.codes:
                continue
            rivals = index.rivals(analyse(each.messages[0]))
            entries = [index.base.room.entries[place] for place in rivals.places.tolist()]
            right = np.array([any(member.code in expected.codes for member in entry.members) for entry in entries])
            if right.any() and not right.all():
                compared.append(Compared(rivals.terms, right))
    return compared


def _fit(compared: Sequence[Compared]) -> Floats:
    def cost(weights: Floats) -> float:
        return _loss(weights, compared) + STRENGTH * float(weights @ weights) / len(weights)

    fitted: Floats = minimize(cost, np.zeros(len(TERMS)), method="BFGS").x
    return fitted


def _loss(weights: Floats, compared: Sequence[Compared]) -> float:
    """Return the mean of minus the log of the share that the right entries get."""
    total = 0.0
    for each in compared:
        weighed = each.terms @ weights
        shares = np.exp(weighed - weighed.max())
        total -= np.log(shares[each.right].sum() / shares.sum())
    return total / len(compared)


def _first(weights: Floats, compared: Sequence[Compared]) -> float:
    return 100 * float(np.mean([each.right[np.argmax(each.terms @ weights)] for each in compared]))


if __name__ == "__main__":
    main()
