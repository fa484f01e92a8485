"""Measuring a stock Rasa assistant and ours in turns on the same machine, so that its noise falls on both."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles
from types import TracebackType
from typing import Any

from bot.benchmark.questions import CONVERSATIONS, LONG_CONVERSATION

MILESTONES = (1, 10, 100, 300)

LONG_ROUNDS = 76
"""Times the long conversation's four messages are sent: 304 messages in all."""


@dataclass(frozen=True)
class Figures:
    """What was measured of one side; milliseconds unless the name says otherwise."""

    startup_s: float
    peak_mb: float
    turns: tuple[float, ...]
    growth: tuple[float, ...]  # the turns of one long conversation, in order

    @property
    def p50(self) -> float:
        """Median of a turn."""
        return median(self.turns)

    @property
    def p95(self) -> float:
        """95th percentile of a turn."""
        return quantiles(self.turns, n=20)[-1]

    @property
    def per_second(self) -> float:
        """Messages handled one after another in a second."""
        return 1000 * len(self.turns) / sum(self.turns)

    def at(self, milestone: int) -> float:
        """Median of the turns around the ``milestone``-th message of a conversation (the first is the first alone)."""
        if milestone == 1:
            return self.growth[0]
        return median(self.growth[milestone - 5 : milestone + 4])


def compare(database_url: str, rounds: int, report: Callable[[str, int, int], None]) -> dict[str, Figures]:
    """Run both sides in turns: ``rounds`` times every conversation, then one of 304 messages."""
    steps = rounds * len(CONVERSATIONS) + LONG_ROUNDS
    with _Side("stock", database_url) as stock, _Side("ours", database_url) as ours:
        sides = {"stock": stock, "ours": ours}
        for side in sides.values():
            report("Đang khởi động hai bên", 0, steps)
            side.wait_until_ready()
            side.ask("warm-up", [message for each in CONVERSATIONS for message in each])
        done = 0
        for number in range(rounds):
            for index, messages in enumerate(CONVERSATIONS):
                for side in sides.values():
                    side.turns += side.ask(f"short-{number}-{index}", list(messages))
                done += 1
                report("Đang đo các cuộc trò chuyện ngắn", done, steps)
        for _ in range(LONG_ROUNDS):
            for side in sides.values():
                side.growth += side.ask("long", list(LONG_CONVERSATION))
            done += 1
            report("Đang đo một cuộc trò chuyện dài", done, steps)
        return {name: side.figures() for name, side in sides.items()}


class _Side:
    def __init__(self, name: str, database_url: str) -> None:
        self.turns: list[float] = []
        self.growth: list[float] = []
        self._startup_s = 0.0
        self._peak_mb = 0.0
        self._process = subprocess.Popen(  # noqa: S603 - our own module, our own interpreter
            [sys.executable, "-m", "bot.benchmark.side", name, database_url],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> _Side:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._process.communicate()

    def wait_until_ready(self) -> None:
        self._startup_s = self._read()["startup_s"]

    def ask(self, conversation: str, messages: list[str]) -> list[float]:
        print(json.dumps({"conversation": conversation, "messages": messages}), file=self._process.stdin, flush=True)
        answer = self._read()
        self._peak_mb = answer["peak_mb"]
        latencies: list[float] = answer["ms"]
        return latencies

    def figures(self) -> Figures:
        return Figures(self._startup_s, self._peak_mb, tuple(self.turns), tuple(self.growth))

    def _read(self) -> dict[str, Any]:
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            raise RuntimeError(f"the side ended early with exit code {self._process.wait()}")
        answer: dict[str, Any] = json.loads(line)
        return answer
