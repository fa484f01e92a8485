"""A turn as the JSON object that ``motcua ask --json`` and ``--batch`` print."""

from __future__ import annotations

from typing import Any

from bot.turn import Button, Reply, ScoredProcedure, Turn


def turn_object(turn: Turn, *, question: str, question_id: str | None = None) -> dict[str, Any]:
    """Return the object; ``id`` is left out when there is none, ``procedures`` unless several were answered."""
    procedure = turn.procedure
    data: dict[str, Any] = {} if question_id is None else {"id": question_id}
    data |= {
        "question": question,
        "kind": turn.kind,
        "procedure": {"code": procedure.code, "name": procedure.name} if procedure else None,
        "candidates": [_candidate(candidate) for candidate in turn.candidates],
        "facets": list(turn.facets),
        "dossier_code": turn.dossier_code,
        "replies": [_reply(reply) for reply in turn.replies],
        "latency_ms": round(turn.latency_ms, 1),
    }
    if len(turn.procedures) > 1:
        data["procedures"] = [
            {"code": each.code, "name": each.name, "facets": list(each.facets)} for each in turn.procedures
        ]
    return data


def _candidate(candidate: ScoredProcedure) -> dict[str, Any]:
    data: dict[str, Any] = {"code": candidate.code, "name": candidate.name, "score": round(candidate.score, 3)}
    return {**data, "same": list(candidate.same)} if candidate.same else data


def _reply(reply: Reply) -> dict[str, Any]:
    return {"text": reply.text, "buttons": [_button(button) for button in reply.buttons]}


def _button(button: Button) -> dict[str, str]:
    data = {"title": button.title, "payload": button.payload}
    return {**data, "code": button.code} if button.code else data
