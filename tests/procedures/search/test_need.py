from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from procedures.search import ProcedureIndex
from procedures.search.need import by_need
from tests.procedures.search.records import make, split_words

SCORES = st.lists(st.floats(0, 1, width=32), min_size=1, max_size=20)


@given(SCORES)
def test_scores_stay_between_0_and_1_and_more_phrasings_never_hurt(scores: list[float]) -> None:
    values, nothing = np.array(scores, dtype=np.float32), np.zeros(len(scores), dtype=np.float32)
    few, many = (by_need(values, np.full(len(values), number, dtype=np.float32), nothing) for number in (5, 30))
    assert ((few >= 0) & (many <= 1)).all()
    assert (many >= few - 1e-6).all()


def test_what_the_words_do_not_name_is_less_likely() -> None:
    two = np.full(2, 0.9, dtype=np.float32)
    plain, again = by_need(two, np.full(2, 6, dtype=np.float32), np.array([0, 1], dtype=np.float32))
    assert again < plain


def test_a_few_words_mean_what_more_people_need() -> None:
    places = ("ở xã", "ở phường", "trong khai sinh", "tên đệm", "tên lót", "tên thánh")
    reasons = ("xấu", "trùng", "dài", "theo cha", "theo mẹ", "khó gọi", "cũ quá", "sai", "kiêng", "mới")
    needed = make("1.2", "Cải chính hộ tịch", *(f"đổi tên {word}" for word in (*places, *reasons)))
    rare = make("1.1", "Đổi tên trường cao đẳng", "trường muốn đổi tên", "đổi tên trường")
    index = ProcedureIndex([rare, needed], analyse=split_words)
    assert index.search("đổi tên")[0].code == needed.code
