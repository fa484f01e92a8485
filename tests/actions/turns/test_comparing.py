from __future__ import annotations

import pytest

from actions.action_go_back import GoBack
from actions.services import Services
from actions.turns.comparing import asks_to_compare
from procedures.search.candidate import Candidate
from procedures.store import ProcedureStore
from tests.actions.records import NOW, detailed
from tests.actions.talk import Said, Talk
from tests.actions.turns.conftest import BIRTH, CARD, CARD_AGAIN, DEATH, HOME, PASSPORT, STAY, Shelf


def _compared(said: Said) -> list[str]:
    return [each["code"] for each in said.turn["procedures"]] if "khác nhau" in said.text else []


@pytest.mark.parametrize(
    "text",
    [
        "hai cái này khác nhau chỗ nào",
        "2 cai nay khac gi nhau",
        "tạm trú khác gì thường trú",
        "khác biệt là sao",
        "phân biệt giúp em với",
        "so sánh tạm trú với thường trú",
        "nên làm cái nào",
        "tạm trú với thường trú, so giùm tôi",
    ],
)
def test_a_question_how_things_differ_is_heard(text: str):
    assert asks_to_compare(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "😀",
        "người khác nộp thay được không",
        "khác tỉnh có làm được không",
        "khách thuê trọ",
        "xã khác thì sao",
        "làm cái nào",
    ],
)
def test_other_differences_are_none(text: str):
    assert not asks_to_compare(text)


async def test_two_that_are_named_are_compared(talk: Talk):
    said = await talk.ask("tạm trú khác gì thường trú", (STAY, 0.5), (HOME, 0.4), (BIRTH, 0.2))
    assert (said.kind, _compared(said)) == ("answer", [STAY, HOME])
    assert "Đăng ký tạm trú" in said.text
    assert "Đăng ký thường trú" in said.text


async def test_a_relative_is_compared_with_the_topic(talk: Talk):
    await talk.ask("đăng ký tạm trú", (STAY, 0.9))
    said = await talk.ask("khác gì thường trú", (HOME, 0.6), (STAY, 0.5))
    assert _compared(said) == [STAY, HOME]


async def test_what_is_told_beside_is_not_compared(talk: Talk, shelf: Shelf):
    await talk.ask("đăng ký tạm trú", (STAY, 0.9))
    said = await talk.ask("vậy khác gì với thường trú? tui ở đây 5 năm rồi", (HOME, 0.6), (STAY, 0.5))
    assert _compared(said) == [STAY, HOME]
    assert not any("5 năm" in query for query in shelf.queries)


async def test_the_topic_itself_is_a_side_and_not_what_ends_it(store: ProcedureStore, shelf: Shelf):
    store.save([detailed("9.1", "Xóa đăng ký thường trú", category="Cư trú")])
    found = (Candidate("9.1", "", 0.9), Candidate(STAY, "", 0.8), Candidate(HOME, "", 0.5))
    talk = Talk(Services(store, search=lambda _: found, now=lambda: NOW))
    await talk.ask("đăng ký thường trú", (HOME, 0.9))
    assert _compared(
        await talk.ask("thế tạm trú với thường trú khác gì nhau", *[(each.code, 0.5) for each in found])
    ) == [
        STAY,
        HOME,
    ]


async def test_two_words_for_the_topic_are_compared_with_nothing_talked_of_before(talk: Talk):
    await talk.ask("làm hộ chiếu", (PASSPORT, 0.9))
    await talk.ask("làm căn cước", (CARD, 0.9))
    assert not _compared(await talk.ask("căn cước với căn cước khác gì", (CARD, 0.9)))


async def test_wide_words_are_compared_by_what_is_mostly_meant(store: ProcedureStore):
    store.save(
        [detailed("1.001612", "Đăng ký thành lập hộ kinh doanh"), detailed("2.001583", "Đăng ký thành lập công ty")]
    )
    talk = Talk(Services(store, search=lambda _: (Candidate(BIRTH, "", 0.9),), now=lambda: NOW))
    said = await talk.ask("hộ kinh doanh với công ty khác gì", (BIRTH, 0.4))
    assert _compared(said) == ["1.001612", "2.001583"]


async def test_what_is_called_like_the_topic_but_for_one_thing_is_compared(store: ProcedureStore):
    names = {
        "9.1": "Cấp thẻ hướng dẫn viên du lịch quốc tế",
        "9.2": "Cấp thẻ hướng dẫn viên du lịch nội địa",
        "9.3": "Cấp giấy phép lữ hành nội địa",
    }
    store.save([detailed(code, name, category="Du lịch") for code, name in names.items()])
    found = [Candidate("9.3", "", 0.6), Candidate("9.2", "", 0.3)]
    talk = Talk(Services(store, search=lambda _: tuple(found), now=lambda: NOW))
    await talk.ask("thẻ hướng dẫn viên quốc tế", ("9.1", 0.95))
    said = await talk.ask("so với thẻ nội địa thì cái nào cấp nhanh hơn", ("9.3", 0.6), ("9.2", 0.3))
    assert _compared(said) == ["9.1", "9.2"] or _compared(said) == ["9.2", "9.1"]


