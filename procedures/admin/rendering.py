"""Turns a template into a page: what every page shows is added here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import aiohttp_jinja2
import jinja2
from aiohttp import web
from aiohttp_session import SESSION_KEY
from markupsafe import Markup

from procedures.admin import labels
from procedures.admin.csrf import CSRF, csrf_token
from procedures.admin.flashes import take_flashes
from procedures.admin.navigation import navigation_of
from procedures.admin.override_ids import override_id
from procedures.admin.session_storage import SIGNED_IN
from procedures.vietnam_time import VIETNAM

TEMPLATES = Path(__file__).with_name("templates")
SITE_STATIC = web.AppKey("site_static", str)


def set_up_templates(app: web.Application) -> None:
    """Let the application render the templates of this room: autoescaped, and an unknown name is an error."""
    aiohttp_jinja2.setup(
        app,
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        filters=_FILTERS,
    )


def render(request: web.Request, template: str, *, status: int = 200, **context: Any) -> web.Response:
    """Return a page. Its template sees what is given, and what ``base.html`` needs."""
    return aiohttp_jinja2.render_template(template, request, {**_of_every_page(request), **context}, status=status)


def _of_every_page(request: web.Request) -> dict[str, Any]:
    session = request.get(SESSION_KEY)
    signed_in = request.get(SIGNED_IN)
    token = csrf_token(session) if session is not None else ""
    return {
        "actor": signed_in.actor if signed_in else None,
        "navigation": navigation_of(request, signed_in.actor) if signed_in else [],
        "csrf_token": token,
        "csrf_field": lambda: Markup('<input type="hidden" name="{}" value="{}">').format(CSRF, token),
        "flashes": take_flashes(session) if session is not None else [],
        "site_static": request.app[SITE_STATIC],
        "here": request.path,
    }


def worded_moment(moment: datetime | None) -> str:
    """Return a moment as people in Vietnam write it: 21/11/2026 15:44."""
    return moment.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M") if moment else ""


def worded_date(moment: datetime | None) -> str:
    """Return the day of a moment in Vietnam: 21/11/2026."""
    return moment.astimezone(VIETNAM).strftime("%d/%m/%Y") if moment else ""


def worded_number(number: int) -> str:
    """Return a number with dots for thousands: 5.776."""
    return f"{number:,}".replace(",", ".")


_FILTERS: dict[str, Callable[..., Any]] = {
    "moment": worded_moment,
    "day": worded_date,
    "date": lambda day: f"{day:%d/%m/%Y}",
    "number": worded_number,
    "override_id": override_id,
    **labels.FILTERS,
}


def midnight_in_vietnam(day: Any) -> datetime:
    """Return the moment at which a day begins in Vietnam."""
    return datetime(day.year, day.month, day.day, tzinfo=VIETNAM)
