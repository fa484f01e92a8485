import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.figures import Share, dialogues_right, facet_f1, figures, styles
from tests.bot.evaluation.turns import judged


def test_shares_count_what_they_are_about():
    found = figures(
        [
            judged(),
            judged(rank=2, at_once=False),
            judged(kind="decline", rank=None, at_once=False),
            judged("decline", "decline", rank=None),
            judged("decline", "answer", rank=None, at_once=False),
        ]
    )
    assert (found["top1"].hits, found["top1"].total) == (1, 3)
    assert found["top3"].hits == 2
    assert found["mrr"].value == pytest.approx((1 + 1 / 3) / 3)
    assert found["wrong_answer"].hits == 1
    assert found["in_scope_declined"].value == pytest.approx(1 / 3)
    assert found["out_of_scope_declined"].value == 0.5
    assert found["declined_rightly"].value == 0.5
    assert "all_parts_answered" not in found


def test_facets_are_counted_one_by_one():
    assert facet_f1([judged(facets="fee time"), judged(facets="place")]).value == pytest.approx(2 * 1 / (3 + 2))


def test_a_dialogue_is_right_when_all_turns_are():
    turns = [judged(name="a#1", dialogue=True), judged(name="a#2", dialogue=True, at_once=False)]
    share = dialogues_right([*turns, judged(name="b#1", dialogue=True)])
    assert (share.hits, share.total) == (1, 2)


def test_styles_hold_their_messages():
    assert {style: len(members) for style, members in styles([judged(), judged()]).items()} == {"short": 2}


def test_the_interval_is_wilsons():
    low, high = Share(8, 10).interval  # scipy.stats.binomtest(8, 10).proportion_ci(method="wilson")
    assert (low, high) == (pytest.approx(0.4902, abs=1e-3), pytest.approx(0.9433, abs=1e-3))


@given(st.integers(0, 500), st.integers(0, 500))
def test_the_interval_holds_the_share(hits: int, misses: int):
    share = Share(hits, hits + misses)
    low, high = share.interval
    assert 0 <= low <= share.value + 1e-9
    assert share.value - 1e-9 <= high <= 1
