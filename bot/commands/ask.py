"""``motcua ask``: one question, one answer; or many from a file."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

if TYPE_CHECKING:
    from bot.assistant import Assistant


def ask(
    question: Annotated[str | None, typer.Argument(help="Câu hỏi, có dấu hay không dấu đều được.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")] = False,
    batch: Annotated[
        str | None,
        typer.Option("--batch", metavar="FILE|-", help="Hỏi hàng loạt từ tệp JSON lines, hoặc - để đọc đầu vào."),
    ] = None,
) -> None:
    """Hỏi một câu, hoặc hỏi hàng loạt.

    Ví dụ:

    `motcua ask 'mat so do gio sao'`

    `motcua ask --json 'đăng ký tạm trú nộp ở đâu'`

    `motcua ask --batch cau-hoi.jsonl > tra-loi.jsonl`
    """
    from bot.commands.screen import fail, load_or_exit, settings_or_exit

    if (question is None) == (batch is None):
        fail("Hãy đưa một câu hỏi, hoặc --batch TỆP (không dùng cả hai). Xem: motcua ask --help")
    if batch not in (None, "-") and not Path(str(batch)).is_file():
        fail(f"Không tìm thấy tệp {batch}.")
    loaded = load_or_exit(settings_or_exit())
    if question is not None:
        asyncio.run(_ask_one(loaded.assistant, question, as_json))
    elif batch == "-":
        asyncio.run(_ask_many(loaded.assistant, sys.stdin))
    else:
        with Path(str(batch)).open(encoding="utf-8", errors="replace") as lines:
            asyncio.run(_ask_many(loaded.assistant, lines))


async def _ask_one(assistant: Assistant, question: str, as_json: bool) -> None:
    from bot.terminal import render
    from bot.turn_json import turn_object

    try:
        turn = await assistant.reply("ask", question)
    finally:
        await assistant.close()
    print(json.dumps(turn_object(turn, question=question), ensure_ascii=False) if as_json else render(turn))


async def _ask_many(assistant: Assistant, lines: TextIO) -> None:
    from bot.batch import answer_lines

    try:
        async for result in answer_lines(assistant, lines):
            print(json.dumps(result, ensure_ascii=False), flush=True)
    finally:
        await assistant.close()
