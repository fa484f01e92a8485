"""Answering questions from JSON lines, each line a fresh conversation, results in the same order."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterable
from typing import Any, Protocol

from bot.turn import Turn
from bot.turn_json import turn_object


class Forgetful(Protocol):
    """An assistant that can drop a conversation."""

    async def reply(self, conversation_id: str, text: str) -> Turn:
        """Return the turn for one message."""
        ...

    async def forget(self, conversation_id: str) -> None:
        """Drop all that is kept of a conversation."""
        ...


class BadLine(Exception):
    """A line that holds no question; ``question_id`` is what could be read of its id."""

    def __init__(self, reason: str, question_id: object = None) -> None:
        super().__init__(reason)
        self.question_id = question_id


async def answer_lines(assistant: Forgetful, lines: Iterable[str]) -> AsyncIterator[dict[str, Any]]:
    """Yield one result for each line that is not blank: an answer, a dialogue's turns, or what is wrong with it."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            question_id, messages, dialogue = _read(line)
        except BadLine as error:
            yield {"id": error.question_id, "line": number, "error": str(error)}
            continue
        yield await _answer(assistant, f"batch-{number}", question_id, messages, dialogue)


async def _answer(
    assistant: Forgetful, conversation_id: str, question_id: str | None, messages: list[str], dialogue: bool
) -> dict[str, Any]:
    turns = [await assistant.reply(conversation_id, message) for message in messages]
    await assistant.forget(conversation_id)
    if not dialogue:
        return turn_object(turns[0], question=messages[0], question_id=question_id)
    objects = [turn_object(turn, question=message) for turn, message in zip(turns, messages, strict=True)]
    return {"id": question_id, "turns": objects}


def _read(line: str) -> tuple[str | None, list[str], bool]:
    try:
        data = json.loads(line)
    except json.JSONDecodeError as error:
        raise BadLine(f"dòng không phải JSON hợp lệ ({error.msg}, cột {error.colno})") from error
    if not isinstance(data, dict):
        raise BadLine('mỗi dòng phải là một đối tượng JSON, ví dụ {"id":"q1","question":"…"}')
    question_id = data.get("id")
    if isinstance(data.get("question"), str):
        return question_id, [data["question"]], False
    turns = data.get("turns")
    if isinstance(turns, list) and turns and all(_has_words(turn) for turn in turns):
        return question_id, [turn["user"] for turn in turns], True
    raise BadLine('thiếu "question" (chuỗi) hoặc "turns" (danh sách {"user": "…"})', question_id)


def _has_words(turn: object) -> bool:
    return isinstance(turn, dict) and isinstance(turn.get("user"), str)
