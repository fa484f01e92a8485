"""The situation of an answer holds what the facets asked need; the rest is not even looked up."""

from __future__ import annotations

import pytest

from actions.answers.facets import Facet
from actions.answers.residence import Residence
from actions.answers.situation import Situation
from actions.dialogue_state import DialogueState
from actions.incoming import Incoming
from actions.services import Services
from actions.situating import situated
from procedures.office_store import OfficeStore
from procedures.offices.office import Office
from procedures.opening import open_store
from procedures.store import ProcedureStore
from tests.actions.records import NOW, detailed
from tests.procedures.offices.samples import XUAN_HOA

AT_HOME = DialogueState(residence=Residence(XUAN_HOA, "Phường Xuân Hòa", "Thành phố Hồ Chí Minh"))
LUNAR = "nộp mùng 5 âm lịch"


class AskedFor(OfficeStore):
    """An empty directory that remembers which communes it was asked for."""

    def __init__(self) -> None:
        self.communes: list[str] = []

    def serving(self, commune: str, province: str) -> tuple[Office, ...]:
        self.communes.append(commune)
        return ()


@pytest.fixture
def directory() -> AskedFor:
    return AskedFor()


@pytest.fixture
def store(directory: AskedFor) -> ProcedureStore:
    store = open_store("sqlite://", seed=False)
    store.offices = directory
    return store


def situation_of(store: ProcedureStore, *asked: Facet, text: str = "mai nộp") -> Situation:
    services = Services(store, now=lambda: NOW)
    return situated(detailed(), asked, Incoming(text, AT_HOME), services)[1]


@pytest.mark.parametrize("asked", [(Facet.FEE,), (Facet.OVERVIEW,), (Facet.PAPERS, Facet.TIME), ()])
def test_the_directory_is_left_alone_where_no_place_is_asked(
    asked: tuple[Facet, ...], store: ProcedureStore, directory: AskedFor
):
    assert Facet.PLACE not in situation_of(store, *asked).beside
    assert directory.communes == []


def test_the_place_comes_with_where_the_person_lives(store: ProcedureStore, directory: AskedFor):
    beside = situation_of(store, Facet.FEE, Facet.PLACE).beside
    assert "phường Xuân Hòa" in beside[Facet.PLACE][0].text
    assert directory.communes == [XUAN_HOA]


def test_the_day_of_handing_in_is_read_only_for_the_time(store: ProcedureStore):
    on_time = situation_of(store, Facet.TIME).submission
    assert on_time is not None
    assert (on_time.at.date() - NOW.date()).days == 1
    assert situation_of(store, Facet.FEE).submission is None


def test_a_lunar_day_is_said_beside_the_time_and_reckoned_with_nowhere(store: ProcedureStore):
    on_time, on_fee = (situation_of(store, facet, text=LUNAR) for facet in (Facet.TIME, Facet.FEE))
    assert on_time.submission is None
    assert "âm lịch" in on_time.beside[Facet.TIME][0].text
    assert not on_fee.beside
