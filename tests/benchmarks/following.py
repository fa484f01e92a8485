"""Follows many dossiers through compressed hours: how often each is looked at, the rate kept, memory, and the time.

Run by hand: ``python -m tests.benchmarks.following --dossiers 10000 --hours 4 --rate 240``. Time is a number that is
moved on second by second; the database is a real SQLite file, and two pollers share it.
"""

from __future__ import annotations

import argparse
import asyncio
import resource
import tempfile
import time
import tracemalloc
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.following.pacing import Pacing
from bot.following.poller import Poller
from procedures.dossiers.subscription import Channel, Contact, known_from
from procedures.engine import make_engine
from procedures.migrations import migrate
from procedures.sealing import Seal
from procedures.subscription_store import SubscriptionStore
from tests.fakes.dossier_desk import Clock, FakeDesk, report

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


@dataclass(frozen=True)
class Figures:
    """What a run came to."""

    dossiers: int
    looks: int
    longest_gap: timedelta
    most_in_a_minute: int
    peak_bytes: int
    seconds: float


def code_of(number: int) -> str:
    """Return the code of the n-th dossier."""
    return f"H17.{number % 90:02d}-241105-{number:05d}"


def fill(store: SubscriptionStore, clock: Clock, dossiers: int, pacing: Pacing) -> None:
    """Follow as many dossiers, all due within the first hour."""
    known = known_from(report(4), clock())
    for number in range(dossiers):
        code = code_of(number)
        store.follow(
            f"telegram:{number}",
            Contact(Channel.TELEGRAM, str(number)),
            code,
            known,
            source=pacing.source_of(code),
            now=clock(),
            ends_at=clock() + timedelta(days=180),
            next_look_at=clock() + HOUR * number / dossiers,
        )


async def follow_through(
    folder: Path,
    *,
    dossiers: int,
    hours: float,
    rate: int,
    step: float = 1.0,
    outage: tuple[float, float] | None = None,
) -> Figures:
    """Poll for some hours with two pollers, ``step`` seconds apart; ``outage`` is from which hour to which."""
    engine = make_engine(f"sqlite:///{folder / 'motcua.db'}")
    migrate(engine)
    clock = Clock()
    began, desk = clock(), FakeDesk(clock)
    pacing = Pacing(lambda code: ["da_nang"], {"da_nang": rate})
    store = SubscriptionStore(engine, Seal(b"a secret for tests"))
    fill(store, clock, dossiers, pacing)
    desk.reports = {code_of(number): report(4, code=code_of(number)) for number in range(dossiers)}
    pollers = [Poller(SubscriptionStore(engine, Seal(b"a secret for tests")), desk, pacing, now=clock) for _ in (1, 2)]
    rounds = int(hours * 3600 / step)
    started = time.perf_counter()
    for number in range(rounds):
        if number == rounds // 10:  # calendars and compiled queries are loaded by now
            tracemalloc.start()
        clock.pass_by(seconds=step)
        await pollers[number % 2].round()
    took = time.perf_counter() - started
    log = len(desk.asked) * 200  # what the fake itself keeps of every look, about
    peak = max(tracemalloc.get_traced_memory()[1] - log, 0)
    tracemalloc.stop()
    engine.dispose()
    gap = longest_gap(desk.asked, began, clock())
    return Figures(dossiers, len(desk.asked), gap, most_in_a_minute([at for at, _ in desk.asked]), peak, took)


def longest_gap(asked: list[tuple[datetime, str]], began: datetime, ended: datetime) -> timedelta:
    """Return the longest time that a dossier was not looked at; the first look counts from its due moment."""
    looks: defaultdict[str, list[datetime]] = defaultdict(list)
    for at, code in asked:
        looks[code].append(at)
    gaps = [later - at for moments in looks.values() for at, later in zip(moments, [*moments[1:], ended], strict=True)]
    return max(gaps, default=ended - began)


def most_in_a_minute(moments: list[datetime]) -> int:
    """Return how many looks the busiest sixty seconds had."""
    return max((bisect_left(moments, at + MINUTE) - number for number, at in enumerate(moments)), default=0)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--dossiers", type=int, default=10_000)
    parser.add_argument("--hours", type=float, default=4)
    parser.add_argument("--rate", type=int, default=240)
    parser.add_argument("--step", type=float, default=1.0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        run = follow_through(Path(folder), dossiers=given.dossiers, hours=given.hours, rate=given.rate, step=given.step)
        figures = asyncio.run(run)
    print(figures)
    print("largest resident size, MB:", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


if __name__ == "__main__":
    main()
