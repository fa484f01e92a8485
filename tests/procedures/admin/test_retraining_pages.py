from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone

import pytest

from procedures.accounts.audit import AuditFilter
from procedures.accounts.permissions import Role
from procedures.accounts.scope import Scope, ScopeKind
from procedures.admin.retraining import (
    CannotRetrain,
    ChangedQuestion,
    Comparison,
    InUse,
    Measure,
    Phase,
    Share,
    Standing,
    Step,
)
from procedures.admin.services import ConsoleServices
from tests.procedures.admin.console import signed_in
from tests.procedures.admin.test_stored_html import ALL, Seen

PAGE = "/hop-thu/huan-luyen"
BEGUN = datetime(2026, 11, 21, 8, 5, tzinfo=timezone.utc)
DELIVERED = Standing(InUse(), to_learn=2, to_forget=0, can_go_back=False)
COMPARISON = Comparison(
    (
        Measure("Trả lời đúng thủ tục ngay", Share(80, 100), Share(81, 100), 100),
        Measure("Trả lời nhầm sang thủ tục khác", Share(3, 100), Share(4, 100), 100, less_is_better=True),
        Measure("Bộ câu hỏi chung khi công bố", Share(10, 10), Share(10, 10), 10),
    ),
    won=(ChangedQuestion("loa phường ồn quá", "Những câu đã sửa ý định", "ngoài phạm vi", "chào", "ngoài phạm vi"),),
    unlearned=(ChangedQuestion("ai sửa đèn đường", "Những câu đã sửa ý định", "ngoài phạm vi", "chào", "chào"),),
    lost=(ChangedQuestion("ra phường làm gì", "Bộ câu hỏi đánh giá có sẵn", "hỏi lại để chọn", "đúng", "từ chối"),),
)
READY = replace(DELIVERED, phase=Phase.READY, actor="lan", begun_at=BEGUN, learned=2, comparison=COMPARISON)


class FakeRetraining:
    """Stands as it is told; notes what is done, or refuses everything with ``refusal``."""

    def __init__(self, standing: Standing, *, refusal: str = "") -> None:
        self._standing = standing
        self._refusal = refusal
        self.done: list[str] = []

    def standing(self) -> Standing:
        return self._standing

    def start(self, *, actor: str) -> int:
        self._note(f"start by {actor}")
        return 2

    def stop(self) -> None:
        self._note("stop")

    def adopt(self, *, actor: str) -> Comparison:
        self._note(f"adopt by {actor}")
        return COMPARISON

    def drop(self) -> Comparison | None:
        self._note("drop")
        return self._standing.comparison

    def go_back(self, *, actor: str) -> InUse:
        self._note(f"go back by {actor}")
        return InUse()

    def _note(self, what: str) -> None:
        if self._refusal:
            raise CannotRetrain(self._refusal)
        self.done.append(what)


def training(
    services: ConsoleServices, standing: Standing, *, refusal: str = ""
) -> tuple[ConsoleServices, FakeRetraining]:
    fake = FakeRetraining(standing, refusal=refusal)
    return replace(services, retraining=fake), fake


async def page(services: ConsoleServices, standing: Standing) -> str:
    """The page as a publisher sees it."""
    at_work, _ = training(services, standing)
    async with signed_in(at_work, Role.PUBLISHER) as browser:
        response = await browser.get(PAGE)
        assert response.status == 200
        return await response.text()


async def test_what_waits_to_be_learned_has_a_button(services: ConsoleServices) -> None:
    shown = await page(services, DELIVERED)
    assert "Có 2 câu vừa sửa mà bản này chưa học" in shown
    assert f'action="/admin{PAGE}"' in shown
    assert "Quay lại bản trước" not in shown
    nothing = await page(services, replace(DELIVERED, to_learn=0))
    assert f'action="/admin{PAGE}"' not in nothing


async def test_a_running_training_shows_how_far_it_is_and_opens_the_page_again(services: ConsoleServices) -> None:
    step = Step("Đang huấn luyện bản mới: học ý định", 4, 10)
    running = replace(DELIVERED, phase=Phase.RUNNING, actor="lan", begun_at=BEGUN, learned=2, step=step)
    at_work, _ = training(services, running)
    async with signed_in(at_work, Role.PUBLISHER) as browser:
        response = await browser.get(PAGE)
        shown = await response.text()
    assert response.headers["Refresh"] == "2"
    assert "học ý định" in shown
    assert "4 / 10" in shown
    assert "Dừng huấn luyện" in shown
    assert "lan bấm lúc 21/11/2026 15:05" in shown


