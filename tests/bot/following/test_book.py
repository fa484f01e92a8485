"""What a conversation can follow."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from actions.dossiers.following import NobodyToAsk
from actions.dossiers.lookup import Lookup
from bot.following.service import Following
from tests.bot.following.conftest import LAN, start
from tests.fakes.dossier_desk import CODE, Clock, FakeDesk


class Elsewhere(FakeDesk):
    """No source of ours answers for the agency."""

    async def ask(self, code: str) -> Lookup:
        return Lookup(code, asked=())


async def test_a_code_that_nobody_answers_for_is_not_followed(engine: Engine, clock: Clock) -> None:
    following = start(engine, Elsewhere(clock), clock)
    with pytest.raises(NobodyToAsk):
        await following.book.follow(LAN, CODE)
    assert following.book.followed(LAN) == ()


async def test_a_code_not_found_yet_is_followed_until_it_shows_up(following: Following) -> None:
    assert (await following.book.follow(LAN, CODE)).anew
    assert [each.code for each in following.book.followed(LAN)] == [CODE]
