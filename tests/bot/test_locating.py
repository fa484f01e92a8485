from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from actions.answers.near_payload import NOWHERE_NEAR, Near, near_in
from actions.answers.payloads import parse
from bot.assistant import AFTER_THE_CHOICE, Assistant
from bot.locating import Locator
from procedures.engine import DatabaseUnavailable
from procedures.offices.office import Coordinates, Office
from procedures.opening import open_store
from tests.fakes.engine import EchoEngine
from tests.procedures.offices.samples import IA_PIA, XUAN_HOA, office

DESK = office("bộ phận/1", coordinates=Coordinates(10.789, 106.691))
FAR = office("far", coordinates=Coordinates(13.7, 107.9), communes=(IA_PIA,))
XUAN_HOA_CENTRE = "10.7835, 106.6866"


@pytest.fixture
def locator() -> Locator:
    store = open_store("sqlite://", seed=False)
    store.offices.set([DESK, FAR])
    return Locator(store.offices, today=lambda: date(2026, 11, 20))


def near(payload: str | None) -> Near | None:
    read = parse(payload or "")
    return near_in(str(read.values["code"])) if read else None


def test_a_location_becomes_what_is_near_it(locator: Locator):
    found = near(locator.located(XUAN_HOA_CENTRE))
    assert found is not None
    assert XUAN_HOA in found.communes
    assert len(found.communes) == 3
    assert dict(found.offices) == {"bộ phận/1": pytest.approx(0.8, abs=0.2)}


@pytest.mark.parametrize("text", ["https://maps.app.goo.gl/AbC", "https://www.google.com/maps/@48.8566,2.3522,9z"])
def test_a_link_that_leads_nowhere_near_says_so(locator: Locator, text: str):
    assert locator.located(text) == NOWHERE_NEAR


@pytest.mark.parametrize("text", ["làm khai sinh nộp ở đâu", "1.004222", "", '/ask_procedure{"code":"1.004222"}'])
def test_every_other_message_is_left_alone(locator: Locator, text: str):
    assert locator.located(text) is None


def test_communes_are_offered_while_the_directory_cannot_be_read():
    class Broken:
        def serving_any(self, units: tuple[str, ...]) -> tuple[Office, ...]:
            raise DatabaseUnavailable("sqlite://", OSError("away"))

    found = near(Locator(Broken()).located(XUAN_HOA_CENTRE))
    assert found is not None
    assert XUAN_HOA in found.communes
    assert not found.offices


async def test_coordinates_never_reach_the_engine(locator: Locator):
    engine = EchoEngine()
    assistant = Assistant(engine, locator=locator)
    await assistant.reply("c", "10.783512, 106.686634")
    await assistant.reply("c", "làm khai sinh ở đâu, em ở 10.783512, 106.686634")
    seen = [text for _, text in engine.received]
    assert XUAN_HOA in seen[0]
    assert seen[1] == "làm khai sinh ở đâu, em"
    assert not any("10.78" in text or "106.68" in text for text in seen)


class Knowing(EchoEngine):
    """Answers every question for one procedure, or else asks which one is meant."""

    def __init__(self, kind: str = "answer") -> None:
        super().__init__()
        self._kind = kind

    async def messages(self, conversation_id: str, text: str) -> Sequence[Mapping[str, Any]]:
        await super().messages(conversation_id, text)
        procedure = {"code": "1.001193", "name": "Đăng ký khai sinh"} if self._kind == "answer" else None
        return [{"text": text, "buttons": None, "turn": {"kind": self._kind, "procedure": procedure}}]


async def test_a_location_beside_a_question_is_taken_up_after_its_answer(locator: Locator):
    engine = Knowing()
    turn = await Assistant(engine, locator=locator).reply("c", "khai sinh nộp ở đâu gần 10.7835,106.6866")
    question, location = (text for _, text in engine.received)
    assert question == "khai sinh nộp ở đâu"
    assert XUAN_HOA in location
    assert [reply.text for reply in turn.replies] == [question, location]
    assert turn.procedure is not None


async def test_a_location_waits_while_the_question_leads_to_another(locator: Locator):
    engine = Knowing("clarify")
    turn = await Assistant(engine, locator=locator).reply("c", "khai sinh nộp ở đâu gần 10.7835,106.6866")
    assert len(engine.received) == 1
    assert turn.replies[-1] == AFTER_THE_CHOICE
