"""The form over HTTP, in a console of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiohttp.test_utils import TestClient, TestServer

from tests.procedures.admin.record_form.browser_fields import fields_of, typed
from tests.procedures.admin.record_form.stand_in import DRAFT, application
from tests.procedures.sample_records import full

JSON = {"Accept": "application/json"}


@pytest.fixture
async def client() -> AsyncIterator[TestClient]:
    async with TestClient(TestServer(application(full()))) as client:
        yield client


async def fields(client: TestClient) -> list[tuple[str, str]]:
    return fields_of(await (await client.get("/form")).text())


async def test_saving_redirects_to_the_page_of_the_next_edition(client: TestClient) -> None:
    answer = await client.post("/form", data=typed(await fields(client), name="Tên mới"))
    assert (answer.status, answer.history[0].status) == (200, 303)
    assert ("edition", "2") in fields_of(await answer.text())
    assert client.server.app[DRAFT].record.name == "Tên mới"


async def test_button_at_a_row_shows_the_page_again_without_a_script(client: TestClient) -> None:
    answer = await client.post("/form", data=[*await fields(client), ("do", "add:steps")])
    assert answer.status == 200
    assert 'id="steps-1"' in await answer.text()


async def test_script_gets_only_the_section(client: TestClient) -> None:
    answer = await client.post("/form", data=[*await fields(client), ("do", "add:steps")], headers=JSON)
    data = await answer.json()
    assert data["focus"] == "steps-1"
    assert data["section"].lstrip().startswith('<section class="rf-section" id="cac-buoc"')
    assert 'name="channels-rows"' not in data["section"]


async def test_check_names_problems_and_saves_nothing(client: TestClient) -> None:
    pairs = typed(
        await fields(client),
        channels__0__fees__0__amount="0",
        channels__1__fees__0__kind="by_rule",
        channels__1__fees__0__text="",
    )
    data = await (await client.post("/form/check", data=pairs)).json()
    assert [(each["name"], each["severity"]) for each in data["problems"]] == [
        ("channels-0-fees-0-amount", "error"),
        ("channels-1-fees-0-text", "warning"),
    ]
    assert client.server.app[DRAFT].record == full()


async def test_what_can_not_be_read_is_shown_beside_its_field(client: TestClient) -> None:
    answer = await client.post("/form", data=typed(await fields(client), decision__signed_on="mai"))
    text = await answer.text()
    assert answer.status == 422
    assert 'id="decision-signed_on-problem"' in text
    assert 'value="mai"' in text
    assert client.server.app[DRAFT].record == full()


async def test_second_editor_gets_the_choice_and_both_changes_are_kept(client: TestClient) -> None:
    first, second = await fields(client), await fields(client)
    await client.post("/form", data=typed(first, name="Người thứ nhất"))
    answer = await client.post("/form", data=typed(second, note="Người thứ hai"))
    assert answer.status == 409
    assert client.server.app[DRAFT].record.note == full().note
    await client.post("/form", data=[*fields_of(await answer.text()), ("do", "merge")])
    record = client.server.app[DRAFT].record
    assert (record.name, record.note) == ("Người thứ nhất", "Người thứ hai")


async def test_page_that_arrives_in_part_is_refused(client: TestClient) -> None:
    pairs = (await fields(client))[:20]
    answer = await client.post("/form", data=pairs)
    assert answer.status == 400
    assert client.server.app[DRAFT].record == full()
