"""The place asked of our own accord: once, where it changes the answer, which is then given again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from actions.action_cancel import Cancel
from actions.action_out_of_scope import OutOfScope
from actions.answers.facets import Facet
from actions.answers.payloads import FORGET_PLACE, SKIP_PLACE, ask_procedure
from actions.services import Services
from procedures.chosen_cases import no_choice
from procedures.offices.office import OfficeKind
from procedures.overrides import LocalTerms, Override
from procedures.records import Agency, Case, CaseRole, Fee, FeeKind, Paper, ProcessingTime, TimeUnit
from procedures.search.candidate import Candidate
from procedures.store import ProcedureStore
from procedures.validity import Validity
from tests.actions.records import detailed
from tests.actions.talk import Said, Talk
from tests.actions.turns.conftest import BIRTH, PASSPORT, STAY
from tests.procedures.offices.samples import IA_PIA, XUAN_HOA, office

COMMUNE = "Anh/chị ở xã, phường nào ạ?"
PROVINCE = "Anh/chị ở tỉnh, thành phố nào ạ?"
OUT = ("out_of_scope", 0.9)
RULED = Validity(date(2026, 1, 1), decision="12/2026/NQ-HĐND")


def ruled(province: str, *, fee: int = 0, time: int = 0, code: str = STAY) -> Override:
    terms = LocalTerms(
        fees=(Fee(FeeKind.AMOUNT, Decimal(fee)),) if fee else (),
        time=ProcessingTime(Decimal(time), TimeUnit.WORKING_DAY) if time else None,
    )
    return Override(province, code, RULED, (terms,))


@pytest.fixture
def offices(store: ProcedureStore) -> None:
    store.save([detailed("8.1", "Cấp phiếu lý lịch", executing_agencies=(Agency("Sở Tư pháp"),))])
    store.save([detailed("8.2", "Phiếu riêng", executing_agencies=(Agency("Sở Tư pháp tỉnh Gia Lai"),))])
    store.offices.set(
        [
            office("p", OfficeKind.POLICE, name="Công an Xuân Hòa ở số 1", communes=(XUAN_HOA,)),
            office("q", OfficeKind.POLICE, name="Công an Ia Pia ở số 2", communes=(IA_PIA,)),
            office("c", name="Trung tâm của tỉnh", communes=(), provinces=("Gia Lai",)),
        ]
    )


@pytest.fixture
def overrides(store: ProcedureStore) -> None:
    store.overrides.set([ruled("Gia Lai", fee=4000), ruled("Đà Nẵng", fee=6000)])


async def where(talk: Talk, code: str = STAY) -> Said:
    return await talk.ask("nộp ở đâu", (code, 0.95), facets=["place"], follow_up=0.1)


async def fee(talk: Talk, code: str = STAY) -> Said:
    return await talk.ask("lệ phí bao nhiêu", (code, 0.95), facets=["fee"], follow_up=0.1)


@pytest.mark.usefixtures("offices")
async def test_what_is_known_is_answered_first_and_the_place_is_asked_for_in_the_same_turn(talk: Talk):
    said = await where(talk)
    assert (said.kind, said.code, said.turn["facets"]) == ("answer", STAY, ["place"])
    assert "Cơ quan thực hiện: Công an cấp xã." in said.messages[0]["text"]
    assert said.messages[-1]["text"].startswith(COMMUNE)
    assert said.messages[-1]["buttons"][0]["title"] == "Bỏ qua"


@pytest.mark.usefixtures("offices")
@pytest.mark.parametrize("told", ["xa ia pia", "xã Ia Pia", "nhà em ở xã Ia Pia huyện Chư Prông", "ia pia gia lai nha"])
async def test_the_answer_is_given_again_for_the_place(talk: Talk, told: str):
    await where(talk)
    said = await talk.ask(told, intent=OUT)
    assert (said.kind, said.code, said.turn["facets"]) == ("answer", STAY, ["place"])
    assert "xã Ia Pia, tỉnh Gia Lai" in said.messages[0]["text"]
    assert "Công an Ia Pia ở số 2" in said.text
    assert "Công an Xuân Hòa" not in said.text


@pytest.mark.usefixtures("offices")
async def test_a_former_district_leads_to_its_communes_and_then_to_the_answer(talk: Talk):
    await where(talk)
    asked = await talk.ask("nhà em ở Chư Prông", intent=OUT)
    assert asked.kind == "clarify"
    assert "Bỏ qua" in asked.titles
    said = await talk.ask("ia pia", intent=OUT)
    assert "Công an Ia Pia ở số 2" in said.text


@pytest.mark.usefixtures("offices")
async def test_a_province_leads_to_the_commune_and_then_to_the_answer(talk: Talk):
    await where(talk)
    assert "xã, phường nào" in (await talk.ask("tỉnh Gia Lai", intent=OUT)).text
    said = await talk.ask("ia pia", intent=OUT)
    assert said.code == STAY
    assert "Công an Ia Pia ở số 2" in said.text


@pytest.mark.usefixtures("offices")
async def test_where_nothing_serves_the_place_that_is_said(talk: Talk):
    await where(talk)
    said = await talk.ask("phường Tân Định, quận 1", intent=OUT)
    assert said.code == STAY
    assert "chưa có nơi nộp nào ở đây" in said.text


@pytest.mark.usefixtures("offices")
@pytest.mark.parametrize(
    "text",
    [
        "không nhớ",
        "thôi khỏi",
        "em không biết nữa",
        "khong ro",
        "dạ thôi ạ",
        "khỏi cần",
        "Bỏ qua",
        "bo qua di",
        SKIP_PLACE,
    ],
)
async def test_whoever_does_not_say_it_is_let_go_and_not_asked_again(talk: Talk, text: str):
    await where(talk)
    said = await talk.ask(text, intent=("cancel", 0.9), action=Cancel)
    assert said.kind == "smalltalk"
    assert "không sao" in said.text
    again = await where(talk, BIRTH)
    assert COMMUNE not in again.text
    assert "Cho biết nơi ở" in again.titles


@pytest.mark.usefixtures("offices")
@pytest.mark.parametrize(
    ("text", "code", "facets"),
    [("lệ phí bao nhiêu", STAY, ["fee"]), ("còn hộ chiếu thì sao", PASSPORT, ["overview"])],
)
async def test_a_question_instead_of_an_answer_is_answered_and_the_place_not_asked_again(
    talk: Talk, text: str, code: str, facets: list[str]
):
    await where(talk)
    found = ((PASSPORT, 0.95),) if code == PASSPORT else ()
    said = await talk.ask(text, *found, facets=facets, follow_up=0.1 if found else 0.9)
    assert (said.kind, said.code) == ("answer", code)
    assert COMMUNE not in (await where(talk)).text


@pytest.mark.usefixtures("offices")
async def test_words_that_are_no_place_are_a_message_of_their_own(talk: Talk):
    await where(talk)
    said = await talk.ask("hôm nay trời đẹp", intent=("out_of_scope", 0.99), action=OutOfScope, follow_up=0.01)
    assert said.kind == "decline"


@pytest.mark.usefixtures("offices")
async def test_an_unknown_commune_is_asked_for_again_with_a_way_out(talk: Talk):
    await where(talk)
    said = await talk.ask("xã Zz Yy", intent=OUT)
    assert "chưa tìm ra nơi này" in said.text
    assert "Bỏ qua" in said.titles


@pytest.mark.usefixtures("offices")
async def test_who_has_told_the_place_is_not_asked(talk: Talk):
    await talk.ask("tôi ở xã Ia Pia huyện Chư Prông")
    assert COMMUNE not in (await where(talk)).text


@pytest.mark.usefixtures("offices")
async def test_only_the_province_is_asked_for_where_the_commune_changes_nothing(
    services: Services, store: ProcedureStore
):
    store.offices.set([office("d", name="Một cửa", communes=(XUAN_HOA,))])
    talk = Talk(services)
    assert PROVINCE in (await where(talk, "8.1")).text
    said = await talk.ask("em ở Pleiku", intent=OUT)
    assert said.code == "8.1"
    assert "Trung tâm của tỉnh" in said.text


@pytest.mark.usefixtures("offices")
async def test_the_record_of_one_province_asks_nobody(talk: Talk):
    assert PROVINCE not in (await where(talk, "8.2")).text


async def test_without_offices_and_rules_the_button_stays(talk: Talk):
    said = await where(talk)
    assert len(said.messages) == 1
    assert "Cho biết nơi ở" in said.titles
    assert len((await fee(talk)).messages) == 1


@pytest.mark.usefixtures("overrides")
@pytest.mark.parametrize(
    ("told", "sum_", "place"),
    [
        ("tỉnh Gia Lai", "4.000", "tỉnh Gia Lai"),
        ("nhà em ở Pleiku", "4.000", "tỉnh Gia Lai"),
        ("đà nẵng nha", "6.000", "Đà Nẵng"),
    ],
)
async def test_a_fee_that_provinces_set_is_answered_again_for_the_province(
    talk: Talk, told: str, sum_: str, place: str
):
    asked = await fee(talk)
    assert "15.000" in asked.text
    assert asked.messages[-1]["text"] == f"{PROVINCE} Có nơi quy định mức thu riêng cho thủ tục này."
    said = await talk.ask(told, intent=OUT)
    assert (said.kind, said.code, said.turn["facets"]) == ("answer", STAY, ["fee"])
    assert sum_ in said.text
    assert place in said.messages[0]["text"]
    assert "15.000" not in said.text


@pytest.mark.usefixtures("overrides")
async def test_saigon_is_the_city_and_has_no_rule_of_its_own(talk: Talk):
    await fee(talk)
    said = await talk.ask("sài gòn", intent=OUT)
    assert "Một Cửa chưa có mức thu riêng của Thành phố Hồ Chí Minh" in said.text
    assert "15.000" in said.text


@pytest.mark.usefixtures("overrides")
async def test_an_installation_of_one_province_does_not_ask_for_the_province(services: Services):
    said = await fee(Talk(replace(services, province="Gia Lai")))
    assert PROVINCE not in said.text
    assert "4.000" in said.text


async def test_a_time_that_a_province_sets_is_asked_about_only_with_the_time(talk: Talk, store: ProcedureStore):
    store.overrides.set([ruled("Gia Lai", time=3)])
    assert PROVINCE not in (await fee(talk)).text
    asked = await talk.ask("mấy ngày có", (STAY, 0.95), facets=["time"])
    assert f"{PROVINCE} Có nơi quy định thời hạn riêng" in asked.text
    assert "3 ngày làm việc" in (await talk.ask("gia lai", intent=OUT)).text


@pytest.mark.usefixtures("overrides")
async def test_it_is_asked_once_even_after_starting_again_and_after_forgetting(talk: Talk):
    await fee(talk)
    await talk.ask("gia lai", intent=OUT)
    await talk.ask(FORGET_PLACE)
    assert PROVINCE not in (await fee(talk)).text
    await talk.ask("hủy", intent=("cancel", 0.99), action=Cancel)
    assert PROVINCE not in (await fee(talk)).text


@pytest.mark.usefixtures("overrides")
async def test_moving_changes_the_answer(talk: Talk):
    await fee(talk)
    await talk.ask("gia lai", intent=OUT)
    moved = await talk.ask("chỗ em ở chuyển về Đà Nẵng rồi", intent=OUT)
    assert moved.text.startswith("Nơi ở: Thành phố Đà Nẵng")
    assert "6.000" in (await fee(talk)).text


@pytest.mark.usefixtures("overrides")
async def test_an_open_question_about_the_case_comes_first(talk: Talk, store: ProcedureStore):
    cases = tuple(Case(name, CaseRole.VARIANT, (Paper(name),)) for name in ("Nhà thuê", "Nhà của mình"))
    record = detailed(STAY, cases=cases)
    store.save([record])
    asked = await talk.ask(ask_procedure(STAY, [Facet.PAPERS], case=no_choice(record).text))
    assert asked.kind == "clarify"
    aside = await fee(talk)
    assert "Mình quay lại câu hỏi lúc nãy nhé." in aside.text
    assert PROVINCE not in aside.text


async def test_a_national_record_beside_those_of_provinces_asks_for_the_province(
    services: Services, store: ProcedureStore
):
    national = detailed("5.1", "Hỗ trợ học phí", kind="STANDARD")
    own = [
        detailed(code, "Hỗ trợ học phí", kind="SPECIFIC", promulgating_agency=Agency(f"UBND tỉnh {name}"))
        for code, name in (("5.2", "An Giang"), ("5.4", "Gia Lai"))
    ]
    store.save([national, *own])
    same = ("5.2", "5.4")
    talk = Talk(replace(services, search=lambda _: (Candidate("5.1", "Hỗ trợ học phí", 0.9, same),)))
    said = await talk.ask("hỗ trợ học phí bao nhiêu", ("5.1", 0.95), facets=["fee"], same={"5.1": same})
    assert said.code == "5.1"
    assert f"{PROVINCE} Có nơi có thủ tục riêng cho việc này." in said.text
    told = await talk.ask("gia lai", intent=OUT)
    assert told.code == "5.1"
    assert told.offered == ["5.4"]


async def test_a_fee_without_a_rule_of_any_province_is_not_asked_about(talk: Talk, store: ProcedureStore):
    store.overrides.set([ruled("Gia Lai", fee=4000, code=BIRTH)])
    assert PROVINCE not in (await fee(talk, PASSPORT)).text
    assert PROVINCE in (await fee(talk, BIRTH)).text
