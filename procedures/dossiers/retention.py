"""How long a report is kept."""

from __future__ import annotations

from datetime import datetime, timedelta

from procedures.dossiers.report import DossierReport

AFTER_A_CHANGE = timedelta(days=180)
AFTER_THE_END = timedelta(days=30)
"""After a status that no other follows: time enough to see how it ended."""


def kept_until(report: DossierReport, *, learnt_at: datetime) -> datetime:
    """Return when a report is forgotten, unless it changes again."""
    ended = report.status is not None and report.status.is_final
    return learnt_at + (AFTER_THE_END if ended else AFTER_A_CHANGE)
