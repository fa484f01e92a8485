from __future__ import annotations

import pytest

from bot.web.health import Health, HealthReport
from tests.bot.web.conftest import READY, OpenChat
from tests.fakes.replier import FakeReplier


async def test_ready_service_reports_its_parts(open_chat: OpenChat) -> None:
    response = await (await open_chat(FakeReplier())).get("/healthz")
    assert response.status == 200
    assert await response.json() == {
        "status": "ready",
        "ready": True,
        "model_loaded": True,
        "database_reachable": True,
        "version": "1.2.3",
        "procedures": 61,
    }


@pytest.mark.parametrize(
    ("model_loaded", "database_reachable", "status"),
    [(False, True, "starting"), (True, False, "failing"), (False, False, "failing")],
)
async def test_service_that_cannot_answer_is_unavailable(
    open_chat: OpenChat, model_loaded: bool, database_reachable: bool, status: str
) -> None:
    async def readiness() -> Health:
        return Health(model_loaded, database_reachable, version="1")

    response = await (await open_chat(FakeReplier(), readiness=readiness)).get("/healthz")
    report = await response.json()
    assert (response.status, report["status"], report["ready"]) == (503, status, False)


async def test_failing_check_is_reported_not_raised(open_chat: OpenChat) -> None:
    async def readiness() -> Health:
        raise OSError("no database")

    response = await (await open_chat(FakeReplier(), readiness=readiness)).get("/healthz")
    assert (response.status, (await response.json())["status"]) == (503, "failing")


async def test_parts_are_asked_at_most_once_a_second() -> None:
    asked = []
    now = [0.0]

    async def readiness() -> Health:
        asked.append(now[0])
        return READY

    report = HealthReport(readiness, clock=lambda: now[0])
    for moment in (0.0, 0.5, 0.9, 1.1):
        now[0] = moment
        await report.current()
    assert asked == [0.0, 1.1]
