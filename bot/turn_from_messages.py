"""From the messages Rasa sends to a turn: texts and buttons of each, and the summary that came with the first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bot.turn import Button, Noted, ProcedureMention, Reply, ScoredProcedure, Turn

NO_REPLY = Reply(
    "Xin lỗi anh/chị, hệ thống vừa gặp trục trặc nên chưa trả lời được câu này. "
    "Anh/chị gửi lại giúp sau ít phút, hoặc gọi tổng đài 18001096 của Cổng Dịch vụ công quốc gia."
)
"""Said when an action failed (its exception is in the log). The hotline is the national public service portal's."""


def turn_from_messages(messages: Iterable[Mapping[str, Any]], latency_ms: float = 0.0) -> Turn:
    """Build the turn from Rasa's messages: the text and buttons of each, the summary from the first that has one."""
    replies = tuple(_reply(message) for message in messages if message.get("text"))
    summary: Mapping[str, Any] = next((message["turn"] for message in messages if message.get("turn")), {})
    if not replies:
        return Turn(kind="decline", replies=(NO_REPLY,), latency_ms=latency_ms)
    return Turn(
        kind=str(summary.get("kind", "answer")),
        replies=replies,
        procedures=tuple(_mention(entry) for entry in _mentioned(summary)),
        candidates=tuple(_scored(entry) for entry in summary.get("candidates") or ()),
        facets=tuple(summary.get("facets") or ()),
        dossier_code=summary.get("dossier_code"),
        latency_ms=latency_ms,
        noted=_noted(summary.get("noted") or {}),
    )


def _noted(entry: Mapping[str, Any]) -> Noted:
    return Noted(
        after_clarification=entry.get("after_clarification") is True,
        none_fits=entry.get("none_fits") is True,
        followed=entry.get("followed") is True,
        taught=entry.get("taught") is True,
        province=str(entry.get("province") or ""),
    )


def _mentioned(summary: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    procedures: list[Mapping[str, Any]] = summary.get("procedures") or []
    single = summary.get("procedure")
    return procedures or ([single] if single else [])


def _mention(entry: Mapping[str, Any]) -> ProcedureMention:
    return ProcedureMention(entry["code"], entry["name"], tuple(entry.get("facets") or ()))


def _scored(entry: Mapping[str, Any]) -> ScoredProcedure:
    return ScoredProcedure(entry["code"], entry["name"], float(entry["score"]), tuple(entry.get("same") or ()))


def _reply(message: Mapping[str, Any]) -> Reply:
    buttons = message.get("buttons") or ()
    return Reply(
        str(message["text"]),
        tuple(Button(button["title"], button["payload"], button.get("code", "")) for button in buttons),
        link=str(message.get("link") or ""),
        sheet=str(message.get("sheet") or ""),
    )
