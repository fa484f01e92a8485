from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from procedures.search.grams import Rows, syllable_grams
from procedures.search.terms import Postings, count, find

syllables = st.sampled_from(["khai", "sinh", "tử", "đất", "đăng", "ký"])
texts = st.lists(st.lists(syllables, max_size=6), max_size=8)
tables = st.integers(1, 9).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 3), min_size=width, max_size=width), min_size=1, max_size=7)
)


@given(texts)
def test_counted_is_how_often_each_text_holds_each_gram(some: list[list[str]]) -> None:
    vocabulary, counts = count(some, syllable_grams)
    rows, grams = syllable_grams(some)
    expected = Counter(zip(rows.tolist(), grams.tolist(), strict=True))
    places = zip(*counts.nonzero(), strict=True)
    assert {(row, int(vocabulary[place])): int(counts[row, place]) for row, place in places} == expected
    assert np.array_equal(vocabulary, np.unique(grams))
    assert counts.has_canonical_format


def test_of_no_text_nothing_is_counted() -> None:
    def nothing(_: object) -> tuple[Rows, np.ndarray]:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint64)

    vocabulary, counts = count([["đất"]], nothing)
    assert len(vocabulary) == 0
    assert counts.shape == (1, 0)


@given(tables, st.data())
def test_scores_are_the_same_whether_few_or_most_rows_hold_a_gram(table: list[list[int]], data: st.DataObject) -> None:
    by_gram = np.array(table, dtype=np.float32)  # a row for each gram, a column for each row of the index
    grams, rows = by_gram.nonzero()
    postings = Postings(
        10 * np.arange(len(by_gram), dtype=np.uint64),
        np.searchsorted(grams, np.arange(len(by_gram) + 1)),
        rows.astype(np.int32),
        by_gram[grams, rows],
        by_gram.shape[1],
    )
    asked = data.draw(st.lists(st.integers(0, 10 * len(by_gram)), unique=True))
    weights = np.array(data.draw(st.lists(st.integers(1, 5), min_size=len(asked), max_size=len(asked))))
    known = [place for place, gram in enumerate(asked) if gram % 10 == 0 and gram // 10 < len(by_gram)]
    expected = sum((weights[place] * by_gram[asked[place] // 10] for place in known), np.zeros(by_gram.shape[1]))
    scores = postings.scores(np.array(asked, dtype=np.uint64), weights.astype(np.float32))
    assert np.allclose(scores, expected)


def test_nothing_is_found_in_an_empty_vocabulary() -> None:
    places, known = find(np.zeros(0, dtype=np.uint64), np.array([3, 5], dtype=np.uint64))
    assert not known.any()
    assert len(places) == 2
