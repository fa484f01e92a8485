from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import cast

import pytest

from actions.action_affirm import Affirm
from actions.answers.payloads import FOLLOW, LATE, MESSAGE, PRIVATE_CHAT, dossier
from actions.dossiers.following import Follows
from actions.dossiers.lookup import Lookup
from actions.dossiers.provider import DossierUnavailable
from actions.services import Services
from procedures.dossiers.subscription import Channel
from tests.actions.records import NOW
from tests.actions.talk import Talk
from tests.actions.turns.status_desk import FIRST, SECOND, SHORT, UNKNOWN, FakeDesk, report, say, stored, talk_with


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def talk(desk: FakeDesk) -> Talk:
    return talk_with(desk)


async def test_two_codes_in_one_message_are_both_answered(talk: Talk) -> None:
    said = await say(talk, f"{FIRST} với {SECOND}", FIRST, SECOND)
    assert [message["text"].split(":")[0] for message in said.messages] == [f"Hồ sơ {FIRST}", f"Hồ sơ {SECOND}"]
    assert said.turn["dossier_code"] == FIRST


async def test_a_guess_of_a_day_to_come_is_not_offered(talk: Talk) -> None:
    said = await say(talk, "H17.00-99115-0012", near=("H17.00-991105-0012", FIRST))
    assert f"Có phải là {FIRST} (nộp 05/11/2024) không ạ?" in said.text
    assert "991105" not in str(said.titles)


async def test_a_number_of_three_digits_that_nobody_knows_is_asked_about(talk: Talk, desk: FakeDesk) -> None:
    said = await say(talk, SHORT, SHORT)
    assert f"Chưa thấy hồ sơ nào có mã {SHORT}." in said.text
    assert f"Có phải là {FIRST}" in said.text
    assert said.titles[0] == f"Mã {FIRST}, nộp 05/11/2024"
    await talk.ask("đúng rồi", action=Affirm, intent=("affirm", 0.9))
    assert desk.asked == [SHORT, FIRST]


async def test_without_any_code_it_is_asked_for(talk: Talk, desk: FakeDesk) -> None:
    said = await say(talk, "còn hồ sơ kia")
    assert "gửi giúp mã hồ sơ" in said.text
    assert desk.asked == []


async def test_a_mistyped_code_is_asked_about_not_taken_for_the_last_one(talk: Talk, desk: FakeDesk) -> None:
    await say(talk, SECOND, SECOND)
    said = await say(talk, "H17.00-24115-0012", near=(FIRST,))
    assert desk.asked == [SECOND]
    assert said.titles[0] == f"Mã {FIRST}, nộp 05/11/2024"
    assert (await say(talk, said.messages[0]["buttons"][0]["payload"])).turn["dossier_code"] == FIRST


async def test_of_many_guesses_the_one_that_there_is_comes_first(talk: Talk) -> None:
    others = [f"H17.00-2401{day}-0012" for day in range(10, 16)]
    said = await say(talk, "H17.00-24115-0012", near=(*others, FIRST))
    assert said.titles[0] == f"Mã {FIRST}, nộp 05/11/2024"
    assert [title[:21] for title in said.titles[1:4]] == [f"Mã {other}" for other in others[:3]]


async def test_the_button_of_lateness_says_what_to_do(talk: Talk) -> None:
    assert "Anh/chị nên:" in (await say(talk, dossier(LATE, FIRST))).text


async def test_the_message_to_send_stands_alone_to_be_copied(talk: Talk) -> None:
    said = await say(talk, dossier(MESSAGE, FIRST))
    assert said.messages[1]["text"].startswith("Kính gửi")
    assert said.messages[1]["buttons"] == []


async def test_the_papers_of_the_procedure_are_one_tap_away(talk: Talk) -> None:
    assert (await say(talk, FIRST, FIRST)).offered == ["1.004222"]


async def test_what_nobody_knows_is_said_with_where_it_was_looked_for(talk: Talk) -> None:
    assert "Đã tìm ở: Cổng tỉnh." in (await say(talk, UNKNOWN, UNKNOWN)).text


@pytest.mark.parametrize("value", ["x", "'; DROP TABLE", "private:", ""])
async def test_a_payload_without_a_code_is_looked_up_nowhere(talk: Talk, desk: FakeDesk, value: str) -> None:
    said = await say(talk, dossier("", value))
    assert "gửi giúp mã" in said.text
    assert desk.asked == []


@pytest.mark.parametrize("text", [FIRST, f"hồ sơ {FIRST} tới đâu", dossier("", FIRST), dossier(MESSAGE, FIRST)])
async def test_in_a_group_nothing_is_looked_up_shown_or_remembered(talk: Talk, desk: FakeDesk, text: str) -> None:
    talk.conversation = "telegram-group:abc"
    said = await say(talk, text, FIRST)
    assert desk.asked == []
    assert FIRST not in str(said.messages)
    assert FIRST not in str(talk.slots)
    assert [button["payload"] for button in said.messages[0]["buttons"]] == [PRIVATE_CHAT]


class Reaching:
    """Can tell every conversation of changes."""

    def reach(self, conversation: str) -> Channel | None:
        return Channel.TELEGRAM


async def test_following_is_offered_only_where_somebody_follows(desk: FakeDesk) -> None:
    talk = Talk(Services(stored(), dossiers=desk, now=lambda: NOW, follows=cast(Follows, Reaching())))
    payloads = [button["payload"] for button in (await say(talk, FIRST, FIRST)).messages[0]["buttons"]]
    assert dossier(FOLLOW, FIRST) in payloads
    plain = Talk(Services(stored(), dossiers=desk, now=lambda: NOW))
    assert not any(FOLLOW in button["payload"] for button in (await say(plain, FIRST, FIRST)).messages[0]["buttons"])


class SilentDesk:
    async def known_among(self, codes: Sequence[str]) -> tuple[str, ...]:
        return ()

    async def ask(self, code: str) -> Lookup:
        failures = (DossierUnavailable("Cổng tỉnh"),)
        known = report(code) if code == FIRST else None
        return Lookup(code, failures=failures, last_known=known, asked=("Cổng tỉnh",))


@pytest.mark.parametrize(("code", "words"), [(FIRST, "biết lần gần nhất"), (SECOND, "thử lại sau ít phút")])
async def test_silence_is_told_with_what_was_known(code: str, words: str) -> None:
    talk = Talk(Services(stored(), dossiers=SilentDesk(), now=lambda: NOW + timedelta(hours=2)))
    assert words in (await say(talk, code, code)).text


async def test_who_handed_something_in_and_hears_nothing_is_asked_for_the_code(talk: Talk) -> None:
    said = await talk.ask("tôi nộp giấy khai sinh cho cháu hôm trước mà chưa thấy gì", ("1.004222", 0.9))
    assert "gửi giúp mã hồ sơ" in said.text
