"""Turns a neutral reply into Telegram messages: escaped HTML, split in sensible places, with inline keyboards."""

from __future__ import annotations

import html
import logging
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from actions.answers.payloads import PRIVATE_CHAT
from bot.telegram.callback_data import TooLong, encode
from bot.turn import Button, Reply

_log = logging.getLogger(__name__)

LONGEST = 4096
"""UTF-16 units of a message. Telegram counts after reading entities; we count the HTML itself, which is longer."""

DOSSIERS = "hoso"
"""What ``/start`` carries when a link leads into a private chat to ask for a dossier."""

_TITLE = 64
_HEADING = 120  # characters; a longer line is a sentence
_SHORT_TITLE = 18  # two of these stand side by side on a phone without being cut
_BOLD = ("<b>", "</b>")
_SPACE_FOR_MARKUP = 2 * len("<b></b>")
_PRINT, _SHARE = "In ra giấy", "Gửi cho người khác"
_PLACES = (r"\n\s*\n", r"\n", r"(?<=[.!?;:…])\s", r"\s")  # blank line, line, sentence, word
_ATTACHED = "\u200d\ufe0f"  # joiner and variation selector of emoji


@dataclass(frozen=True)
class InlineButton:
    """A button under a message: it sends ``data`` back to us, or opens ``url``."""

    title: str
    data: str = ""
    url: str = ""


@dataclass(frozen=True)
class OutgoingMessage:
    """One Telegram message: HTML, the same as plain text, and rows of buttons."""

    html: str
    plain: str
    rows: tuple[tuple[InlineButton, ...], ...] = ()


def render(reply: Reply, *, preface: str = "", address: str = "", username: str = "") -> tuple[OutgoingMessage, ...]:
    """Return the messages of a reply, in order; the last one has the buttons.

    ``preface`` is said in italics before the first one. ``address`` is where the web chat is found by everybody: with
    it an answer can be printed and passed on. With the bot's ``username`` the way into a private chat is a link. A
    reply without text and buttons gives no message.
    """
    rows = (*_rows(reply.buttons, username), *_link_rows(reply, address))
    text = _cleaned(reply.text) or ("Mời anh/chị chọn:" if rows else "")
    if not text:
        return ()
    said_before = f"<i>{_escaped(preface)}</i>\n\n" if preface else ""
    parts = list(_split(text, LONGEST - _SPACE_FOR_MARKUP - _units(said_before)))
    marked = [_marked(part, opens=number == 0 and len(text.split("\n")) > 1) for number, part in enumerate(parts)]
    marked[0] = said_before + marked[0]
    plain = [f"{preface}\n\n{parts[0]}" if preface else parts[0], *parts[1:]]
    last = len(parts) - 1
    return tuple(
        OutgoingMessage(marked[number], plain[number], rows if number == last else ()) for number in range(len(parts))
    )


def _cleaned(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs")).strip()


# --- markup


def _marked(part: str, *, opens: bool) -> str:
    lines = part.split("\n")
    bold = [_is_heading(line) or (opens and number == 0 and _is_title(line)) for number, line in enumerate(lines)]
    return "\n".join(_line(line, bold=is_bold) for line, is_bold in zip(lines, bold, strict=True))


def _line(line: str, *, bold: bool) -> str:
    return f"{_BOLD[0]}{_escaped(line)}{_BOLD[1]}" if bold else _escaped(line)


def _is_heading(line: str) -> bool:
    """Tell whether a line announces what stands below it; items of a list and sentences do not."""
    return line.endswith(":") and _is_title(line) and not re.match(r"\s*([-•*+–]|\d+[.)])\s", line)


def _is_title(line: str) -> bool:
    sentence = line.endswith((".", "!", "…")) or re.search(r"[.!?…]\s", line)
    return bool(line.strip()) and len(line) <= _HEADING and not sentence


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)


# --- splitting


def _split(text: str, limit: int) -> Iterator[str]:
    while _cost(text) > limit:
        position = _cut(text, _reach(text, limit))
        yield text[:position].rstrip()
        text = text[position:].lstrip("\n ")
    yield text


def _reach(text: str, limit: int) -> int:
    """Return how many characters fit into the limit, at least one."""
    cost = 0
    for position, character in enumerate(text):
        cost += _cost(character)
        if cost > limit:
            return max(position, 1)
    return len(text)


def _cut(text: str, reach: int) -> int:
    """Return the best place to cut at or before ``reach``: late, and as big a boundary as possible."""
    window = text[:reach]
    for place in _PLACES:
        ends = [found.start() for found in re.finditer(place, window)]
        if ends and ends[-1] > reach // 2:
            return _before_heading(text, ends[-1])
    return _before_attached(text, reach)


def _before_heading(text: str, position: int) -> int:
    """Move a heading that would stand alone at the end to the next message."""
    start = text.rfind("\n", 0, position)
    return start if start > position // 2 and _is_heading(text[start + 1 : position].rstrip()) else position


def _before_attached(text: str, position: int) -> int:
    """Keep a letter and the marks on it together."""
    for earlier in range(position, max(position - 16, 1), -1):
        joined = text[earlier] in _ATTACHED or text[earlier - 1] == _ATTACHED[0] or unicodedata.combining(text[earlier])
        if not joined:
            return earlier
    return position


def _cost(text: str) -> int:
    markup = sum(map(len, _BOLD)) * text.count("\n")
    return _units(_escaped(text)) + markup


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


# --- buttons


def _rows(buttons: Sequence[Button], username: str) -> Iterator[tuple[InlineButton, ...]]:
    waiting: InlineButton | None = None
    for button in _encoded(buttons, username):
        if len(button.title) > _SHORT_TITLE:
            if waiting is not None:
                yield (waiting,)
            waiting = None
            yield (button,)
        elif waiting is None:
            waiting = button
        else:
            yield (waiting, button)
            waiting = None
    if waiting is not None:
        yield (waiting,)


def _link_rows(reply: Reply, address: str) -> tuple[tuple[InlineButton, ...], ...]:
    if not address or not reply.link:
        return ()
    shared = f"https://t.me/share/url?{urlencode({'url': f'{address}{reply.link}'})}"
    printed = (InlineButton(_PRINT, url=f"{address}{reply.sheet}"),) if reply.sheet else ()
    return ((*printed, InlineButton(_SHARE, url=shared)),)


def _encoded(buttons: Iterable[Button], username: str) -> Iterator[InlineButton]:
    for button in buttons:
        title = _shortened(_cleaned(button.title) or "…")
        if username and button.payload == PRIVATE_CHAT:
            yield InlineButton(title, url=f"https://t.me/{username}?start={DOSSIERS}")
            continue
        try:
            yield InlineButton(title, encode(button.payload))
        except TooLong as error:
            _log.error("button left out, its payload of %d bytes is too long", len(error.payload.encode()))


def _shortened(title: str) -> str:
    """Return the title within 64 characters, keeping what tells twins apart: a remark in brackets at its end."""
    title = " ".join(title.split())
    if _units(title) <= _TITLE:
        return title
    remark = re.search(r" \([^()]{1,30}\)$", title)
    tail = "…" + (remark.group() if remark else "")
    head = title[: _reach(title, _TITLE - _units(tail))]
    at_word = head.rsplit(" ", 1)[0] if " " in head[20:] else head
    return at_word.rstrip(" ,;:-–(") + tail
