"""A desk whose one source says what a test tells it to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone

from actions.dossiers.lookup import Lookup
from actions.dossiers.provider import DossierUnavailable
from procedures.dossiers.national_status import NationalStatus
from procedures.dossiers.report import DossierReport, Nearness

VIETNAM = timezone(timedelta(hours=7))
CODE = "H17.00-241105-0012"
NINE = datetime(2026, 11, 2, 9, 0, tzinfo=VIETNAM)  # a Monday


class Clock:
    """Stands still until a test moves it."""

    def __init__(self, at: datetime = NINE) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def pass_by(self, **time: float) -> None:
        """Let time pass."""
        self.at += timedelta(**time)


def report(status: int | None = 4, *, seen_at: datetime = NINE, **fields: object) -> DossierReport:
    """Build a report of the desk itself."""
    values = {
        "code": CODE,
        "label": f"nhãn {status}",
        "status": NationalStatus(status) if status else None,
        "source": "Một cửa Đà Nẵng",
        "nearness": Nearness.DESK,
        "seen_at": seen_at,
        **fields,
    }
    return DossierReport(**values)  # type: ignore[arg-type]


class FakeDesk:
    """Says of each code what ``reports`` holds for it; fails while ``down``. ``asked`` lists when which code was."""

    def __init__(self, now: Callable[[], datetime], *, pause: float = 0.0) -> None:
        self.now = now
        self.down = False
        self.reports: dict[str, DossierReport] = {}
        self.asked: list[tuple[datetime, str]] = []
        self._pause = pause

    def says(self, status: int | None, *, code: str = CODE, **fields: object) -> None:
        """Say this from now on."""
        self.reports[code] = report(status, **{"code": code, **fields})

    async def known_among(self, codes: Sequence[str]) -> tuple[str, ...]:
        return tuple(code for code in codes if code in self.reports)

    async def ask(self, code: str) -> Lookup:
        """Answer as the real desk does."""
        self.asked.append((self.now(), code))
        await asyncio.sleep(self._pause)
        if self.down:
            return Lookup(code, failures=(DossierUnavailable("Một cửa Đà Nẵng"),))
        known = self.reports.get(code)
        return Lookup(code, (replace(known, seen_at=self.now()),) if known else ())
