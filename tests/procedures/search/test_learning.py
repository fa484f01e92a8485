from __future__ import annotations

import numpy as np

from procedures.records import Origin, Procedure, Source
from procedures.search import ProcedureIndex
from tests.procedures.search.records import split_words

RECORDS = [
    Procedure(
        f"5.{n:06}", f"Việc {n} của {n % 7}", Source(Origin.LOCAL), aliases=(f"hỏi {n} về {n % 5}", f"chuyện {n}")
    )
    for n in range(130)
]


def test_several_processes_learn_the_same_as_one() -> None:
    one = ProcedureIndex(RECORDS, analyse=split_words).base.matcher
    two = ProcedureIndex(RECORDS, analyse=split_words, processes=2).base.matcher
    assert one.classes == two.classes
    assert np.array_equal(one.intercepts, two.intercepts)
    assert np.array_equal(one.weights.weights, two.weights.weights)


def test_learning_is_repeatable() -> None:
    first, second = (ProcedureIndex(RECORDS, analyse=split_words).base.matcher for _ in range(2))
    assert np.array_equal(first.weights.weights, second.weights.weights)
