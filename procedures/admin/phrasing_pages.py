"""Everyday phrasings of a record: added, switched off and on, and each of it undone; effective at once."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime, timezone
from typing import Any

from aiohttp import web
from aiohttp_session import get_session

from procedures.accounts.permissions import Permission
from procedures.admin.flashes import DONE, PROBLEM, saying
from procedures.admin.posted_fields import posted_field
from procedures.admin.reach import refuse_out_of_reach
from procedures.admin.rendering import render
from procedures.admin.services import ConsoleServices, services_of
from procedures.admin.signing_in import actor_of
from procedures.publishing.phrasings import PhrasingChange, Phrasings, PhrasingState

_LONGEST = 500
_ORIGINS = {"record": "theo nguồn", "seed": "đi kèm sản phẩm", "console": "thêm ở đây"}
_UNDO = "undo_phrasing"
Change = Callable[[Phrasings, str, str], PhrasingChange | None]


async def get_phrasings(request: web.Request) -> web.Response:
    """Show all phrasings of a record, those switched off included."""
    services, code = services_of(request), request.match_info["code"]
    record = await asyncio.to_thread(services.store.get, code)
    session = await get_session(request)
    return render(
        request,
        "phrasings.html",
        record=record,
        phrasings=await asyncio.to_thread(services.phrasings.of, code),
        origins=_ORIGINS,
        undo=session.get(_UNDO) if (session.get(_UNDO) or {}).get("code") == code else None,
        may_teach=actor_of(request).may_change(record, Permission.TEACH),
    )


async def post_add(request: web.Request) -> web.Response:
    """Add a phrasing, or switch one on again."""
    actor, now = actor_of(request).name, _now()
    return await _changed(
        request,
        "phrasing.added",
        "Đã thêm «{}». Người dân hỏi bằng lời này là tìm ra ngay.",
        lambda phrasings, code, text: phrasings.add(code, text, actor=actor, now=now),
    )


async def post_remove(request: web.Request) -> web.Response:
    """Take a phrasing away; those of sources are switched off."""
    actor, now = actor_of(request).name, _now()
    return await _changed(
        request,
        "phrasing.removed",
        "Đã tắt «{}».",
        lambda phrasings, code, text: phrasings.remove(code, text, actor=actor, now=now),
    )


async def post_undo(request: web.Request) -> web.Response:
    """Take the last change back."""
    services, session = services_of(request), await get_session(request)
    await _refuse(request, services)
    kept = session.pop(_UNDO, None)
    if not kept or kept["code"] != request.match_info["code"]:
        return await _back(request, "Không còn gì để hoàn tác.", PROBLEM)
    change = PhrasingChange(kept["code"], kept["text"], PhrasingState(**kept["before"]), PhrasingState(**kept["after"]))
    actor, now = actor_of(request).name, _now()
    if not await asyncio.to_thread(lambda: services.phrasings.undo(change, actor=actor, now=now)):
        return await _back(request, f"«{change.text}» đã được đổi lần nữa nên không hoàn tác.", PROBLEM)
    await _note(request, "phrasing.undone", change)
    return await _back(request, f"Đã hoàn tác với «{change.text}».")


async def _changed(request: web.Request, action: str, words: str, change: Change) -> web.Response:
    services, code = services_of(request), request.match_info["code"]
    await _refuse(request, services)
    text = " ".join((await posted_field(request, "text")).split())
    if not text or len(text) > _LONGEST:
        return await _back(request, f"Anh/chị ghi một cách nói, dài nhất {_LONGEST} ký tự.", PROBLEM)
    done = await asyncio.to_thread(change, services.phrasings, code, text)
    if done is None:
        return await _back(request, f"«{text}» đã như vậy rồi, không có gì thay đổi.")
    session = await get_session(request)
    session[_UNDO] = json.loads(json.dumps(asdict(done)))
    await _note(request, action, done)
    return await _back(request, words.format(text))


async def _refuse(request: web.Request, services: ConsoleServices) -> None:
    record = await asyncio.to_thread(services.store.get, request.match_info["code"])
    refuse_out_of_reach(request, record, permission=Permission.TEACH)


async def _note(request: web.Request, action: str, change: PhrasingChange) -> None:
    record = services_of(request).audit.record
    before, after = (_told(change.text, state) for state in (change.before, change.after))
    if action == "phrasing.undone":
        before, after = after, before
    await asyncio.to_thread(record, actor_of(request).name, action, f"procedure:{change.code}", before, after)


def _told(text: str, state: PhrasingState) -> dict[str, Any]:
    return {"phrasing": text, "in_console": state.in_console, "off": state.off}


async def _back(request: web.Request, words: str, kind: str = DONE) -> web.Response:
    raise await saying(request, words, kind, to="phrasings", code=request.match_info["code"])


def _now() -> datetime:
    return datetime.now(timezone.utc)