@pytest.mark.parametrize(
    ("phase", "failure", "words"),
    [
        (Phase.BROKEN, "", "bị ngắt giữa chừng"),
        (Phase.FAILED, "Máy không đọc được dữ liệu.", "Máy không đọc được dữ liệu."),
        (Phase.STOPPED, "", "đã được dừng"),
    ],
)
async def test_a_training_that_came_to_nothing_is_told_in_plain_words(
    services: ConsoleServices, phase: Phase, failure: str, words: str
) -> None:
    shown = await page(services, replace(DELIVERED, phase=phase, actor="lan", begun_at=BEGUN, failure=failure))
    assert words in shown
    assert "Huấn luyện lại từ đầu" in shown


async def test_both_models_stand_side_by_side_with_the_questions_that_changed(services: ConsoleServices) -> None:
    shown = await page(services, READY)
    for words in ("80,0 %", "81,0 %", "tốt hơn", "kém hơn", "như cũ", "Dùng bản mới", "Bỏ bản mới"):
        assert words in shown
    lost, won = shown.index("Những câu thành sai (1)"), shown.index("Những câu thành đúng (1)")
    unlearned = shown.index("vẫn hiểu khác (1)")
    assert lost < shown.index("ra phường làm gì") < won < shown.index("loa phường ồn quá") < unlearned
    assert unlearned < shown.index("ai sửa đèn đường")


async def test_corrections_that_could_not_be_learned_are_named(services: ConsoleServices) -> None:
    shown = await page(services, replace(READY, skipped=("bán vé số ở đâu",)))
    assert "Bỏ qua 1 câu" in shown
    assert "bán vé số ở đâu" in shown


@pytest.mark.parametrize(
    ("path", "done", "action"),
    [
        ("", "start by publisher.0", "model.training"),
        ("/dung", "stop", "model.stopped"),
        ("/dung-ban-moi", "adopt by publisher.0", "model.adopted"),
        ("/bo", "drop", "model.dropped"),
        ("/quay-lai", "go back by publisher.0", "model.went_back"),
    ],
)
async def test_each_button_does_one_thing_and_is_in_the_audit_log(
    services: ConsoleServices, path: str, done: str, action: str
) -> None:
    at_work, fake = training(services, READY)
    async with signed_in(at_work, Role.PUBLISHER) as browser:
        response = await browser.post(PAGE + path, page=PAGE)
    assert (response.status, response.headers["Location"]) == (303, f"/admin{PAGE}")
    assert fake.done == [done]
    (entry,) = services.audit.find(AuditFilter(action=action))
    assert (entry.actor, entry.subject) == ("publisher.0", "model")
    if action == "model.adopted":
        assert entry.before["Trả lời đúng thủ tục ngay"] == "80,0 %"
        assert entry.after["Trả lời đúng thủ tục ngay"] == "81,0 %"


@pytest.mark.parametrize("path", ["", "/dung", "/dung-ban-moi", "/bo", "/quay-lai"])
async def test_what_cannot_be_done_is_said_and_not_logged(services: ConsoleServices, path: str) -> None:
    at_work, _ = training(services, READY, refusal="Đang có một lần huấn luyện khác.")
    async with signed_in(at_work, Role.PUBLISHER) as browser:
        await browser.post(PAGE + path, page=PAGE)
        assert "Đang có một lần huấn luyện khác." in await (await browser.get(PAGE)).text()
    assert [entry for entry in services.audit.find(AuditFilter()) if entry.action.startswith("model.")] == []


async def test_where_the_model_is_elsewhere_the_page_says_so(services: ConsoleServices) -> None:
    async with signed_in(services, Role.PUBLISHER) as browser:
        assert "máy chủ Rasa khác" in await (await browser.get(PAGE)).text()
        assert (await browser.post(PAGE, page=PAGE)).status == 303


async def test_the_page_of_what_is_taught_leads_here_only_who_may_train(services: ConsoleServices) -> None:
    async with signed_in(services, Role.PUBLISHER) as browser:
        assert f'href="/admin{PAGE}"' in await (await browser.get("/hop-thu/da-day")).text()
    async with signed_in(services, Role.PUBLISHER, Scope(ScopeKind.PROVINCE, "Gia Lai")) as browser:
        assert f'href="/admin{PAGE}"' not in await (await browser.get("/hop-thu/da-day")).text()
        assert (await browser.get(PAGE)).status == 403


async def test_what_people_wrote_stays_text(services: ConsoleServices) -> None:
    changed = (ChangedQuestion(ALL, ALL, ALL, ALL, ALL),)
    comparison = Comparison((Measure(ALL, Share(0, 0), Share(0, 0), 0),), changed, changed, changed)
    in_use = InUse(1, ALL, BEGUN)
    standing = replace(READY, in_use=in_use, actor=ALL, skipped=(ALL,), comparison=comparison)
    assert Seen(await page(services, standing)).runs == []
