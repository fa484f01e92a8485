"""Rows are added, removed and moved by buttons that post the page: no script is needed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from procedures.admin.record_form.answering import Save
from procedures.records import Case, Fee, FeeKind, Paper, Procedure, Result
from tests.procedures.admin.record_form.browser_fields import typed
from tests.procedures.admin.record_form.pages import Pairs, fields, press, pressed, refused, send
from tests.procedures.sample_records import channel, full, plain

THREE = plain(cases=(Case("Mọi người", papers=(Paper("Một", 1, code="A"), Paper("Hai", code="B"), Paper("Ba"))),))


def papers(pairs: Pairs, stored: Procedure) -> list[str]:
    outcome = send(pairs, stored)
    assert isinstance(outcome, Save), outcome
    return [paper.name for paper in outcome.record.cases[0].papers]


def test_added_paper_that_is_filled_in_is_saved_last() -> None:
    pairs = press(fields(THREE), THREE, "add:cases-0-papers")
    assert papers(typed(pairs, cases__0__papers__3__name="Bốn"), THREE) == ["Một", "Hai", "Ba", "Bốn"]


def test_added_paper_that_stays_empty_is_not_saved() -> None:
    outcome = send(press(fields(THREE), THREE, "add:cases-0-papers"), THREE)
    assert isinstance(outcome, Save)
    assert outcome.record == THREE


def test_focus_goes_to_the_added_row() -> None:
    assert pressed(fields(THREE), THREE, "add:cases-0-papers").focus == "cases-0-papers-3"


def test_added_paper_without_a_name_is_refused() -> None:
    pairs = press(fields(THREE), THREE, "add:cases-0-papers")
    outcome = send(typed(pairs, cases__0__papers__3__copies="2"), THREE)
    assert not isinstance(outcome, Save)
    assert {each.name for each in outcome.problems} == {"cases-0-papers-3-name"}  # type: ignore[union-attr]


def test_removed_paper_is_gone_and_the_others_keep_what_is_not_shown() -> None:
    outcome = send(press(fields(THREE), THREE, "remove:cases-0-papers-0"), THREE)
    assert isinstance(outcome, Save)
    assert outcome.record.cases[0].papers == THREE.cases[0].papers[1:]


def test_last_row_can_be_removed() -> None:
    record = plain(results=(Result("Giấy"),))
    outcome = send(press(fields(record), record, "remove:results-0"), record)
    assert isinstance(outcome, Save)
    assert outcome.record.results == ()


@pytest.mark.parametrize(
    ("button", "names"),
    [
        ("up:cases-0-papers-2", ["Một", "Ba", "Hai"]),
        ("down:cases-0-papers-0", ["Hai", "Một", "Ba"]),
        ("up:cases-0-papers-0", ["Một", "Hai", "Ba"]),
        ("down:cases-0-papers-2", ["Một", "Hai", "Ba"]),
    ],
)
def test_row_moves_by_one_within_its_list(button: str, names: list[str]) -> None:
    assert papers(press(fields(THREE), THREE, button), THREE) == names


def test_what_was_typed_before_a_button_is_kept() -> None:
    pairs = typed(fields(THREE), name="Tên mới", cases__0__papers__1__name="Hai mới")
    moved = press(press(pairs, THREE, "up:cases-0-papers-1"), THREE, "remove:cases-0-papers-2")
    outcome = send(moved, THREE)
    assert isinstance(outcome, Save)
    assert outcome.record.name == "Tên mới"
    assert outcome.record.cases[0].papers == (
        replace(THREE.cases[0].papers[1], name="Hai mới"),
        Paper("Một", 1, code="A"),
    )


def test_case_with_a_paper_is_added_to_a_record_that_has_none() -> None:
    empty = plain()
    pairs = press(press(fields(empty), empty, "add:cases"), empty, "add:cases-0-papers")
    assert papers(typed(pairs, cases__0__name="Mất thẻ", cases__0__papers__0__name="Đơn"), empty) == ["Đơn"]


def test_added_fee_asks_for_its_kind_when_anything_is_said() -> None:
    record = plain(channels=(channel(),))
    pairs = press(fields(record), record, "add:channels-0-fees")
    outcome = send(typed(pairs, channels__0__fees__1__amount="20.000"), record)
    assert not isinstance(outcome, Save)
    assert next(each.name for each in outcome.problems) == "channels-0-fees-1-kind"  # type: ignore[union-attr]


def test_fee_added_as_not_known_is_not_free() -> None:
    record = plain(channels=(replace(channel(), fees=()),))
    pairs = press(fields(record), record, "add:channels-0-fees")
    outcome = send(typed(pairs, channels__0__fees__0__kind="unknown"), record)
    assert isinstance(outcome, Save)
    assert outcome.record.channels[0].fees == (Fee(FeeKind.UNKNOWN),)


@pytest.mark.parametrize(
    "button",
    ["remove:nothing-0", "up:cases-9", "add:name", "add:cases-0-papers-0", "explode:cases-0", ":", "remove:cases"],
)
def test_button_that_is_not_on_the_page_changes_nothing(button: str) -> None:
    outcome = send(press(fields(THREE), THREE, button), THREE)
    assert isinstance(outcome, Save)
    assert outcome.record == THREE


def test_problem_of_a_new_row_goes_away_when_the_row_is_removed() -> None:
    pairs = press(fields(full()), full(), "add:results")
    removed = press(pairs, full(), "remove:results-1")
    assert send(removed, full()) == Save(full())


def test_emptied_paper_is_asked_for_or_to_be_removed() -> None:
    assert "xoá dòng này" in refused(THREE, cases__0__papers__1__name="")["cases-0-papers-1-name"]
