"""From a dossier as the national exchange describes it to a report.

The fields of ``TraCuuHoSo`` are not public: those of ``DongBoHoSoMC`` and ``CapNhatTienDoHoSoMC``, by which systems
tell the exchange of their dossiers, are read, and any may be missing. Those that name the applicant are not looked at.
"""

from __future__ import annotations

from datetime import datetime

from actions.dossiers.json_fields import Fields, moment_of, past_moment_of, procedure_code_of, text_of
from actions.dossiers.national_supplement import Supplement, latest_supplement
from actions.dossiers.report_status import StatusReading, since
from actions.dossiers.same_code import is_same_code
from procedures.dossiers.national_status import NationalStatus
from procedures.dossiers.report import DossierReport, Nearness

_CODES = ("MaHoSo", "MaHoSoKhac", "SoBienNhan")


def is_about(dossier: Fields, code: str) -> bool:
    """Return whether a dossier has this code; a system may have sent it under another one and kept this as well."""
    return any(is_same_code(text_of(dossier, name), code) for name in _CODES)


def names_no_code(dossier: Fields) -> bool:
    """Return whether a dossier leaves its code out."""
    return not text_of(dossier, *_CODES)


def newest(dossiers: list[Fields]) -> Fields:
    """Return the entry with the latest step, for there may be one for each step; the first where no dates tell."""
    return max(dossiers, key=lambda dossier: step.timestamp() if (step := _step(dossier)) else 0.0)


def report_of(dossier: Fields, *, code: str, source: str, now: datetime, statuses: StatusReading) -> DossierReport:
    """Return the report. Its label is empty when the dossier states no status.

    A status 9 stays what it is, though it can hide a 5, 6 or 8: nearness tells that this is a copy, and ``request``
    names what is still open according to the same copy.
    """
    label, status = statuses.read(text_of(dossier, name) for name in ("TrangThaiHoSo", "TrangThai", "TenTrangThai"))
    received = moment_of(dossier, "NgayTiepNhan")
    finished = past_moment_of(dossier, now, "NgayKetThucXuLy")
    returned = past_moment_of(dossier, now, "NgayTra")
    supplement = latest_supplement(dossier) or Supplement()
    return DossierReport(
        code=code,
        label=label,
        status=status,
        source=source,
        nearness=Nearness.NATION,
        seen_at=now,
        agency=_agency(dossier),
        since=_since(status, dossier, supplement)
        or since(status, received=received, finished=finished, returned=returned),
        received_at=received,
        due_at=_due(dossier, supplement),
        finished_at=finished,
        returned_at=returned,
        procedure_code=procedure_code_of(dossier, "MaTTHC"),
        procedure_name=text_of(dossier, "TenTTHC"),
        request=supplement.request if _is_open(status, supplement) else "",
        other_code=_other_code(dossier, code),
    )


def _step(dossier: Fields) -> datetime | None:
    return moment_of(dossier, "ThoiDiemXuLy", "NgayTra", "NgayKetThucXuLy")


def _since(status: NationalStatus | None, dossier: Fields, supplement: Supplement) -> datetime | None:
    asked = supplement.asked_at if status is NationalStatus.SUPPLEMENT_ASKED else None
    return moment_of(dossier, "ThoiDiemXuLy") or asked


def _is_open(status: NationalStatus | None, supplement: Supplement) -> bool:
    if status is NationalStatus.FINISHED:
        return not supplement.is_answered
    return status is NationalStatus.SUPPLEMENT_ASKED


def _due(dossier: Fields, supplement: Supplement) -> datetime | None:
    named = [moment for moment in (moment_of(dossier, "NgayHenTra"), supplement.due_at) if moment]
    return max(named, default=None)  # a supplement only ever moves it back


def _agency(dossier: Fields) -> str:
    parts = dict.fromkeys((text_of(dossier, "PhongBanXuLy"), text_of(dossier, "DonViXuLy")))
    return ", ".join(part for part in parts if part)


def _other_code(dossier: Fields, code: str) -> str:
    others = (text_of(dossier, name) for name in ("MaHoSo", "MaHoSoKhac"))
    return next((other for other in others if other and not is_same_code(other, code)), "")
