from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.payloads import CHANGE_PLACE, FORGET_PLACE, at_place
from actions.services import Services
from procedures.records import Agency
from procedures.search.candidate import Candidate
from procedures.store import ProcedureStore
from tests.actions.records import detailed
from tests.actions.talk import Talk
from tests.actions.turns.conftest import BIRTH, PASSPORT, STAY

OUT = ("out_of_scope", 0.99)


async def test_a_place_told_is_answered_with_the_unit_of_today(talk: Talk):
    said = await talk.ask("phường 7 quận 3 giờ thuộc phường nào", intent=OUT)
    assert said.kind == "answer"
    assert said.code is None
    assert "phường Xuân Hòa, Thành phố Hồ Chí Minh" in said.text
    assert {"Đổi nơi ở", "Quên nơi ở"} <= set(said.titles)


async def test_the_place_is_set_beside_where_to_submit_and_outlasts_topics(talk: Talk):
    await talk.ask("tôi ở xã Ia Pia huyện Chư Prông")
    await talk.ask("đăng ký khai sinh", (BIRTH, 0.95))
    said = await talk.ask("tạm trú nộp ở đâu", (STAY, 0.95), facets=["place"], follow_up=0.1)
    assert "Cơ quan thực hiện: Công an cấp xã." in said.text
    assert "Theo nơi ở anh/chị đã cho biết" in said.text
    assert "Công an xã Ia Pia" in said.text
    assert "Đổi nơi ở" in said.titles


async def test_a_question_that_names_a_place_is_answered_and_the_place_kept(talk: Talk):
    said = await talk.ask("tui ở phường 7 quận 3 làm khai sinh ở đâu", (BIRTH, 0.9), facets=["place"])
    assert said.code == BIRTH
    assert "phường Xuân Hòa" in said.text


async def test_the_words_of_a_place_do_not_turn_a_question_away(talk: Talk):
    unsure = ("out_of_scope", 0.4)
    said = await talk.ask("tui ở phường 7 quận 3 làm khai sinh ở đâu", ("9.9", 0.1), intent=unsure, facets=["place"])
    assert said.code == BIRTH


async def test_what_is_out_of_scope_stays_so_without_its_place(talk: Talk):
    said = await talk.ask("quán phở khai sinh nào ngon ở phường 7 quận 3", ("9.9", 0.1), intent=OUT)
    assert said.kind == "decline"


@pytest.mark.parametrize("text", ["hộ chiếu ở Hà Nội", "làm hộ chiếu tại Hòa Bình"])
async def test_a_province_does_not_take_a_question_over(talk: Talk, text: str):
    said = await talk.ask(text, (PASSPORT, 0.9))
    assert said.code == PASSPORT


async def test_a_divided_commune_is_asked_about_with_buttons(talk: Talk):
    asked = await talk.ask("nhà em ở phường Đa Kao quận 1")
    assert asked.kind == "clarify"
    assert asked.titles == ["Phường Sài Gòn", "Phường Tân Định"]
    said = await talk.ask("phường Tân Định")
    assert "phường Tân Định, Thành phố Hồ Chí Minh (trước 01/7/2025 là phường Đa Kao, Quận 1)" in said.text


async def test_a_name_of_too_many_places_is_completed_by_the_next_message(talk: Talk):
    asked = await talk.ask("tôi ở phường 7")
    assert asked.kind == "clarify"
    said = await talk.ask("quận 3", intent=OUT)
    assert "phường Xuân Hòa" in said.text


async def test_a_former_province_is_told_under_its_name_of_today_and_narrows(talk: Talk):
    asked = await talk.ask("em ở Bình Phước")
    assert "tỉnh Đồng Nai" in asked.text
    said = await talk.ask("xã Tân Lập, huyện Đồng Phú")
    assert "xã Đồng Phú, tỉnh Đồng Nai" in said.text


async def test_a_question_after_the_question_for_the_place_is_answered(talk: Talk):
    await talk.ask(CHANGE_PLACE)
    said = await talk.ask("khai sinh mất mấy ngày", (BIRTH, 0.9), facets=["time"])
    assert said.code == BIRTH


async def test_words_that_are_no_place_are_asked_again(talk: Talk):
    await talk.ask(CHANGE_PLACE)
    said = await talk.ask("xyz abc", intent=OUT)
    assert said.kind == "clarify"
    assert "chưa tìm ra nơi này" in said.text


async def test_a_button_sets_the_place_and_another_forgets_it(talk: Talk):
    said = await talk.ask(at_place("24286"))
    assert said.text.startswith("Nơi ở: ")
    forgotten = await talk.ask(FORGET_PLACE)
    assert "đã quên nơi ở" in forgotten.text
    said = await talk.ask("tạm trú nộp ở đâu", (STAY, 0.95), facets=["place"])
    assert "Theo nơi ở" not in said.text
    assert "Cho biết nơi ở" in said.titles


async def test_a_made_up_place_in_a_button_is_asked_for(talk: Talk):
    said = await talk.ask(at_place("99999"))
    assert said.kind == "clarify"


async def test_a_choice_that_is_open_stays_open(talk: Talk):
    await talk.ask("căn cước", ("3.1", 0.5), ("3.2", 0.49))
    said = await talk.ask("tôi ở phường 7 quận 3")
    assert said.offered == ["3.1", "3.2"]


async def test_what_is_known_gives_way_only_to_what_people_say_of_themselves(talk: Talk):
    await talk.ask("tôi ở phường 7 quận 3")
    await talk.ask("ba tôi mất ở xã Ia Pia huyện Chư Prông, khai tử sao", ("1.2", 0.9))
    said = await talk.ask("tạm trú nộp ở đâu", (STAY, 0.95), facets=["place"], follow_up=0.1)
    assert "phường Xuân Hòa" in said.text


