"""Which of several twins is shown, and which are offered beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.services import Services
from procedures.opening import open_store
from procedures.records import Agency, Procedure
from tests.actions.records import NOW, catalogue_only, detailed
from tests.actions.talk import Talk

DEEP, SHALLOW, RENEWAL = "5.1", "5.2", "5.3"
NAMED, OTHER_PROVINCE, NATIONAL = "6.1", "6.2", "6.3"


def _local(procedure: Procedure, province: str) -> Procedure:
    return replace(procedure, kind="SPECIFIC", promulgating_agency=Agency(f"UBND tỉnh {province}"))


def _national(code: str, name: str) -> Procedure:
    return replace(detailed(code, name), kind="STANDARD")


@pytest.fixture
def talk() -> Talk:
    store = open_store("sqlite://", seed=False)
    store.save(
        (
            _national(DEEP, "Cấp giấy phép khai thác nước từ 5.000 m3 trở lên"),
            _national(SHALLOW, "Cấp giấy phép khai thác nước dưới 5.000 m3"),
            _local(detailed("5.4", "Cấp giấy phép khai thác nước"), "Bắc Ninh"),
            _national(RENEWAL, "Gia hạn giấy phép khai thác nước"),
            _local(catalogue_only(NAMED, "Cấp phép đấu nối"), "Lào Cai"),
            _local(detailed(OTHER_PROVINCE, "Cấp phép đấu nối"), "Bắc Ninh"),
        )
    )
    return Talk(Services(store, now=lambda: NOW))


async def test_a_question_back_tells_national_twins_apart(talk: Talk):
    said = await talk.ask("khai thác nước", (DEEP, 0.5), (RENEWAL, 0.4), same={DEEP: ["5.4", SHALLOW]})
    assert said.offered == [DEEP, SHALLOW, RENEWAL]
    assert "5.4" not in said.offered
    assert len(set(said.titles)) == len(said.titles)


async def test_the_twin_pressed_is_answered(talk: Talk):
    asked = await talk.ask("khai thác nước", (DEEP, 0.5), (RENEWAL, 0.4), same={DEEP: [SHALLOW]})
    assert (await talk.ask(asked.titles[1])).code == SHALLOW


async def test_another_province_s_record_is_not_shown_for_one_without_detail(talk: Talk):
    said = await talk.ask("đấu nối ở lào cai", (NAMED, 0.9), same={NAMED: [OTHER_PROVINCE]})
    assert said.code == NAMED


async def test_a_national_record_is_shown_for_one_without_detail(talk: Talk):
    talk.services.store.save([_national(NATIONAL, "Cấp phép đấu nối")])
    said = await talk.ask("đấu nối ở lào cai", (NAMED, 0.9), same={NAMED: [OTHER_PROVINCE, NATIONAL]})
    assert said.code == NATIONAL