async def test_what_else_is_done_to_the_same_thing_is_searched_for(talk: Talk, shelf: Shelf):
    await talk.ask("làm căn cước", (CARD, 0.9))
    said = await talk.ask("cấp lại thì có gì khác", (PASSPORT, 0.1))
    assert shelf.queries[-1].startswith("cấp lại")
    assert _compared(said) == [CARD, CARD_AGAIN]


async def test_the_last_two_topics_are_compared_when_none_is_named(talk: Talk):
    await talk.ask("đăng ký tạm trú", (STAY, 0.9))
    await talk.ask("đăng ký thường trú", (HOME, 0.95))
    said = await talk.ask("hai cái này khác nhau chỗ nào")
    assert _compared(said) == [HOME, STAY]


async def test_both_can_be_gone_on_with(talk: Talk):
    said = await talk.ask("tạm trú khác gì thường trú", (STAY, 0.5), (HOME, 0.4))
    assert said.titles == ["Đăng ký tạm trú", "Đăng ký thường trú"]
    assert (await talk.ask("lệ phí bao nhiêu", facets=["fee"], follow_up=0.98)).code == STAY
    assert (await talk.ask("quay lại", action=GoBack, intent=("go_back", 0.9))).code == HOME
    await talk.ask("tạm trú khác gì thường trú", (STAY, 0.5), (HOME, 0.4))
    assert (await talk.ask("đăng ký thường trú")).code == HOME


@pytest.mark.parametrize("scores", [(), ((STAY, 0.03), (HOME, 0.02))], ids=["nothing found", "nothing fits"])
async def test_without_two_there_is_no_comparison(talk: Talk, scores: tuple[tuple[str, float], ...]):
    said = await talk.ask("hai cái này khác nhau chỗ nào", *scores)
    assert _compared(said) == []
    assert said.kind in {"clarify", "decline"}


async def test_a_single_topic_is_compared_with_nothing(talk: Talk):
    await talk.ask("đăng ký tạm trú", (STAY, 0.9))
    said = await talk.ask("khác nhau chỗ nào vậy", (BIRTH, 0.01))
    assert _compared(said) == []


async def test_two_that_are_named_are_compared_while_a_third_is_talked_of(talk: Talk):
    await talk.ask("làm hộ chiếu", (PASSPORT, 0.9))
    said = await talk.ask("khai sinh khác gì khai tử", (BIRTH, 0.6), (DEATH, 0.5))
    assert _compared(said) == [BIRTH, DEATH]


async def test_a_plain_thing_is_its_registration_and_not_what_scores_higher(store: ProcedureStore):
    renewal = "2.3"
    store.save([detailed(renewal, "Gia hạn tạm trú")])

    def search(text: str) -> tuple[Candidate, ...]:
        found = ((renewal, 0.98), (STAY, 0.67)) if "tạm" in text else ((HOME, 0.9),)
        return tuple(Candidate(code, code, score) for code, score in found)

    talk = Talk(Services(store, search=search, now=lambda: NOW))
    said = await talk.ask("tạm trú với thường trú khác gì nhau", (renewal, 0.3))
    assert _compared(said) == [STAY, HOME]


@pytest.mark.parametrize(
    ("text", "facets", "asked"),
    [
        ("hai cái đó cái nào nhanh hơn", ["time"], ["time"]),
        ("hai cái này khác nhau chỗ nào", ["place"], ["overview"]),
        ("hai cái này khác nhau chỗ nào, nộp ở cùng một nơi à", ["place"], ["place"]),
        ("hồ sơ khác nhau ra sao", ["papers", "steps"], ["papers"]),
        ("hai việc đó lệ phí có giống nhau không", ["fee"], ["fee"]),
    ],
)
async def test_the_part_asked_is_compared(talk: Talk, text: str, facets: list[str], asked: list[str]):
    await talk.ask("đăng ký tạm trú", (STAY, 0.9))
    await talk.ask("đăng ký thường trú", (HOME, 0.95))
    said = await talk.ask(text, facets=facets)
    assert (_compared(said), said.turn["facets"]) == ([HOME, STAY], asked)


@pytest.mark.parametrize("text", ["cấp với cấp lại thẻ đó khác gì nhau", "cấp lại thẻ đó khác gì cấp mới"])
async def test_what_is_done_to_the_thing_talked_of_is_compared(talk: Talk, text: str):
    await talk.ask("làm căn cước", (CARD, 0.9))
    said = await talk.ask(text, (PASSPORT, 0.9))
    assert set(_compared(said)) == {CARD, CARD_AGAIN}
