"""A shared location: the offices near it for what is talked of, or the commune to confirm."""

from __future__ import annotations

import pytest

from actions.answers.near_payload import NOWHERE_NEAR, Near, near_payload
from actions.answers.payloads import SHARE_PLACE, at_place
from actions.dialogue_state import SLOT
from procedures.offices.office import Coordinates, OfficeKind
from procedures.records import Agency
from procedures.store import ProcedureStore
from tests.actions.records import detailed
from tests.actions.talk import Said, Talk
from tests.actions.turns.conftest import BIRTH, PASSPORT, STAY
from tests.procedures.offices.samples import TAN_DINH, USUAL, XUAN_HOA, office

DESK = office("d", name="Một cửa Xuân Hòa", hours=USUAL, coordinates=Coordinates(10.78, 106.69), phone="028 0000 0000")
POLICE = office("p", OfficeKind.POLICE, name="Công an Xuân Hòa", coordinates=Coordinates(10.78, 106.69))
HERE = near_payload(Near((XUAN_HOA, TAN_DINH), {"d": 1.2, "p": 0.3, "gone": 0.1}))
EMPTY = near_payload(Near((XUAN_HOA, TAN_DINH)))


@pytest.fixture(autouse=True)
def directory(store: ProcedureStore) -> None:
    store.save([detailed(BIRTH, "Đăng ký khai sinh", executing_agencies=(Agency("Ủy ban nhân dân cấp xã"),))])
    store.save([detailed("8.3", "Kiện", executing_agencies=(Agency("Tòa án nhân dân khu vực"),))])
    store.offices.set([DESK, POLICE])


async def about(talk: Talk, code: str) -> Said:
    return await talk.ask("nộp ở đâu", (code, 0.95), facets=["place"], follow_up=0.1)


def kept(talk: Talk) -> str:
    return str(talk.slots[SLOT])


async def test_the_button_is_offered_while_the_place_is_unknown(talk: Talk):
    assert "Chia sẻ vị trí" in (await about(talk, BIRTH)).titles
    await talk.ask(at_place(XUAN_HOA))
    assert "Chia sẻ vị trí" not in (await about(talk, BIRTH)).titles


async def test_the_office_for_the_topic_is_named_with_how_far_it_is(talk: Talk):
    await about(talk, BIRTH)
    said = await talk.ask(HERE)
    assert (said.kind, said.code, said.turn["facets"]) == ("answer", BIRTH, ["place"])
    assert "• Một cửa Xuân Hòa\n  Cách khoảng 1,2 km (đường chim bay)" in said.text
    assert "Phục vụ: phường Xuân Hòa" in said.text
    assert "Điện thoại: 028 0000 0000" in said.text
    assert "Lúc này đang mở đến 11:30" in said.text
    assert "https://www.openstreetmap.org/" in said.text
    assert "Công an Xuân Hòa" not in said.text
    assert "phải nộp theo nơi cư trú" in said.text


async def test_what_the_police_do_leads_to_the_nearest_station(talk: Talk):
    await about(talk, STAY)
    said = await talk.ask(HERE)
    assert "• Công an Xuân Hòa\n  Cách khoảng 300 m" in said.text
    assert "Một cửa Xuân Hòa" not in said.text


async def test_the_place_is_never_set_without_being_confirmed(talk: Talk):
    await about(talk, BIRTH)
    said = await talk.ask(HERE)
    assert "Tôi ở phường Xuân Hòa" in said.titles
    assert talk.slots[SLOT]["residence"]["code"] == ""
    await talk.ask("Tôi ở phường Xuân Hòa")
    assert talk.slots[SLOT]["residence"]["code"] == XUAN_HOA


async def test_nothing_of_the_location_is_kept_but_the_communes_offered(talk: Talk):
    await about(talk, BIRTH)
    await talk.ask(HERE)
    assert "near:" not in kept(talk)
    assert "1.2" not in kept(talk).replace(BIRTH, "")


async def test_without_an_office_near_the_commune_is_asked(talk: Talk):
    await about(talk, BIRTH)
    said = await talk.ask(EMPTY)
    assert said.kind == "clarify"
    assert (
        "gần trung tâm phường Xuân Hòa, Thành phố Hồ Chí Minh nhất, nhưng có thể không phải nơi anh/chị ở" in said.text
    )
    assert [title.split(",")[0] for title in said.titles] == ["Phường Xuân Hòa", "Phường Tân Định", "Nơi khác"]
    assert talk.slots[SLOT]["residence"]["code"] == ""
    assert talk.slots[SLOT]["asking_place"] is True
    told = await talk.ask(said.titles[1])
    assert "Nơi ở: phường Tân Định" in told.text
    assert (told.kind, told.turn["facets"]) == ("answer", ["place"])


async def test_what_no_desk_takes_in_leads_to_no_desk(talk: Talk):
    await about(talk, "8.3")
    said = await talk.ask(HERE)
    assert said.kind == "clarify"
    assert "chưa rõ loại cơ quan nào nhận hồ sơ" in said.text
    assert "Một cửa Xuân Hòa" not in said.text


async def test_without_a_topic_the_nearest_desk_is_named(talk: Talk):
    said = await talk.ask(HERE)
    assert said.code is None
    assert "• Một cửa Xuân Hòa" in said.text
    assert "Anh/chị cần làm giấy tờ gì ạ?" in said.text


async def test_who_has_told_the_place_is_not_asked_again(talk: Talk):
    await talk.ask(at_place(TAN_DINH))
    await about(talk, BIRTH)
    assert "Tôi ở phường Xuân Hòa" not in (await talk.ask(HERE)).titles
    said = await talk.ask(EMPTY)
    assert said.kind == "answer"
    assert "Nơi ở Một Cửa đang nhớ: phường Tân Định" in said.text


@pytest.mark.parametrize("text", [NOWHERE_NEAR, '/ask_procedure{"code":"near:99999999,x;~,d~"}'])
async def test_a_location_that_says_nothing_is_asked_for_again(talk: Talk, text: str):
    await about(talk, PASSPORT)
    said = await talk.ask(text)
    assert said.kind == "clarify"
    assert "chưa đọc được vị trí" in said.text


async def test_a_channel_that_cannot_ask_the_device_is_told_how_to_send_one(talk: Talk):
    said = await talk.ask(SHARE_PLACE)
    assert said.kind == "clarify"
    assert "gõ tọa độ, ví dụ: 10.777, 106.701" in said.text
