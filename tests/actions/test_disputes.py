from __future__ import annotations

import pytest

from actions.action_out_of_scope import OutOfScope
from actions.action_thank import Thank
from actions.disputes import dispute_in
from actions.services import Services
from procedures.opening import open_store
from tests.actions.records import detailed
from tests.actions.talk import Talk

STAY, LEGAL_AID = "2.1", "2.000829"
OUT = {"action": OutOfScope, "intent": ("out_of_scope", 0.97)}


@pytest.fixture
def talk() -> Talk:
    store = open_store("sqlite://", seed=False)
    aid = detailed(LEGAL_AID, "Thủ tục yêu cầu trợ giúp pháp lý", short_name="Xin trợ giúp pháp lý")
    store.save([detailed(STAY, "Đăng ký tạm trú"), aid])
    return Talk(Services(store))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("công ty nợ lương em 3 tháng rồi", "wages"),
        ("chu quyt tien cong cua tho", "wages"),
        ("làm xong họ không chịu trả lương", "wages"),
        ("em bị đuổi việc vô cớ", "dismissal"),
        ("bạn mượn tiền không trả", "debt"),
        ("chủ trọ không trả cọc", "debt"),
        ("nha ben canh hat karaoke toi khuya", "neighbours"),
        ("muốn kiện thằng đó ra tòa", "lawsuit"),
    ],
)
def test_a_dispute_is_told_by_its_kind(text: str, name: str) -> None:
    kind = dispute_in(text)
    assert kind is not None
    assert kind.name == name


@pytest.mark.parametrize(
    "text",
    [
        "em xin nghỉ không lương",
        "lương hưu tháng này chưa lãnh",
        "hồ sơ thiếu giấy thì sao",
        "vay vốn ngân hàng chính sách",
        "điều kiện là gì",
        "kien ba khoang",
        "đòi hỏi giấy tờ gì",
        "điều kiện được hưởng là gì",
        "dieu kien ai duoc lam",
        "con tui nó tới phường nộp thay được không",
        "giấy này thiếu công chứng",
        "em không trả tiền mặt được không",
        "tôi kiến nghị sửa lại",
        "bao gio duoc ra toa nha do nop",
    ],
)
def test_what_only_sounds_like_one_is_none(text: str) -> None:
    assert dispute_in(text) is None


async def test_who_is_turned_away_with_a_dispute_is_told_who_settles_it(talk: Talk) -> None:
    said = await talk.ask("công ty nợ lương em 3 tháng rồi", (STAY, 0.05), **OUT)
    assert (said.kind, said.offered) == ("decline", [LEGAL_AID])
    assert "hòa giải viên lao động" in said.text
    assert "Bộ luật Lao động 2019, Điều 187, 188, 190" in said.text
    assert (await talk.ask("Xin trợ giúp pháp lý")).code == LEGAL_AID


@pytest.mark.parametrize("text", ["công ty nợ lương em 3 tháng rồi", "ban muon tien em khong tra", "em muốn kiện nó"])
async def test_a_dispute_told_after_a_procedure_is_no_circumstance_of_it(talk: Talk, text: str) -> None:
    await talk.ask("đăng ký tạm trú", (STAY, 0.95))
    said = await talk.ask(text, (STAY, 0.05), follow_up=0.6)
    assert (said.kind, said.offered) == ("decline", [LEGAL_AID])
    assert (await talk.ask("mấy ngày có", facets=["time"], follow_up=0.97)).code == STAY


@pytest.mark.parametrize("text", ["em muốn kiện thì nộp ở đâu", "họ không chịu trả tiền thì bao lâu"])
async def test_what_asks_for_a_part_of_the_procedure_stays_with_it(talk: Talk, text: str) -> None:
    await talk.ask("đăng ký tạm trú", (STAY, 0.95))
    said = await talk.ask(text, (STAY, 0.05), follow_up=0.9, facets=["place"])
    assert said.code == STAY


async def test_what_neighbours_say_may_be_a_circumstance(talk: Talk) -> None:
    await talk.ask("đăng ký tạm trú", (STAY, 0.95))
    said = await talk.ask("hàng xóm không cho em ở nhờ", (STAY, 0.05), follow_up=0.9)
    assert said.code == STAY


async def test_without_the_record_of_legal_aid_the_rest_is_said(talk: Talk) -> None:
    store = open_store("sqlite://", seed=False)
    said = await Talk(Services(store)).ask("bạn mượn tiền không trả", **OUT)
    assert (said.offered, "Tòa án" in said.text, "bấm nút" in said.text) == ([], True, False)


async def test_what_is_understood_is_answered_whatever_it_sounds_like(talk: Talk) -> None:
    said = await talk.ask("hàng xóm hỏi đăng ký tạm trú", (STAY, 0.95))
    assert said.code == STAY
    thanked = await talk.ask("cảm ơn hàng xóm chỉ", action=Thank, intent=("thank", 0.99))
    assert "hòa giải" not in thanked.text
