"""Every record of the reference data can be worded, each facet, each page, each case; and nothing is added to it."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from actions.answers.compose import compose, count_pages
from actions.answers.contents import contents, has_content
from actions.answers.facets import OFFERED, Facet
from actions.answers.readable import one_line, tidy
from actions.answers.situation import Situation
from actions.answers.submission import Submission
from procedures.case_questions import case_questions
from procedures.chosen_cases import ChosenCases, fitted, next_question, no_choice, with_case, with_none
from procedures.importers.bulk import read_bulk
from procedures.importers.incoming import Found
from procedures.importers.reading import RawObject
from procedures.interchange import to_json_object
from procedures.records import FeeKind, Procedure
from procedures.working_days.announcements import SHIPPED, read_calendar
from tests.actions.records import NOW, TODAY

BULK_FILE = Path(__file__).parents[4] / "shared" / "reference" / "bulk" / "procedures.jsonl.gz"
SHARE = 10  # every tenth record: enough variety in seconds
_AMOUNT = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{3})+(?= (?:đồng|VNĐ|USD))")
_TIME = re.compile(r"(\d+(?:,\d+)?) (?:ngày|giờ|tháng|phút)")
_MARKS = re.compile(r"[^\w]+")
SUBMISSION = Submission(NOW, TODAY, read_calendar(SHIPPED))

pytestmark = [pytest.mark.reference, pytest.mark.skipif(not BULK_FILE.exists(), reason="no reference data here")]


@pytest.fixture(scope="module")
def all_records() -> list[Procedure]:
    with gzip.open(BULK_FILE, "rt", encoding="utf-8") as lines:
        found = [read_bulk(RawObject("bulk", json.loads(line))) for line in lines]
    return [each.procedure for each in found if isinstance(each, Found)]


@pytest.fixture(scope="module")
def records(all_records: list[Procedure]) -> list[Procedure]:
    return all_records[::SHARE]


def _text_of(procedure: Procedure, *facets: Facet) -> str:
    return "\n".join(block.text for facet in facets for block in contents(procedure, facet))


def _plain(text: str) -> str:
    return _MARKS.sub(" ", text).lower().strip()


def _paths(procedure: Procedure, chosen: ChosenCases) -> Iterator[ChosenCases]:
    """Yield every end of the interview in which each question got one answer."""
    question = next_question(procedure, chosen)
    if question is None:
        yield chosen
        return
    for place in question.options:
        yield from _paths(
            procedure, with_none(one) if not (one := with_case(procedure, chosen, place)).answers[-1].whole else one
        )
    yield from _paths(procedure, with_none(chosen))


def test_every_page_of_every_facet_is_short_and_tidy(records: list[Procedure]):
    for procedure in records:
        for facet in Facet:
            for page in range(1, count_pages(procedure, [facet], Situation(TODAY, SUBMISSION)) + 1):
                text = compose(procedure, [facet], page=page, situation=Situation(TODAY, SUBMISSION)).text
                assert len(text) <= 3500
                assert "\n\n\n" not in text
                assert "\t" not in text


def test_a_facet_that_is_offered_has_content(records: list[Procedure]):
    wrong = [
        (procedure.code, facet)
        for procedure in records
        for facet in OFFERED
        if has_content(procedure, facet) != bool(contents(procedure, facet))
    ]
    assert not wrong


def test_nothing_is_called_free_that_the_record_does_not_call_so(all_records: list[Procedure]):
    wrong = []
    for procedure in all_records:
        if "miễn phí" in _text_of(procedure, *Facet).lower():
            free = any(fee.kind is FeeKind.FREE for channel in procedure.channels for fee in channel.fees)
            if not free and "miễn phí" not in str(to_json_object(procedure)).lower():
                wrong.append(procedure.code)
    assert not wrong


def test_no_bare_zero_is_called_free(all_records: list[Procedure]):
    for procedure in all_records:
        fees = [fee for channel in procedure.channels for fee in channel.fees]
        if fees and all(fee.kind is FeeKind.UNKNOWN for fee in fees):
            fee_part = (
                compose(procedure, [Facet.FEE], situation=Situation(TODAY))
                .text.split("Lệ phí:", 1)[1]
                .split("Mã thủ tục:")[0]
            )
            notes = " ".join(channel.note for channel in procedure.channels).lower()
            assert "miễn phí" not in fee_part.lower() or "miễn phí" in notes


def test_no_amount_is_answered_that_the_record_does_not_hold(all_records: list[Procedure]):
    wrong = []
    for procedure in all_records:
        said = set(_AMOUNT.findall(_text_of(procedure, Facet.FEE, Facet.OVERVIEW, Facet.TIME, Facet.PLACE)))
        said -= {f"{fee.amount:,.0f}".replace(",", ".") for c in procedure.channels for fee in c.fees if fee.amount}
        held = str(to_json_object(procedure)).replace(".", "") if said else ""
        wrong += [(procedure.code, each) for each in said if each.replace(".", "") not in held]
    assert not wrong


def test_no_time_is_answered_that_the_record_does_not_hold(all_records: list[Procedure]):
    wrong = []
    for procedure in all_records:
        times = [c.time for c in procedure.channels] + [each.time for each in procedure.case_times]
        said = set(_TIME.findall(_text_of(procedure, Facet.TIME, Facet.OVERVIEW)))
        said -= {f"{time.quantity.normalize():f}".replace(".", ",") for time in times if time.quantity is not None}
        held = str(to_json_object(procedure)) if said else ""
        wrong += [(procedure.code, each) for each in said if each not in held]
    assert not wrong


def test_every_paper_answered_is_one_of_the_record(all_records: list[Procedure]):
    wrong = []
    for procedure in all_records:
        held = _plain(" ".join(paper.name for case in procedure.cases for paper in case.papers))
        for block in contents(procedure, Facet.PAPERS):
            name = _plain(block.text.split("\n")[0].removeprefix("• ").split(" (")[0])
            if (
                block.text.startswith("• ")
                and one_line(name)
                and name not in held
                and not _is_in_lines(name, procedure)
            ):
                wrong.append((procedure.code, block.text))
    assert not wrong


def _is_in_lines(name: str, procedure: Procedure) -> bool:
    """Tell whether the words stand in a paper whose markup is between them."""
    words = set(name.split())
    papers = (paper for case in procedure.cases for paper in case.papers)
    return any(words <= set(_plain(tidy(paper.name)).split()) for paper in papers)


def test_every_interview_ends_in_exactly_the_papers_of_the_case(all_records: list[Procedure]):
    asked = [procedure for procedure in all_records if case_questions(procedure)]
    assert len(asked) > 400
    for procedure in asked:
        questions = case_questions(procedure)
        assert len(questions) <= 2
        optional = {place for question in questions for place in question.options}
        for chosen in _paths(procedure, no_choice(procedure)):
            taken = {place for answer in chosen.answers for place in answer.places}
            expected = [
                case.papers for place, case in enumerate(procedure.cases) if place in taken or place not in optional
            ]
            assert [case.papers for case in fitted(procedure, chosen).cases] == expected
