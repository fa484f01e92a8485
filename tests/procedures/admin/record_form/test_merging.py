"""Two editors of one record: what only one changed is kept of both, what both changed is chosen."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import HealthCheck, given, settings

from procedures.admin.record_form.answering import Choose, Save, merge_fields
from procedures.admin.record_form.merging import Difference, Who, differences, merged
from procedures.admin.record_form.pages import merge_html
from procedures.admin.record_form.said import said
from procedures.records import FeeKind, Paper, Procedure, Step
from tests.procedures.admin.record_form.browser_fields import fields_of
from tests.procedures.admin.record_form.made_records import records
from tests.procedures.admin.record_form.pages import send
from tests.procedures.sample_records import full

BASE = full()
FEE = "channels/online/fees/charge 2026-01-01"


def with_fee(record: Procedure, amount: int) -> Procedure:
    channel, *others = record.channels
    fee = replace(channel.fees[0], amount=Decimal(amount))
    return replace(record, channels=(replace(channel, fees=(fee,)), *others))


MINE = with_fee(replace(BASE, name="Của tôi"), 20000)
THEIRS = replace(with_fee(BASE, 30000), note="Của họ")


def test_only_the_fields_that_differ_are_named_with_who_changed_them() -> None:
    found = {each.path: each.who for each in differences(BASE, MINE, THEIRS)}
    assert found == {"name": Who.MINE, FEE: Who.BOTH, "note": Who.THEIRS}


def test_choosing_mine_keeps_what_only_they_changed() -> None:
    record = merged(BASE, MINE, THEIRS, [FEE])
    assert record == replace(MINE, note="Của họ")


def test_choosing_nothing_keeps_theirs_where_both_changed() -> None:
    assert merged(BASE, MINE, THEIRS) == replace(THEIRS, name="Của tôi")


def test_fee_is_chosen_whole_so_that_kind_and_sum_fit() -> None:
    free = replace(BASE.channels[0].fees[0], kind=FeeKind.FREE, amount=None)
    mine = replace(BASE, channels=(replace(BASE.channels[0], fees=(free,)), *BASE.channels[1:]))
    for chosen in ([], [FEE]):
        fee = merged(BASE, mine, with_fee(BASE, 30000), chosen).channels[0].fees[0]
        assert (fee.kind is FeeKind.AMOUNT) == (fee.amount is not None)


def test_what_one_put_in_and_what_the_other_took_out_are_told_apart() -> None:
    step = Step("Thêm")
    mine = replace(BASE, steps=(*BASE.steps, step))
    theirs = replace(BASE, steps=())
    assert differences(BASE, mine, theirs) == [
        Difference("steps/Bước 1", Who.THEIRS, BASE.steps[0], BASE.steps[0], ()),
        Difference("steps/(1)", Who.MINE, (), step, ()),
    ]
    assert merged(BASE, mine, theirs).steps == (step,)


def test_papers_that_both_put_in_are_all_kept() -> None:
    def with_paper(name: str) -> Procedure:
        case, *others = BASE.cases
        return replace(BASE, cases=(replace(case, papers=(*case.papers, Paper(name))), *others))

    record = merged(BASE, with_paper("Ảnh"), with_paper("Căn cước"))
    assert {paper.name for paper in record.cases[0].papers} == {"Tờ khai", "Ảnh", "Căn cước"}


def test_the_order_of_what_both_put_in_is_chosen() -> None:
    first, second = Step("Nộp ở xã.", name="Nộp"), Step("Đóng ở kho bạc.", name="Đóng phí")
    base = replace(BASE, steps=())
    mine, theirs = replace(base, steps=(first, second)), replace(base, steps=(second, first))
    assert [(each.path, each.who) for each in differences(base, mine, theirs)] == [("steps/~order", Who.BOTH)]
    assert merged(base, mine, theirs, ["steps/~order"]).steps == (first, second)
    assert merged(base, mine, theirs).steps == (second, first)


@given(records(), records(), records())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_choosing_mine_everywhere_loses_nothing_of_mine(base: Procedure, mine: Procedure, theirs: Procedure) -> None:
    found = differences(base, mine, theirs)
    both = [each.path for each in found if each.who is Who.BOTH]
    record = merged(base, mine, theirs, both)
    left = differences(base, record, mine)
    assert all(each.who is not Who.THEIRS for each in left)
    assert merged(base, mine, base) == mine
    assert merged(base, base, theirs) == theirs


def test_page_names_places_and_values_in_words() -> None:
    html = merge_html(Choose(BASE, MINE, THEIRS, 2), action="/form", who="Trần Thị Thử")
    for words in (
        "Trần Thị Thử",
        "Cách nộp trực tuyến › Khoản thu lệ phí từ 01/01/2026",
        "Số tiền: 20.000",
        "Số tiền: 30.000",
        "Tên thủ tục",
        "Của họ",
    ):
        assert words in html


def test_of_a_fee_only_what_differs_is_named() -> None:
    html = merge_html(Choose(BASE, MINE, THEIRS, 2), action="/form")
    assert "Mức thu" not in html
    assert "75/2022/TT-BTC" not in html


def test_choice_on_the_page_saves_the_merged_record() -> None:
    outcome = send(
        [*merge_fields(Choose(BASE, MINE, THEIRS, 2)), ("do", "merge"), (f"choice-{FEE}", "mine")], THEIRS, 2
    )
    assert outcome == Save(replace(MINE, note="Của họ"))


def test_place_that_was_not_chosen_is_asked_again() -> None:
    pairs = fields_of(merge_html(Choose(BASE, MINE, THEIRS, 2), action="/form"))
    assert send([*pairs, ("do", "merge")], THEIRS, 2) == Choose(BASE, MINE, THEIRS, 2)


def test_third_editor_meanwhile_makes_it_ask_again() -> None:
    pairs = [*merge_fields(Choose(BASE, MINE, THEIRS, 2)), ("do", "merge"), (f"choice-{FEE}", "mine")]
    newer = replace(THEIRS, description="Người thứ ba")
    assert send(pairs, newer, 3) == Choose(BASE, MINE, newer, 3)


def test_html_in_values_is_escaped() -> None:
    html = merge_html(Choose(BASE, replace(BASE, note="<script>1"), THEIRS, 2), action="/form")
    assert "<script>" not in html


def test_nothing_is_said_as_nothing() -> None:
    assert said("") == said(()) == "(không có)"
    assert said(None) == "Chưa rõ"
