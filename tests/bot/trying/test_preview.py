from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from actions.answers.facets import LABELS, Facet
from bot.trying.preview import EVERYBODY, NO_CASE, choices_of, preview
from procedures.records import Case, CaseRole, Channel, ChannelMethod, Fee, FeeKind, Paper, Procedure
from procedures.validity import Validity
from procedures.vietnam_time import VIETNAM
from tests.procedures.sample_records import full, plain

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
MONDAY = NOW + timedelta(days=3)


def with_cases() -> Procedure:
    return plain(
        cases=(
            Case("Giấy tờ chung", papers=(Paper("Tờ khai"),)),
            Case("Đối với trẻ em", CaseRole.VARIANT, (Paper("Giấy khai sinh"),)),
            Case("Đối với người lớn", CaseRole.VARIANT, (Paper("Căn cước"),)),
            Case("Nhờ người khác nộp", CaseRole.VARIANT, (Paper("Giấy ủy quyền"),)),
        )
    )


def test_every_facet_of_every_case_is_answered() -> None:
    shown = preview(with_cases(), at=NOW)
    assert {each.facet for each in shown} == set(LABELS)
    assert list(dict.fromkeys(each.case for each in shown)) == [
        EVERYBODY,
        NO_CASE,
        "Đối với trẻ em",
        "Đối với người lớn",
        "Nhờ người khác nộp",
    ]
    assert len(shown) == 5 * len(LABELS)
    assert all(each.replies and each.replies[0].text for each in shown)


def test_papers_are_those_of_the_case() -> None:
    papers = {each.case: each.replies[0].text for each in preview(with_cases(), at=NOW, facets=(Facet.PAPERS,))}
    assert "Giấy khai sinh" in papers["Đối với trẻ em"]
    assert "Căn cước" not in papers["Đối với trẻ em"]
    assert "Giấy khai sinh" not in papers[NO_CASE]
    assert "Giấy ủy quyền" in papers["Nhờ người khác nộp"]


def test_record_without_cases_is_shown_once() -> None:
    assert choices_of(plain()) == (None,)
    assert {each.case for each in preview(full(), at=NOW)} == {EVERYBODY}


def test_fee_from_monday_is_shown_as_of_monday() -> None:
    sunday = NOW.date() + timedelta(days=2)
    fees = (
        Fee(FeeKind.AMOUNT, Decimal(10000), validity=Validity(valid_until=sunday)),
        Fee(FeeKind.AMOUNT, Decimal(20000), validity=Validity(sunday + timedelta(days=1))),
    )
    record = plain(channels=(Channel(ChannelMethod.DIRECT, fees=fees),))
    today, then = (preview(record, at=at, facets=(Facet.FEE,))[0].replies[0].text for at in (NOW, MONDAY))
    assert "10.000 đồng" in today
    assert "20.000 đồng" in then
    assert "10.000 đồng" not in then


def test_long_answer_has_all_its_pages() -> None:
    papers = tuple(Paper(f"Giấy tờ số {number} " + "rất dài " * 20) for number in range(60))
    (shown,) = preview(plain(cases=(Case("Chung", papers=papers),)), at=NOW, facets=(Facet.PAPERS,))
    assert len(shown.replies) > 1
    assert "Giấy tờ số 59" in shown.replies[-1].text
