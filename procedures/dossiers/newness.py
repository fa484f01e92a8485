"""Which of two reports of one dossier is the older, and what the newer one leaves to be taken from the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time

from procedures.dossiers.national_status import NationalStatus
from procedures.dossiers.report import DossierReport, Nearness
from procedures.vietnam_time import VIETNAM


def is_older(report: DossierReport, known: DossierReport) -> bool:
    """Tell whether a report describes an earlier state than what is known.

    The moment of the status decides where both name it: a system may send its whole history again. Where one of the
    two names only the day, that day decides; else the report that was made later counts. A national post that names
    no moment may be one that was sent again: it never leads out of a final status, nor back to the first one.
    """
    if report.since is not None and known.since is not None:
        ours, theirs = _comparable(report.since, known.since)
        if ours != theirs:
            return ours < theirs
    return report.seen_at < known.seen_at or _leads_back(report, known)


def _leads_back(report: DossierReport, known: DossierReport) -> bool:
    if report.since is not None or report.nearness is not Nearness.NATION or known.status is None:
        return False
    first = report.status is NationalStatus.REGISTERED and known.status is not NationalStatus.REGISTERED
    return first or (known.status.is_final and report.status is not known.status)


def says_the_same(report: DossierReport, known: DossierReport) -> bool:
    """Tell whether two reports differ in nothing but when they were made."""
    return replace(report, seen_at=known.seen_at) == known


def completed(news: DossierReport, known: DossierReport) -> DossierReport:
    """Fill what a report leaves open from another one of the same dossier.

    What belongs to a status (who has it, since when, what is asked) is taken only from a report of that status.
    """
    filled = replace(
        news,
        received_at=news.received_at or known.received_at,
        due_at=news.due_at or known.due_at,
        finished_at=news.finished_at or known.finished_at,
        returned_at=news.returned_at or known.returned_at,
        procedure_code=news.procedure_code or known.procedure_code,
        procedure_name=news.procedure_name or known.procedure_name,
        other_code=news.other_code or known.other_code,
    )
    if (news.status, news.label) != (known.status, known.label):
        return filled
    return replace(
        filled,
        agency=news.agency or known.agency,
        since=news.since or known.since,
        request=news.request or known.request,
        request_until=news.request_until or known.request_until,
    )


def _comparable(one: datetime, other: datetime) -> tuple[datetime, datetime]:
    local, other_local = one.astimezone(VIETNAM), other.astimezone(VIETNAM)
    if time.min in (local.time(), other_local.time()):
        return datetime.combine(local, time.min, VIETNAM), datetime.combine(other_local, time.min, VIETNAM)
    return local, other_local
