from __future__ import annotations

from dataclasses import replace

import pytest

from procedures.case_questions import Asks, CaseQuestion, case_questions, edition_of
from procedures.records import Case, CaseRole, Origin, Paper, Procedure, Source


def _record(*cases: tuple[CaseRole, str]) -> Procedure:
    papers = (Paper("Tờ khai", 1, 0),)
    return Procedure(
        "1.000001", "Thử", Source(Origin.STARTER), cases=tuple(Case(name, role, papers) for role, name in cases)
    )


ALL, VARIANT, SHOW = CaseRole.ALL, CaseRole.VARIANT, CaseRole.SHOW


def test_several_cases_are_one_question() -> None:
    record = _record((ALL, "Giấy tờ chung"), (VARIANT, "Trường hợp bị mất"), (VARIANT, "Trường hợp bị hỏng"))
    assert case_questions(record) == (CaseQuestion(Asks.WHICH, (1, 2)),)


def test_who_submits_for_another_is_a_question_of_its_own() -> None:
    record = _record((VARIANT, "Đổi tên"), (VARIANT, "Đổi chủ"), (VARIANT, "Nhờ người khác nộp thay"))
    assert case_questions(record) == (CaseQuestion(Asks.WHICH, (0, 1)), CaseQuestion(Asks.BESIDES, (2,)))


def test_a_single_case_beside_papers_for_everybody_is_yes_or_no() -> None:
    record = _record((SHOW, "Giấy tờ phải xuất trình"), (VARIANT, "Trường hợp kết hôn với người nước ngoài"))
    assert case_questions(record) == (CaseQuestion(Asks.BESIDES, (1,)),)


@pytest.mark.parametrize(
    "cases",
    [
        ((VARIANT, "Nhà ở riêng lẻ"),),
        ((ALL, ""),),
        ((ALL, ""), (VARIANT, "Giấy tờ nộp thêm tùy trường hợp")),
        ((ALL, ""), (VARIANT, "b) Bản sao các giấy tờ sau")),
        ((VARIANT, "Hồ sơ năng lực"), (VARIANT, "Hồ sơ kỹ thuật")),
        (),
    ],
)
def test_where_there_is_nothing_to_choose_nothing_is_asked(cases: tuple[tuple[CaseRole, str], ...]) -> None:
    assert case_questions(_record(*cases)) == ()


def test_papers_named_after_people_are_a_case() -> None:
    record = _record((VARIANT, "Hồ sơ đối với cá nhân:"), (VARIANT, "Hồ sơ đối với tổ chức:"))
    assert case_questions(record) == (CaseQuestion(Asks.WHICH, (0, 1)),)


@pytest.mark.parametrize(
    "name",
    [
        "* Trường hợp ủy quyền thực hiện thủ tục:",
        "Trường hợp đăng ký trên môi trường điện tử",
        "2. Đối với trường hợp nộp trực tuyến",
        "Chưa có tài khoản định danh điện tử",
        "Làm thay người có văn bằng",
    ],
)
def test_what_comes_on_top_is_known_by_its_name(name: str) -> None:
    record = _record((VARIANT, "Lần đầu"), (VARIANT, "Cấp lại"), (VARIANT, name))
    assert case_questions(record)[1:] == (CaseQuestion(Asks.BESIDES, (2,)),)


@pytest.mark.parametrize("name", ["Cá nhân ủy quyền cho cơ quan trả lương đăng ký", "Đổi chủ hộ theo ủy quyền"])
def test_an_authorisation_that_is_a_case_of_its_own_stays_one(name: str) -> None:
    record = _record((VARIANT, "Lần đầu"), (VARIANT, name))
    assert case_questions(record) == (CaseQuestion(Asks.WHICH, (0, 1)),)


def test_a_case_without_papers_is_not_asked_for() -> None:
    record = _record((VARIANT, "Bị mất"), (VARIANT, "Bị hỏng"), (VARIANT, "Lần đầu"))
    bare = replace(record, cases=(*record.cases[:2], replace(record.cases[2], papers=())))
    assert case_questions(bare) == (CaseQuestion(Asks.WHICH, (0, 1)),)


def test_the_edition_changes_with_the_cases_only() -> None:
    record = _record((VARIANT, "Bị mất"), (VARIANT, "Bị hỏng"))
    assert edition_of(record) == edition_of(replace(record, name="Tên khác"))
    assert edition_of(record) != edition_of(replace(record, cases=record.cases[::-1]))
