"""A desk that knows every dossier but two, and a talk in which it is asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from actions.action_dossier_status import DossierStatus
from actions.dossiers.lookup import Lookup
from actions.services import Services
from procedures.dossiers.national_status import NationalStatus
from procedures.dossiers.report import DossierReport, Nearness
from procedures.opening import open_store
from procedures.store import ProcedureStore
from tests.actions.records import NOW, detailed
from tests.actions.talk import Said, Talk

FIRST, SECOND, UNKNOWN = "H17.00-241105-0012", "H17.00-241105-0013", "H17.00-241105-9999"
SHORT = "H17.00-241105-012"


class FakeDesk:
    def __init__(self) -> None:
        self.asked: list[str] = []

    async def known_among(self, codes: Sequence[str]) -> tuple[str, ...]:
        return tuple(code for code in codes if code == FIRST)

    async def ask(self, code: str) -> Lookup:
        self.asked.append(code)
        if code in (UNKNOWN, SHORT):
            return Lookup(code, asked=("Cổng tỉnh",))
        return Lookup(code, (report(code),), asked=("Cổng tỉnh",))


def report(code: str) -> DossierReport:
    due = NOW - timedelta(days=10)
    return DossierReport(
        *(code, "x", NationalStatus.PROCESSING, "Cổng tỉnh", Nearness.PROVINCE, NOW),
        due_at=due,
        procedure_code="1.004222.000.00.00.H17",
    )


def stored() -> ProcedureStore:
    """The procedure of every dossier."""
    store = open_store("sqlite://", seed=False)
    store.save([detailed("1.004222", "Đăng ký thường trú")])
    return store


def talk_with(desk: FakeDesk) -> Talk:
    return Talk(Services(stored(), dossiers=desk, now=lambda: NOW))


async def say(talk: Talk, text: str, *codes: str, near: tuple[str, ...] = ()) -> Said:
    entities: list[dict[str, object]] = [{"entity": "dossier_code", "value": code} for code in codes]
    entities += [{"entity": "near_dossier_code", "value": "H17.00-24115-0012", "guesses": list(near)}] if near else []
    return await talk.ask(text, action=DossierStatus, intent=("dossier_status", 0.9), entities=entities)
