"""Bringing data in: a file or the portal is taken, and held against what is here in the background."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path

from aiohttp import web

from procedures.accounts.actor import Actor
from procedures.accounts.permissions import Permission
from procedures.accounts.scope import ScopeKind
from procedures.admin.flashes import PROBLEM, saying
from procedures.admin.rendering import render
from procedures.admin.services import services_of
from procedures.admin.signing_in import actor_of
from procedures.admin.uploading import TooLarge, Upload, receive
from procedures.importers.reading import NothingToRead
from procedures.local_edits import LocalEdits
from procedures.reviewing.reach import Allowed
from procedures.reviewing.review import ReviewState
from procedures.reviewing.source_folder import SourceKind, SourceNote
from procedures.reviewing.uploads import MOST_BYTES, check_size

STATE_NAMES = {
    ReviewState.READING: "đang đọc",
    ReviewState.OPEN: "chờ quyết định",
    ReviewState.APPLYING: "đang áp dụng",
    ReviewState.APPLIED: "đã áp dụng",
    ReviewState.UNDONE: "đã hoàn tác",
    ReviewState.DISCARDED: "đã bỏ",
}
BROKEN = "bị ngắt giữa chừng"
_SHOWN = 25
_NO_FILE = "Anh/chị chọn một tệp trước đã."
_NO_PORTAL = "Chưa có địa chỉ cổng để tải về."


async def get_imports(request: web.Request) -> web.Response:
    """Show how data comes in, and what came in lately."""
    services, work = services_of(request), services_of(request).reviewing
    reviews = await asyncio.to_thread(work.reviews.list, _SHOWN)
    waiting = await asyncio.to_thread(LocalEdits(services.store.engine).count_waiting)
    return render(
        request,
        "imports.html",
        rows=[
            (review, _state(review.state, busy=work.background.progress(review.id) is not None)) for review in reviews
        ],
        waiting=waiting,
        portal=work.portal_url,
        everywhere=actor_of(request).scope.kind is ScopeKind.EVERYTHING,
        most=MOST_BYTES // 1024**2,
    )


async def post_upload(request: web.Request) -> web.Response:
    """Take a file and begin its review."""
    work, actor = services_of(request).reviewing, actor_of(request)
    folder = await asyncio.to_thread(work.folder.arriving)
    try:
        upload = await receive(request, folder, most=MOST_BYTES)
        problem = await _problem(upload)
        if problem or upload.path is None:
            raise await _back(request, problem)
        note = SourceNote(SourceKind.FILE, upload.path.name, complete="complete" in upload.fields)
        number = await asyncio.to_thread(
            partial(work.begin, note, actor=actor.name, arrived=upload.path, allowed=allowed_of(actor))
        )
    except TooLarge:
        raise await _back(request, f"Tệp lớn quá {MOST_BYTES // 1024**2} MB. Anh/chị nén lại hoặc chia nhỏ.") from None
    finally:
        await asyncio.to_thread(work.folder.drop, folder / "tệp")
    raise _to_review(request, number)


async def post_fetch(request: web.Request) -> web.Response:
    """Download from the portal and begin the review of it."""
    work, actor = services_of(request).reviewing, actor_of(request)
    if not work.portal_url:
        raise await _back(request, _NO_PORTAL)
    asked = str((await request.post()).get("limit", ""))
    limit = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 0
    note = SourceNote(SourceKind.PORTAL, f"Cổng {work.portal_url}", complete=not limit, limit=limit)
    number = await asyncio.to_thread(partial(work.begin, note, actor=actor.name, allowed=allowed_of(actor)))
    raise _to_review(request, number)


async def post_waiting(request: web.Request) -> web.Response:
    """Begin a review of what earlier imports left undecided."""
    if actor_of(request).scope.kind is not ScopeKind.EVERYTHING:
        raise web.HTTPForbidden
    work, actor = services_of(request).reviewing, actor_of(request)
    note = SourceNote(SourceKind.WAITING, "Phần chờ quyết định của các lần nạp trước")
    number = await asyncio.to_thread(partial(work.begin, note, actor=actor.name))
    raise _to_review(request, number)


def allowed_of(actor: Actor) -> Allowed | None:
    """Return what tells which records somebody may bring in; nothing for whoever may all."""
    if actor.scope.kind is ScopeKind.EVERYTHING:
        return None
    return lambda record: actor.may_change(record, Permission.IMPORT)


def _state(state: ReviewState, *, busy: bool) -> str:
    broken = state in (ReviewState.READING, ReviewState.APPLYING) and not busy
    return BROKEN if broken else STATE_NAMES[state]


async def _problem(upload: Upload) -> str:
    if upload.path is None:
        return _NO_FILE
    return await asyncio.to_thread(_wrong_with, upload.path)


def _wrong_with(path: Path) -> str:
    try:
        check_size(path)
    except NothingToRead as error:
        return str(error)
    return "" if path.stat().st_size else f"Tệp «{path.name}» không có gì bên trong."


async def _back(request: web.Request, words: str) -> web.HTTPSeeOther:
    return await saying(request, words, PROBLEM, to="imports")


def _to_review(request: web.Request, number: int) -> web.HTTPSeeOther:
    return web.HTTPSeeOther(request.app.router["review"].url_for(review=str(number)))
