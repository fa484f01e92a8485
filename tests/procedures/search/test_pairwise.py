from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from procedures.search import ProcedureIndex
from procedures.search.pairwise import RIVALS, Rivals, strongest
from tests.procedures.search.records import make, split_words

_ISSUE = make(
    "1.000001",
    "Cấp thẻ hướng dẫn viên",
    "xin thẻ hướng dẫn viên",
    "muốn làm hướng dẫn viên du lịch",
    "học xong ra làm hướng dẫn viên",
    "lấy thẻ dẫn khách đi tour",
)
_REISSUE = make(
    "1.000002",
    "Cấp lại thẻ hướng dẫn viên",
    "mất thẻ hướng dẫn viên",
    "thẻ hướng dẫn viên du lịch bị rách",
    "rơi mất thẻ dẫn khách đi tour",
    "thẻ hướng dẫn viên bị mất xin lại",
)
_OTHERS = [make(f"2.{n:06}", f"Cấp giấy {word}", f"xin giấy {word}") for n, word in enumerate("abcdefghij")]


def _rivals(scores: Sequence[float], lead: Sequence[float]) -> Rivals:
    nothing = np.zeros(len(scores), dtype=np.float32)
    own = np.array(scores, dtype=np.float32)
    return Rivals(np.arange(len(scores)), own, np.array(lead, dtype=np.float32), nothing, nothing)


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(-1, 1)), min_size=2, max_size=RIVALS))
def test_together_they_are_as_likely_as_before(pairs: list[tuple[float, float]]) -> None:
    scores, lead = zip(*pairs, strict=True)
    decided = _rivals(scores, lead).decided()
    assert float(decided.sum()) == pytest.approx(1 - float(np.prod(1 - np.minimum(scores, 1 - 1e-5))), abs=1e-4)
    assert ((decided >= 0) & (decided <= 1)).all()


def test_a_lead_makes_up_for_a_lower_score() -> None:
    decided = _rivals([0.7, 0.4], [-0.3, 0.3]).decided()
    assert decided[1] > decided[0]


def test_without_a_lead_the_order_stays() -> None:
    decided = _rivals([0.7, 0.4, 0.1], [0, 0, 0]).decided()
    assert decided.tolist() == sorted(decided.tolist(), reverse=True)


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([0.9, 0.5, 0.2, 0.3, 0.1, 0.05], [0, 1, 2, 3]),
        ([0.9, 0.1, 0.3], [0, 1, 2]),
        ([0.9, 0.1, 1e-5], [0, 1]),
        ([0.99, 1e-6], [0]),
        ([], []),
    ],
)
def test_only_what_has_a_chance_is_a_rival(scores: list[float], expected: list[int]) -> None:
    places: NDArray[np.int64] = strongest(np.array(scores, dtype=np.float32))
    assert sorted(places.tolist()) == expected


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("thẻ hướng dẫn viên", _ISSUE.code),
        ("lấy thẻ hướng dẫn viên dẫn khách", _ISSUE.code),
        ("rơi thẻ hướng dẫn viên mất rồi", _REISSUE.code),
        ("thẻ dẫn khách bị rách", _REISSUE.code),
    ],
)
def test_siblings_are_told_apart_by_how_people_speak_of_each(question: str, meant: str) -> None:
    index = ProcedureIndex([_ISSUE, _REISSUE, *_OTHERS], analyse=split_words)
    assert index.search(question)[0].code == meant


def test_a_changed_record_is_no_rival_until_it_is_learned() -> None:
    index = ProcedureIndex([_ISSUE, _REISSUE, *_OTHERS], analyse=split_words)
    rivals = index.rivals(split_words("thẻ hướng dẫn viên du lịch"))
    assert {index.base.room.entries[place].chosen.code for place in rivals.places} >= {_ISSUE.code, _REISSUE.code}
    renamed = make(_REISSUE.code, "Cấp lại thẻ người dẫn đường", *_REISSUE.aliases)
    changed = index.updated([renamed], []).rivals(split_words("thẻ hướng dẫn viên du lịch"))
    assert _REISSUE.code not in {index.base.room.entries[place].chosen.code for place in changed.places}


def test_words_lean_towards_the_sibling_whose_phrasings_they_are() -> None:
    index = ProcedureIndex([_ISSUE, _REISSUE, *_OTHERS], analyse=split_words)
    lost, becoming = "rơi mất rồi", "học xong ra làm"
    (to_reissue,) = index.leanings(lost, _ISSUE.code, [_REISSUE.code])
    (to_issue,) = index.leanings(becoming, _REISSUE.code, [_ISSUE.code])
    (away,) = index.leanings(lost, _REISSUE.code, [_ISSUE.code])
    assert to_reissue is not None
    assert to_reissue > 0.1
    assert to_issue is not None
    assert to_issue > 0.02
    assert away == pytest.approx(-to_reissue, abs=1e-5)


def test_words_lean_nowhere_where_nothing_was_learned() -> None:
    unspoken = make("3.000001", "Cấp sổ thuyền viên")
    index = ProcedureIndex([_ISSUE, _REISSUE, unspoken, *_OTHERS], analyse=split_words)
    others = [_REISSUE.code, _ISSUE.code, unspoken.code, "9.999999"]
    leanings = index.leanings("rơi mất thẻ", _ISSUE.code, others)
    assert len(leanings) == len(others)
    assert leanings[0] is not None
    assert leanings[1:] == (None, None, None)
    assert index.leanings("", _ISSUE.code, others) == (None, None, None, None)
    assert index.leanings("rơi mất thẻ", "9.999999", others) == (None, None, None, None)
    assert index.leanings("rơi mất thẻ", _ISSUE.code, []) == ()
