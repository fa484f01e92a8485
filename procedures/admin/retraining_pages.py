"""Retraining: begin one, watch it, hold the new model against the one in use, and use it or not."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from aiohttp import web
from aiohttp_session import get_session

from procedures.admin.flashes import DONE, PROBLEM, flash
from procedures.admin.rendering import render
from procedures.admin.retraining import CannotRetrain, InUse, Phase, Retraining
from procedures.admin.services import services_of
from procedures.admin.signing_in import actor_of

REFRESH = "2"
_SHOWN = 100
_ELSEWHERE = "Không huấn luyện lại ở đây được: trợ lý chạy trên một máy chủ Rasa khác, hoặc máy này dùng Windows."
_EVERYWHERE = "Mọi kênh chuyển theo trong vài giây, không phải khởi động lại."
_Result = TypeVar("_Result")


async def get_retraining(request: web.Request) -> web.Response:
    """Show how things are; while a training runs, the page opens itself again."""
    retraining = services_of(request).retraining
    standing = await asyncio.to_thread(retraining.standing) if retraining else None
    response = render(request, "retraining.html", standing=standing, elsewhere=_ELSEWHERE, most=_SHOWN)
    if standing is not None and standing.phase is Phase.RUNNING:
        response.headers["Refresh"] = REFRESH
    return response


async def post_start(request: web.Request) -> web.Response:
    """Begin a training."""
    actor = actor_of(request).name
    learned = await _done(request, lambda retraining: retraining.start(actor=actor))
    await _note(request, "model.training", after={"corrections": learned})
    raise _to_page(request)


async def post_stop(request: web.Request) -> web.Response:
    """End a training."""
    await _done(request, lambda retraining: retraining.stop())
    await _note(request, "model.stopped")
    raise await _back(request, "Đã dừng huấn luyện. Bản đang dùng vẫn nguyên như cũ.")


async def post_adopt(request: web.Request) -> web.Response:
    """Use the new model."""
    actor = actor_of(request).name
    comparison = await _done(request, lambda retraining: retraining.adopt(actor=actor))
    await _note(request, "model.adopted", comparison.told(after=False), comparison.told(after=True))
    raise await _back(request, f"Đã dùng bản mới. {_EVERYWHERE}")


async def post_drop(request: web.Request) -> web.Response:
    """Do without the new model."""
    comparison = await _done(request, lambda retraining: retraining.drop())
    if comparison is not None:
        await _note(request, "model.dropped", comparison.told(after=False), comparison.told(after=True))
    raise await _back(request, "Đã bỏ. Bản đang dùng vẫn nguyên như cũ, những điều đã sửa vẫn được giữ.")


async def post_go_back(request: web.Request) -> web.Response:
    """Use the model before."""
    actor = actor_of(request).name

    def go_back(retraining: Retraining) -> tuple[InUse, InUse]:
        return retraining.standing().in_use, retraining.go_back(actor=actor)

    before, after = await _done(request, go_back)
    await _note(request, "model.went_back", {"corrections": before.corrections}, {"corrections": after.corrections})
    raise await _back(request, f"Đã quay lại bản trước. {_EVERYWHERE}")


async def _done(request: web.Request, do: Callable[[Retraining], _Result]) -> _Result:
    """Do something; what speaks against it is said on the page."""
    retraining = services_of(request).retraining
    if retraining is None:
        raise await _back(request, _ELSEWHERE, PROBLEM)
    try:
        return await asyncio.to_thread(do, retraining)
    except CannotRetrain as error:
        raise await _back(request, str(error), PROBLEM) from error


async def _note(request: web.Request, action: str, before: Any = None, after: Any = None) -> None:
    record = services_of(request).audit.record
    await asyncio.to_thread(record, actor_of(request).name, action, "model", before, after)


async def _back(request: web.Request, words: str, kind: str = DONE) -> web.HTTPSeeOther:
    flash(await get_session(request), words, kind)
    return _to_page(request)


def _to_page(request: web.Request) -> web.HTTPSeeOther:
    return web.HTTPSeeOther(request.app.router["retraining"].url_for())
