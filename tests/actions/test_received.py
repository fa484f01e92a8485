from __future__ import annotations

import pytest

from actions.answers.facets import Facet
from actions.received import as_received
from tests.actions.records import detailed

BENEFIT = detailed("1.1", "Thực hiện trợ cấp hưu trí xã hội")
PASSPORT = detailed("1.2", "Cấp hộ chiếu phổ thông")


@pytest.mark.parametrize(
    "text", ["bao nhiêu một tháng", "bao nhiu tien 1 thang, bao nhieu", "được mấy trăm", "nhiêu vậy"]
)
def test_how_much_of_a_benefit_is_what_one_gets(text: str) -> None:
    assert as_received((Facet.FEE,), BENEFIT, text) == (Facet.RESULT,)


@pytest.mark.parametrize(
    "text", ["lệ phí bao nhiêu", "làm hết bao nhiêu tiền", "có mất phí không", "nộp bao nhiêu", ""]
)
def test_what_one_pays_for_it_stays_a_fee(text: str) -> None:
    assert as_received((Facet.FEE,), BENEFIT, text) == (Facet.FEE,)


def test_of_anything_else_one_pays() -> None:
    assert as_received((Facet.FEE,), PASSPORT, "bao nhiêu tiền") == (Facet.FEE,)


def test_other_parts_are_kept_once() -> None:
    asked = (Facet.RESULT, Facet.FEE, Facet.TIME)
    assert as_received(asked, BENEFIT, "được bao nhiêu, mấy ngày có") == (Facet.RESULT, Facet.TIME)
