"""A chat on a draft with the trained model, the real actions and the starter records."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from bot.assistant import Assistant
from bot.trying.overlaid_index import OverlaidIndex
from bot.trying.try_it import TryIt
from bot.turn import Turn
from nlu.components import live_index
from procedures.records import FeeKind, Procedure
from procedures.store import ProcedureStore
from procedures.validity import Validity
from procedures.vietnam_time import VIETNAM

pytestmark = pytest.mark.model
PERMANENT = "1.004222"
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=VIETNAM)


@pytest.fixture
def trying(assistant: Assistant) -> TryIt:
    live = live_index.shared()
    assert isinstance(live, OverlaidIndex)
    return TryIt(assistant, live.with_draft)


def said(turn: Turn) -> str:
    return "\n".join(reply.text for reply in turn.replies)


def dearer_from_monday(record: Procedure) -> Procedure:
    """The record with each sum ending on Sunday, and one of 99,000 đồng from Monday."""
    sunday = MONDAY.date() - timedelta(days=1)
    channels = []
    for channel in record.channels:
        fees = [fee for fee in channel.fees if fee.kind is FeeKind.AMOUNT]
        ended = [replace(fee, validity=Validity(valid_until=sunday)) for fee in fees]
        begun = [replace(fee, amount=Decimal(99000), validity=Validity(MONDAY.date())) for fee in fees[:1]]
        channels.append(replace(channel, fees=(*ended, *begun)))
    return replace(record, channels=tuple(channels))


async def test_draft_is_answered_in_its_chat_and_nowhere_else(
    trying: TryIt, assistant: Assistant, starter_store: ProcedureStore
) -> None:
    draft = dearer_from_monday(starter_store.get(PERMANENT))
    conversation = uuid.uuid4().hex
    question = "lệ phí đăng ký thường trú"
    tried = await trying.reply(draft, conversation, question, at=MONDAY)
    assert tried.procedure is not None
    assert tried.procedure.code == PERMANENT
    assert "99.000 đồng" in said(tried)
    assert "99.000 đồng" not in said(await assistant.reply(conversation, question))


async def test_phrasing_and_name_of_a_new_record_are_found_in_its_chat(
    trying: TryIt, assistant: Assistant, starter_store: ProcedureStore
) -> None:
    model = starter_store.get(PERMANENT)
    draft = replace(
        model, code="9.000009", name="Cấp thẻ thư viện phường", short_name="", aliases=("làm thẻ thư viện",)
    )
    for text in ("làm thẻ thư viện", "cấp thẻ thư viện phường cần giấy tờ gì"):
        tried = await trying.reply(draft, uuid.uuid4().hex, text)
        assert tried.procedure is not None, text
        assert tried.procedure.code == "9.000009", text
    # nothing is learned of a draft's phrasings: beside more words it may only be offered, in the first place
    asked = await trying.reply(draft, uuid.uuid4().hex, "làm thẻ thư viện cần giấy tờ gì")
    assert asked.candidates[0].code == "9.000009"
    after = await assistant.reply(uuid.uuid4().hex, "làm thẻ thư viện cần giấy tờ gì")
    assert "9.000009" not in [candidate.code for candidate in after.candidates]