async def test_the_own_record_of_the_person_s_province_is_offered_first(services: Services, store: ProcedureStore):
    national = detailed("5.1", "Hỗ trợ học phí", kind="STANDARD")
    others = [
        detailed(code, "Hỗ trợ học phí", kind="SPECIFIC", promulgating_agency=Agency(f"UBND tỉnh {name}"))
        for code, name in (("5.2", "An Giang"), ("5.3", "Cà Mau"), ("5.4", "Bình Định"))
    ]
    store.save([national, *others])
    same = {"5.1": ["5.2", "5.3", "5.4"]}
    talk = Talk(
        replace(services, search=lambda text: (Candidate("5.1", "Hỗ trợ học phí", 0.9, ("5.2", "5.3", "5.4")),))
    )
    await talk.ask("tôi ở xã Ia Pia huyện Chư Prông")
    said = await talk.ask("hỗ trợ học phí", ("5.1", 0.9), same=same)
    assert said.code == "5.1"
    assert said.offered[0] == "5.4"


async def test_the_province_said_after_the_commune_only_confirms_it(talk: Talk):
    await talk.ask("tôi ở phường 7 quận 3")
    said = await talk.ask("TP.HCM", (PASSPORT, 0.6))
    assert "phường Xuân Hòa, Thành phố Hồ Chí Minh" in said.text


async def test_a_bare_province_is_a_place_and_the_commune_is_asked_for(talk: Talk):
    said = await talk.ask("Hà Nội", (PASSPORT, 0.6))
    assert said.kind == "clarify"
    assert "xã, phường nào" in said.text


@pytest.mark.parametrize("text", ["quên nơi ở của tôi đi", "xóa chỗ ở giùm em", "quen dia chi cua toi nha"])
async def test_the_place_is_forgotten_in_words(talk: Talk, text: str):
    await talk.ask("tôi ở phường 7 quận 3")
    await talk.ask(text, intent=OUT)
    said = await talk.ask("tạm trú nộp ở đâu", (STAY, 0.95), facets=["place"])
    assert "Xuân Hòa" not in said.text


@pytest.mark.parametrize(
    "text",
    [
        "à quên tôi mới chuyển qua phường Đa Kao quận 1 rồi",
        "không, tui dọn về phường Tân Định quận 1 rồi",
        "e ở phường 12 gò vấp",
    ],
)
async def test_moving_changes_the_place(talk: Talk, text: str):
    await talk.ask("tôi ở phường 7 quận 3")
    await talk.ask(text, intent=OUT)
    said = await talk.ask("tạm trú nộp ở đâu", (STAY, 0.95), facets=["place"])
    assert "Xuân Hòa" not in said.text or said.kind == "clarify"


async def test_a_place_said_in_the_middle_of_a_question_replaces_the_old_one(talk: Talk):
    await talk.ask("tôi ở phường 7 quận 3")
    said = await talk.ask("e đang ở phường tân định q1, tạm trú nộp đâu", (STAY, 0.95), facets=["place"])
    assert "phường Tân Định" in said.text


async def test_the_place_told_after_the_answer_on_where_to_submit_gives_it_again(talk: Talk):
    await talk.ask("tạm trú nộp ở đâu", (STAY, 0.95), facets=["place"])
    said = await talk.ask("nhà em ở xã Ia Pia, Chư Prông", facets=["conditions"])
    assert (said.kind, said.code) == ("answer", STAY)
    assert "Nơi ở: xã Ia Pia, tỉnh Gia Lai" in said.messages[0]["text"]
    assert "Công an xã Ia Pia" in said.messages[1]["text"]


async def test_a_former_town_told_after_an_answer_leads_to_its_communes_and_back(talk: Talk):
    await talk.ask("tạm trú nộp ở đâu", (STAY, 0.95), facets=["place"])
    asked = await talk.ask("nhà em ở Pleiku", facets=["conditions"])
    assert asked.kind == "clarify"
    assert "Phường Hội Phú, Tỉnh Gia Lai" in asked.titles
    said = await talk.ask("phường Hội Phú")
    assert (said.code, said.turn["facets"]) == (STAY, ["place"])
    assert "Công an phường Hội Phú" in said.text


async def test_the_province_of_a_former_town_is_kept_when_another_question_follows(talk: Talk):
    await talk.ask("nhà em ở Pleiku")
    await talk.ask("tạm trú hết bao nhiêu", (STAY, 0.95), facets=["fee"])
    said = await talk.ask("em ở phường Diên Hồng")
    assert "phường Diên Hồng, tỉnh Gia Lai" in said.text


async def test_a_place_that_changes_nothing_is_only_taken_note_of(talk: Talk):
    await talk.ask("tạm trú hết bao nhiêu", (STAY, 0.95), facets=["fee"])
    said = await talk.ask("em ở xã Ia Pia, Chư Prông")
    assert said.code is None
    assert "Thủ tục đang xem: nộp ở đâu?" in said.titles


@pytest.mark.parametrize(
    "text", ["em ở trọ", "nhà em ở xa lắm", "tôi ở chung với mẹ", "em ở nước ngoài", "chồng em ở Vinh"]
)
async def test_living_somehow_is_no_place(talk: Talk, text: str):
    await talk.ask("tạm trú nộp ở đâu", (STAY, 0.95), facets=["place"])
    assert "Nơi ở" not in (await talk.ask(text)).text
