"""The main navigation: one table. An entry shows where its route is there and the person may use it."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from procedures.accounts.actor import Actor
from procedures.accounts.permissions import Permission

NAVIGATION: tuple[tuple[str, str, Permission], ...] = (
    ("Thủ tục", "procedures", Permission.READ),
    ("Bản nháp", "drafts", Permission.READ),
    ("Hộp thư câu hỏi", "inbox", Permission.READ),
    ("Đưa dữ liệu vào", "imports", Permission.IMPORT),
    ("Nơi tiếp nhận", "offices", Permission.READ),
    ("Riêng của tỉnh", "overrides", Permission.READ),
    ("Thông báo", "notices", Permission.NOTICES),
    ("Bật tắt kênh", "channels", Permission.CHANNELS),
    ("Số liệu", "figures", Permission.FIGURES),
    ("Tài khoản", "accounts", Permission.ACCOUNTS),
    ("Nhật ký", "audit", Permission.AUDIT),
)
"""What is shown, the name of its route, what it needs."""


@dataclass(frozen=True)
class Entry:
    """A link of the navigation."""

    label: str
    address: str
    current: bool


def navigation_of(request: web.Request, actor: Actor) -> list[Entry]:
    """Return the links for a person, the one of the present page marked."""
    router = request.app.router
    entries = [
        (label, str(router[name].url_for())) for label, name, needs in NAVIGATION if name in router and actor.may(needs)
    ]
    return [Entry(label, address, _is_under(request.path, address)) for label, address in entries]


def _is_under(path: str, address: str) -> bool:
    return path == address or path.startswith(f"{address}/")
