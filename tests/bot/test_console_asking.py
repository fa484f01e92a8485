"""What the console knows of the conversation: its words are the same, and asking leaves nothing behind."""

from __future__ import annotations

import re

from actions.answers.facets import Facet
from bot.console_asking import asking_of
from bot.model import EXAMPLES
from bot.turn import Noted, ProcedureMention, Reply, Turn
from procedures.admin.question_labels import FACETS, INTENTS


def test_every_intent_and_facet_of_the_training_data_can_be_chosen() -> None:
    files = [path.read_text(encoding="utf-8") for path in EXAMPLES.glob("*.yml")]
    intents = {name for text in files for name in re.findall(r"^- intent: (\S+)", text, re.MULTILINE)}
    assert set(INTENTS) == intents
    assert set(FACETS) == {facet.value for facet in Facet}


class _Remembering:
    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.forgotten: list[str] = []

    async def reply(self, conversation_id: str, text: str) -> Turn:
        self.asked.append((conversation_id, text))
        mention = ProcedureMention("1.000001", "Khai tử")
        return Turn("answer", (Reply("Chào"), Reply("Đây")), (mention,), noted=Noted(taught=True))

    async def forget(self, conversation_id: str) -> None:
        self.forgotten.append(conversation_id)


async def test_every_question_is_the_first_of_a_conversation_that_is_forgotten() -> None:
    replier = _Remembering()
    ask = asking_of(replier)
    first, _ = await ask("khai tử"), await ask("khai tử")
    conversations = [conversation for conversation, _ in replier.asked]
    assert len(set(conversations)) == 2
    assert replier.forgotten == conversations
    assert (first.kind, first.replies, first.taught) == ("answer", ("Chào", "Đây"), True)
    assert first.procedures == (("1.000001", "Khai tử"),)
