"""``motcua chat``: talk in the terminal."""

from __future__ import annotations

import asyncio
import uuid
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.assistant import Assistant

GREETING = (
    "Chào anh/chị! Anh/chị cần làm giấy tờ gì? Cứ gõ như nói chuyện, không dấu cũng được.\n"
    "Gõ số để chọn mục trong ngoặc vuông. Gõ « thoát » hoặc nhấn Ctrl+D để kết thúc."
)
LEAVE = {"thoát", "thoat", "exit", "quit", ":q"}


def chat() -> None:
    """Trò chuyện ngay trong cửa sổ dòng lệnh.

    Ví dụ: `motcua chat`, rồi gõ: làm căn cước cho con cần gì
    """
    from bot.commands.screen import load_or_exit, settings_or_exit

    loaded = load_or_exit(settings_or_exit())
    if loaded.follower is not None:
        loaded.follower.start()
    asyncio.run(_converse_to_the_end(loaded.assistant))


async def _converse_to_the_end(assistant: Assistant) -> None:
    try:
        await _converse(assistant)
    finally:
        await assistant.close()


async def _converse(assistant: Assistant) -> None:
    from rich.console import Console

    from bot.terminal import chosen_payload, render

    console = Console(highlight=False, markup=False)
    console.print(GREETING)
    _enable_line_editing()
    conversation = f"terminal-{uuid.uuid4().hex}"
    last = None
    while (typed := _read_line()) is not None:
        if typed.strip().lower() in LEAVE:
            break
        last = await assistant.reply(conversation, chosen_payload(typed, last) or typed)
        console.print("\n" + render(last))
    console.print("\nChào anh/chị, chúc anh/chị mọi việc thuận lợi!")


def _read_line() -> str | None:
    try:
        return input("\nAnh/chị: ")
    except (EOFError, KeyboardInterrupt):
        return None


def _enable_line_editing() -> None:
    import importlib.util

    if importlib.util.find_spec("readline"):
        import readline  # noqa: F401 - importing it gives input() history and editing
