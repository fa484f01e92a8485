"""The page itself, and the same conversation through a plain form for browsers without JavaScript."""

from __future__ import annotations

import asyncio
import re
from html import escape
from pathlib import Path
from string import Template

from aiohttp import web

from actions.answers.facets import LABELS, known_facets
from actions.answers.footer import title
from actions.answers.links import CASE, CODE, FACETS
from actions.answers.payloads import ask_procedure
from bot.turn import Button, Reply
from bot.web import wording
from bot.web.banner import BANNER
from bot.web.chat_messages import ANSWERING, status_of
from bot.web.checklists import SHEETS
from bot.web.limits import LIMITS
from bot.web.protocol import Answer, ChatMessage, InvalidMessage, message_of, new_conversation_id, new_message_id
from bot.web.ratings import RATING_FORM
from bot.web.security import comes_from_own_page

STATIC_FOLDER = Path(__file__).with_name("static")
_TEMPLATES = Path(__file__).with_name("templates")
_PAGE = Template((_TEMPLATES / "page.html").read_text("utf-8"))
_CODE = re.compile(r"[\w.-]{1,64}", re.ASCII)
_CASE_CHARS = 40
_CHOICE = Template((_TEMPLATES / "choice.html").read_text("utf-8"))


async def get_page(request: web.Request) -> web.Response:
    """Answer ``GET /``; an address that names a procedure opens the chat with its answer."""
    conversation = new_conversation_id()
    notices = await request.app[BANNER].html_for(conversation)
    return _page(request, conversation, opening=await _opening(request), notices=notices)


async def _opening(request: web.Request) -> Button | None:
    """Return the question that the address asks, as a button: the page presses it, or offers it without a script."""
    code = request.query.get(CODE, "")
    if not _CODE.fullmatch(code):
        return None
    facets = known_facets(request.query.get(FACETS, "").split(","))
    found = await asyncio.to_thread(request.app[SHEETS].records.find, code)
    name = title(found) if found else f"Thủ tục mã {code}"
    parts = f": {', '.join(LABELS[facet].lower() for facet in facets)}" if facets else ""
    return Button(f"{name}{parts}", ask_procedure(code, facets, case=request.query.get(CASE, "")[:_CASE_CHARS]))


async def get_question_form(_: web.Request) -> web.Response:
    """Answer ``GET /hoi``: someone reopened the address of an answer."""
    raise web.HTTPSeeOther("/")


async def post_question(request: web.Request) -> web.Response:
    """Answer ``POST /hoi``: a question, or a choice (``payload`` with its ``title``), sent by a plain form."""
    if not comes_from_own_page(request):
        raise web.HTTPForbidden(text=wording.ELSEWHERE.replies[0].text)
    try:
        fields = await request.post()
    except web.HTTPRequestEntityTooLarge:
        return _page(request, new_conversation_id(), exchange=_exchange("", "", wording.TOO_LARGE), status=413)
    shown = fields.get("title") or fields.get("text")
    try:
        message = message_of(fields.get("conversation"), fields.get("id"), fields.get("payload") or fields.get("text"))
    except InvalidMessage:
        return _page(request, new_conversation_id(), exchange=_exchange("", "", wording.INVALID), status=400)
    answer = await request.app[ANSWERING].answer(message)
    exchange = _exchange(message.conversation, shown if isinstance(shown, str) else message.text, answer)
    return _page(
        request, message.conversation, exchange=exchange, draft=_draft(message, answer), status=status_of(answer)
    )


def _draft(message: ChatMessage, answer: Answer) -> str:
    """Give back what was typed when it could not be taken, so that nobody has to type it again."""
    return "" if status_of(answer) == 200 and answer.kind != "too_long" else message.text


def _page(
    request: web.Request,
    conversation: str,
    *,
    exchange: str = "",
    draft: str = "",
    opening: Button | None = None,
    notices: str = "",
    status: int = 200,
) -> web.Response:
    text = _PAGE.substitute(
        conversation=escape(conversation),
        message=new_message_id(),
        notices=notices,
        exchange=exchange,
        draft=escape(draft),
        welcome=" hidden" if exchange else "",
        opening=_opening_form(conversation, opening) if opening else "",
        most=request.app[LIMITS].text_characters,
    )
    return web.Response(text=text, status=status, content_type="text/html", headers={"Cache-Control": "no-store"})


def _opening_form(conversation: str, opening: Button) -> str:
    return f'<div class="choices" id="opening"><p>Bấm để xem câu trả lời:</p>{_choice(conversation, opening)}</div>'


def _exchange(conversation: str, shown: str, answer: Answer) -> str:
    person = f'<article class="message person"><div class="text">{escape(shown)}</div></article>' if shown else ""
    replies = "".join(_reply(conversation, reply) for reply in answer.replies)
    return f'<section class="exchange">{person}{replies}{_rating(conversation, answer.turn)}</section>'


def _reply(conversation: str, reply: Reply) -> str:
    choices = "".join(_choice(conversation, button) for button in reply.buttons)
    return (
        '<article class="message assistant"><div class="card">'
        f'<div class="text">{escape(reply.text)}</div><div class="choices">{choices}</div>'
        f"{_links(reply)}</div></article>"
    )


def _rating(conversation: str, turn: str) -> str:
    if not turn:
        return ""
    return (
        f'<form class="rating" action="{RATING_FORM}" method="post">'
        f'<input type="hidden" name="conversation" value="{escape(conversation)}">'
        f'<input type="hidden" name="turn" value="{escape(turn)}">'
        "<span>Câu trả lời này có giúp được anh/chị không?</span>"
        '<button class="copy" name="rating" value="good">Có</button>'
        '<button class="copy" name="rating" value="bad">Chưa</button></form>'
    )


def _links(reply: Reply) -> str:
    links = ((reply.sheet, "In ra giấy"), (reply.link, "Liên kết tới câu trả lời này"))
    shown = "".join(f'<a class="copy" href="{escape(path)}">{label}</a>' for path, label in links if path)
    return f'<div class="foot">{shown}</div>' if shown else ""


def _choice(conversation: str, button: Button) -> str:
    return _CHOICE.substitute(
        conversation=escape(conversation),
        message=new_message_id(),
        payload=escape(button.payload),
        title=escape(button.title),
    )
