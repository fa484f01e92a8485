from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.analysing import analyse
from procedures.search import ProcedureIndex
from procedures.search.events import Event, by_event, events_in
from tests.actions.records import detailed


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("sổ đỏ bị rách", Event.DAMAGED),
        ("so do bi moi an", Event.DAMAGED),
        ("thẻ gãy làm đôi", Event.DAMAGED),
        ("làm lại bằng lái bị mất", Event.LOST),
        ("mất sổ đỏ", Event.LOST),
        ("Cấp lại thẻ (mất thẻ)", Event.LOST),
        ("bị mất hoặc bị hư hỏng", Event.LOST | Event.DAMAGED),
        ("không bị mất mà bị rách", Event.DAMAGED),
        ("mất bao lâu", Event.NOTHING),
        ("ba mới mất", Event.NOTHING),
        ("", Event.NOTHING),
    ],
)
def test_what_happened_is_read_from_words(text: str, event: Event) -> None:
    assert events_in(text) == event


def test_a_procedure_named_for_another_event_falls_behind() -> None:
    scores = np.array([0.9, 0.5, 0.4], dtype=np.float32)
    events = {0: Event.LOST, 2: Event.LOST | Event.DAMAGED}
    weighed = by_event(scores, events, Event.DAMAGED)
    assert weighed[0] < weighed[2] == scores[2]
    assert weighed[1] == scores[1]
    assert by_event(scores, events, Event.NOTHING) is scores


@given(st.lists(st.floats(0, 1, width=32), min_size=1, max_size=5), st.sampled_from(list(Event)))
def test_scores_only_fall_and_stay_scores(values: list[float], told: Event) -> None:
    scores = np.array(values, dtype=np.float32)
    weighed = by_event(scores, {0: Event.LOST}, told)
    assert ((weighed >= 0) & (weighed <= scores + 1e-6)).all()


def test_a_torn_paper_is_not_looked_for_where_lost_ones_are() -> None:
    records = [
        detailed("1.000001", "Cấp lại Giấy chứng nhận do bị mất"),
        detailed("1.000002", "Cấp đổi Giấy chứng nhận quyền sử dụng đất"),
        detailed("1.000003", "Đăng ký khai sinh"),
    ]
    index = ProcedureIndex(records, analyse=analyse)
    assert index.search("giấy chứng nhận bị rách")[0].code == "1.000002"
    assert index.search("giấy chứng nhận bị mất")[0].code == "1.000001"
