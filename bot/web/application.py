"""Puts the web chat together: routes, limits, headers and an orderly end."""

from __future__ import annotations

from collections.abc import Collection

from aiohttp import web

from actions.answers.links import SHEET, SHEET_PDF
from bot.turn import Rater, Replier
from bot.web.answering import Answering
from bot.web.banner import BANNER, Banner, NoticeBanner
from bot.web.chat_messages import ANSWERING, post_conversation, post_message
from bot.web.chat_sockets import SOCKETS, ChatSockets
from bot.web.checklists import SHEETS, Sheets, get_sheet, get_sheet_pdf
from bot.web.dossiers.push import DossierPush, add_push
from bot.web.error_pages import show_error_pages
from bot.web.health import REPORT, HealthReport, Readiness, healthz
from bot.web.limits import LIMITS, Limits
from bot.web.page import STATIC_FOLDER, get_page, get_question_form, post_question
from bot.web.page_notices import PageNotices
from bot.web.ratings import RATER, RATING_FORM, RATINGS, NoRater, post_rating, post_rating_form
from bot.web.security import ALLOWED_ORIGINS, add_security_headers, normal_origins

DRAIN_SECONDS = web.AppKey("drain_seconds", float)


def create_app(
    replier: Replier,
    *,
    readiness: Readiness,
    limits: Limits | None = None,
    allowed_origins: Collection[str] = (),
    drain_seconds: float = 10.0,
    sheets: Sheets | None = None,
    push: DossierPush | None = None,
    notices: PageNotices | None = None,
    banner: Banner | None = None,
    rater: Rater | None = None,
) -> web.Application:
    """Build the web chat.

    ``replier`` may be a ``LateReplier`` that gets its assistant later; until then people are asked to wait.
    ``allowed_origins`` names the public addresses when a proxy changes the Host header. ``sheets`` says what the
    sheets to take along are made from; without it there are none yet. ``push`` takes dossiers in from other systems,
    ``notices`` reach the pages that are open, ``banner`` says what stands at the top of the page.
    ``notices`` reach the pages that are open, ``rater`` takes in thumbs up and down.
    """
    limits = limits or Limits()
    app = web.Application(client_max_size=limits.body_bytes, middlewares=[show_error_pages])
    answering = Answering(replier, limits)
    app[LIMITS] = limits
    app[ANSWERING] = answering
    app[SOCKETS] = ChatSockets(answering, limits, notices)
    app[REPORT] = HealthReport(readiness)
    app[ALLOWED_ORIGINS] = normal_origins(allowed_origins)
    app[DRAIN_SECONDS] = drain_seconds
    app[RATER] = rater or NoRater()
    app[SHEETS] = sheets or Sheets()
    app[BANNER] = banner or NoticeBanner()
    _add_routes(app)
    if push is not None:
        add_push(app, push)
    app.on_response_prepare.append(add_security_headers)
    app.on_shutdown.append(_end_orderly)
    return app


def _add_routes(app: web.Application) -> None:
    app.router.add_get("/", get_page)
    app.router.add_get("/hoi", get_question_form)
    app.router.add_post("/hoi", post_question)
    app.router.add_get(SHEET, get_sheet)
    app.router.add_get(SHEET_PDF, get_sheet_pdf)
    app.router.add_post("/chat/conversation", post_conversation)
    app.router.add_post("/chat/message", post_message)
    app.router.add_post(RATINGS, post_rating)
    app.router.add_post(RATING_FORM, post_rating_form)
    app.router.add_get("/chat/socket", app[SOCKETS].handle)
    app.router.add_get("/healthz", healthz)
    app.router.add_static("/static/", STATIC_FOLDER)


async def _end_orderly(app: web.Application) -> None:
    await app[ANSWERING].finish(app[DRAIN_SECONDS])
    await app[SOCKETS].close()
