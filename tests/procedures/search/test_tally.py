from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from procedures.search.grams import syllable_grams
from procedures.search.tally import Tally

texts = st.lists(st.lists(st.sampled_from(["khai", "sinh", "tử", "đất"]), max_size=5), max_size=6)


@given(st.lists(texts, min_size=1, max_size=4))
def test_tallies_put_together_are_the_tally_of_all_texts(portions: list[list[list[str]]]) -> None:
    joined = Tally.joined([Tally.of(portion, syllable_grams) for portion in portions])
    whole = Tally.of([text for portion in portions for text in portion], syllable_grams)
    assert np.array_equal(joined.vocabulary, whole.vocabulary)
    assert np.array_equal(joined.counts.toarray(), whole.counts.toarray())


def test_what_a_text_holds_twice_counts_twice() -> None:
    tally = Tally.of([["đất", "đất"], ["đất"]], syllable_grams)
    assert sorted(tally.counts.sum(axis=1).ravel().tolist()[0]) == [1, 3]  # two syllables and a pair
    assert tally.counts.max() == 2
