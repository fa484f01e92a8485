"""One side of the benchmark in a process of its own, so that start-up and memory are its own.

Reads commands as JSON lines on standard input, answers each with one JSON line: run by ``bot.benchmark.comparison``.
"""

from __future__ import annotations

import asyncio
import json
import resource
import sys
import time
from collections.abc import Awaitable, Callable
from typing import Any

Handle = Callable[[str, str], Awaitable[Any]]


def main(side: str, database_url: str) -> None:
    """Load a side ("stock" or "ours"), say how long it took, and serve commands until the input ends."""
    answers = sys.stdout
    sys.stdout = sys.stderr  # what Rasa prints must not mix with the answers
    started = time.perf_counter()
    handle = _load_stock() if side == "stock" else _load_ours(database_url)
    _say(answers, {"startup_s": time.perf_counter() - started})
    loop = asyncio.new_event_loop()
    for line in sys.stdin:
        _say(answers, loop.run_until_complete(_serve(handle, json.loads(line))))
    loop.close()


async def _serve(handle: Handle, command: dict[str, Any]) -> dict[str, Any]:
    latencies = []
    for message in command["messages"]:
        started = time.perf_counter()
        await handle(command["conversation"], message)
        latencies.append((time.perf_counter() - started) * 1000)
    return {"ms": latencies, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def _load_stock() -> Handle:
    from bot import quiet

    quiet.settle()
    from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

    from bot.benchmark.stock_agent import load_stock_agent

    agent = load_stock_agent()

    async def handle(conversation: str, message: str) -> Any:
        return await agent.handle_message(UserMessage(message, CollectingOutputChannel(), conversation))

    return handle


def _load_ours(database_url: str) -> Handle:
    from dataclasses import replace

    from bot.loading import load
    from bot.settings import load_settings

    settings = replace(load_settings(), database_url=database_url)
    return load(settings, lambda *_: None).assistant.reply


def _say(stream: Any, data: dict[str, Any]) -> None:
    print(json.dumps(data), file=stream, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
