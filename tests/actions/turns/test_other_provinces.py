"""A province's own procedure: for its people and for who names it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.services import Services
from procedures.importers.importing import import_records
from procedures.importers.incoming import Found
from procedures.importers.jsonl import read_jsonl
from procedures.importers.reading import RawObject
from procedures.interchange import to_json_object
from procedures.records import Agency, Origin, Source
from procedures.store import ProcedureStore
from tests.actions.records import detailed
from tests.actions.talk import Talk
from tests.actions.turns.conftest import BIRTH

OWN = replace(
    detailed("9.000001", "Hỗ trợ nhà rông", kind="SPECIFIC", promulgating_agency=Agency("UBND tỉnh Gia Lai")),
    source=Source(Origin.LOCAL),
)


@pytest.fixture
def imported(store: ProcedureStore) -> None:
    report = import_records(store, read_jsonl(RawObject("local.jsonl:1", to_json_object(OWN))))
    assert not report.skipped


@pytest.mark.usefixtures("imported")
async def test_the_people_of_the_province_are_shown_it(services: Services):
    said = await Talk(replace(services, province="Gia Lai")).ask("hỗ trợ nhà rông", (OWN.code, 0.9))
    assert said.code == OWN.code


@pytest.mark.usefixtures("imported")
async def test_people_of_other_provinces_are_not_unless_they_name_it(services: Services):
    talk = Talk(replace(services, province="Huế"))
    said = await talk.ask("hỗ trợ nhà rông", (OWN.code, 0.9))
    assert (said.code, OWN.code in said.offered) == (None, False)
    assert (await talk.ask("hỗ trợ nhà rông ở tỉnh Gia Lai", (OWN.code, 0.9))).code == OWN.code


@pytest.mark.usefixtures("imported")
async def test_it_never_stands_in_for_a_national_twin(services: Services):
    talk = Talk(replace(services, province="Huế"))
    said = await talk.ask("đăng ký khai sinh", (OWN.code, 0.9), same={OWN.code: [BIRTH]})
    assert said.code == BIRTH


@pytest.mark.usefixtures("imported")
def test_the_national_import_neither_removes_nor_changes_it(store: ProcedureStore):
    before = store.find(OWN.code)
    national = [detailed("1.000777", "Thủ tục khác"), detailed(OWN.code, "Thủ tục trùng mã", kind="STANDARD")]
    import_records(store, [Found(f"portal:{place}", each) for place, each in enumerate(national)])
    assert store.find(OWN.code) == before
