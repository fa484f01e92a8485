"""Many dossiers through compressed hours, on a small scale; ``tests/benchmarks/following.py`` has the large one."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from tests.benchmarks.following import follow_through


async def test_every_dossier_is_looked_at_every_hour_within_the_rate(tmp_path: Path) -> None:
    figures = await follow_through(tmp_path, dossiers=200, hours=3, rate=30, step=20)
    assert figures.looks >= 3 * 200
    assert figures.longest_gap <= timedelta(hours=1)
    assert figures.most_in_a_minute <= 30
    assert figures.peak_bytes < 5_000_000
