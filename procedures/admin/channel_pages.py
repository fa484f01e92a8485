"""The switch of each channel, for an emergency."""

from __future__ import annotations

import asyncio
from datetime import datetime, timezone

from aiohttp import web

from procedures.admin.flashes import saying
from procedures.admin.rendering import render
from procedures.admin.services import services_of
from procedures.admin.signing_in import actor_of
from procedures.public_notices.switches import CHANNELS

CHANNEL_NAMES = {"web": "Trang chat trên web", "telegram": "Telegram"}
_LONGEST = 500


async def get_channels(request: web.Request) -> web.Response:
    """Show which channels answer."""
    at_rest = await asyncio.to_thread(services_of(request).switches.at_rest)
    rows = [(channel, CHANNEL_NAMES[channel], at_rest.get(channel)) for channel in CHANNELS]
    return render(request, "channels.html", rows=rows)


async def post_channel(request: web.Request) -> web.Response:
    """Switch a channel off with a message, or on again."""
    channel = request.match_info["channel"]
    if channel not in CHANNELS:
        raise web.HTTPNotFound
    fields = await request.post()
    off, message = fields.get("off") == "1", str(fields.get("message", "")).strip()[:_LONGEST]
    services, actor, now = services_of(request), actor_of(request).name, datetime.now(timezone.utc)
    if off:
        await asyncio.to_thread(lambda: services.switches.switch_off(channel, message, by=actor, now=now))
    else:
        await asyncio.to_thread(lambda: services.switches.switch_on(channel, by=actor, now=now))
    action = "channel.off" if off else "channel.on"
    await asyncio.to_thread(services.audit.record, actor, action, f"channel:{channel}", None, message or None)
    done = "đã tắt. Người dân chỉ nhận được lời nhắn, trong vòng 2 giây nữa" if off else "trả lời lại như thường"
    raise await saying(request, f"{CHANNEL_NAMES[channel]} {done}.", to="channels")
