from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from sqlalchemy import Engine

from bot.following.addresses import Addresses
from bot.following.pacing import Pacing
from bot.following.sender import Delivery
from bot.following.service import Following
from procedures.dossiers.subscription import Channel, Notice
from procedures.engine import make_engine
from procedures.migrations import migrate
from procedures.sealing import Seal
from tests.fakes.dossier_desk import Clock, FakeDesk
from tests.procedures.conftest import database_url, postgres_url

__all__ = ["database_url", "postgres_url"]

SEAL = Seal(b"a secret for tests")
LAN, BINH = "telegram:lan", "telegram:binh"
CHATS = {LAN: "700111222", BINH: "700333444"}


@dataclass
class Phone:
    """An outlet that keeps what arrived."""

    outcomes: list[Delivery] = field(default_factory=list)
    received: list[tuple[str, str]] = field(default_factory=list)
    channel: Channel = Channel.TELEGRAM

    def ready(self) -> bool:
        return True

    def keys(self) -> None:
        return None

    async def deliver(self, notice: Notice) -> Delivery:
        outcome = self.outcomes.pop(0) if self.outcomes else Delivery.SENT
        if outcome is Delivery.SENT:
            self.received.append((notice.address, json.loads(notice.text)["text"]))
        return outcome

    @property
    def texts(self) -> list[str]:
        return [text for _, text in self.received]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(clock: Clock) -> FakeDesk:
    return FakeDesk(clock)


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:  # the fixture imported above
    engine = make_engine(database_url)
    migrate(engine)
    yield engine
    engine.dispose()


Start = Callable[..., Following]


def start(engine: Engine, desk: FakeDesk, clock: Clock, *, rate: int = 600) -> Following:
    """Start what one process has."""
    addresses = Addresses()
    for conversation, chat in CHATS.items():
        addresses.note(conversation, chat)
    pacing = Pacing(lambda code: ["da_nang"], {"da_nang": rate})
    return Following(engine, SEAL, desk, pacing, addresses=addresses, now=clock)


@pytest.fixture
def following(engine: Engine, desk: FakeDesk, clock: Clock) -> Following:
    return start(engine, desk, clock)
