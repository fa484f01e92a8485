from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.case_questions import case_questions, edition_of
from procedures.chosen_cases import (
    ChosenCases,
    chosen_names,
    fitted,
    next_question,
    no_choice,
    read_choice,
    whole_choice,
    with_case,
    with_none,
    with_unknown,
)
from procedures.records import Case, CaseRole, CaseTime, Origin, Paper, Procedure, ProcessingTime, Source, TimeUnit

COMMON, NEW, LOST, FOR_OTHER, ONLINE = range(5)
RECORD = Procedure(
    "1.000001",
    "Cấp thẻ",
    Source(Origin.STARTER),
    cases=(
        Case("Giấy tờ chung", CaseRole.ALL, (Paper("Tờ khai"),)),
        Case("Cấp lần đầu", CaseRole.VARIANT, (Paper("Giấy khai sinh"),)),
        Case("Bị mất", CaseRole.VARIANT, (Paper("Đơn trình báo"),)),
        Case("Nhờ người khác nộp thay", CaseRole.VARIANT, (Paper("Giấy ủy quyền"),)),
        Case("Trường hợp nộp trực tuyến", CaseRole.VARIANT, (Paper("Bản điện tử"),)),
    ),
    case_times=(
        CaseTime("Bị mất", ProcessingTime(Decimal(3), TimeUnit.WORKING_DAY)),
        CaseTime("Cấp lần đầu:", ProcessingTime(Decimal(7), TimeUnit.WORKING_DAY)),
    ),
)


def _papers(chosen: ChosenCases) -> list[str]:
    return [paper.name for case in fitted(RECORD, chosen).cases for paper in case.papers]


def _choices() -> Iterator[ChosenCases]:
    """Yield every state that a walk through the questions can come to."""
    waiting = [no_choice(RECORD)]
    while waiting:
        chosen = waiting.pop()
        yield chosen
        question = next_question(RECORD, chosen)
        if question is not None:
            waiting += [with_case(RECORD, chosen, place) for place in question.options]
            waiting += [with_none(chosen), with_unknown(chosen)]


def test_only_papers_for_all_and_of_the_chosen_case_are_left() -> None:
    chosen = with_none(with_case(RECORD, no_choice(RECORD), LOST))
    assert next_question(RECORD, chosen) is None
    assert _papers(chosen) == ["Tờ khai", "Đơn trình báo"]
    assert chosen_names(RECORD, chosen) == ("Bị mất",)


def test_what_comes_on_top_is_added_one_by_one() -> None:
    first = with_case(RECORD, with_case(RECORD, no_choice(RECORD), NEW), FOR_OTHER)
    question = next_question(RECORD, first)
    assert question is not None
    assert question.options == (ONLINE,)
    assert _papers(with_none(first)) == ["Tờ khai", "Giấy khai sinh", "Giấy ủy quyền"]
    assert _papers(with_case(RECORD, first, ONLINE)) == ["Tờ khai", "Giấy khai sinh", "Giấy ủy quyền", "Bản điện tử"]


def test_what_is_not_known_stays_and_says_so() -> None:
    chosen = with_unknown(with_unknown(no_choice(RECORD)))
    assert _papers(chosen) == [paper.name for case in RECORD.cases for paper in case.papers]
    headings = [case.name for case in fitted(RECORD, chosen).cases]
    assert headings[COMMON] == "Giấy tờ chung"
    assert all(name.startswith("Tùy trường hợp: ") for name in headings[NEW:])


def test_the_time_of_the_chosen_case_is_the_one_shown() -> None:
    new = fitted(RECORD, with_none(with_case(RECORD, no_choice(RECORD), NEW)))
    assert [each.time.quantity for each in new.case_times] == [Decimal(7)]
    assert len(fitted(RECORD, with_none(with_none(no_choice(RECORD)))).case_times) == 2


def test_every_choice_reads_back_from_its_payload() -> None:
    choices = list(_choices())
    assert len(choices) > 20
    assert all(read_choice(chosen.text, RECORD) == chosen for chosen in choices)


def test_a_choice_is_whole_once_every_question_is_answered() -> None:
    begun = with_case(RECORD, no_choice(RECORD), LOST)
    answered = with_none(begun)
    assert whole_choice(begun.text, RECORD) is None
    assert whole_choice(answered.text, RECORD) == answered
    assert whole_choice("", RECORD) is None


def test_nothing_that_may_apply_is_ever_left_out_or_added() -> None:
    questions = case_questions(RECORD)
    for chosen in _choices():
        refused = {
            place
            for question, answer in zip(questions, chosen.answers, strict=False)
            for place in question.options
            if answer.known and answer.whole and place not in answer.places
        }
        kept = [paper.name for place, case in enumerate(RECORD.cases) if place not in refused for paper in case.papers]
        assert _papers(chosen) == kept


@pytest.mark.parametrize("written", ["1,n,n", "0", "9", "x", "n+", "-1", "１", "1++2", "3", "1,1"])
def test_a_payload_that_does_not_fit_is_refused(written: str) -> None:
    assert read_choice(f"{edition_of(RECORD)}:{written}", RECORD) is None


def test_a_choice_from_before_the_record_changed_is_refused() -> None:
    assert read_choice("00000:1", RECORD) is None


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading(text: str) -> None:
    for given_text in (text, f"{edition_of(RECORD)}:{text}"):
        chosen = read_choice(given_text, RECORD)
        assert chosen is None or _papers(chosen)
