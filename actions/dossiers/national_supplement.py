"""What a dossier of the national exchange says of papers asked for later (``DanhSachHoSoBoSung``)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timezone

from actions.dossiers.json_fields import Fields, moment_of, objects_in, text_of

_LONG_AGO = datetime(1, 1, 1, tzinfo=timezone.utc)


@dataclass(frozen=True)
class Supplement:
    """The latest time that something was asked for."""

    request: str = ""
    asked_at: datetime | None = None
    is_answered: bool = False  # the person has handed it in
    due_at: datetime | None = None  # the new day of appointment, where it moved


def latest_supplement(dossier: Fields) -> Supplement | None:
    """Return what was asked for last, or ``None``. Who asked and who handed it in are never read."""
    entries = list(objects_in(dossier.get("DanhSachHoSoBoSung")))
    if not entries:
        return None
    # in the order of the list where no dates tell
    latest = max(reversed(entries), key=lambda entry: moment_of(entry, "NgayBoSung") or _LONG_AGO)
    return Supplement(
        request=_request(latest),
        asked_at=moment_of(latest, "NgayBoSung"),
        is_answered=moment_of(latest, "NgayTiepNhanBoSung") is not None,
        due_at=moment_of(latest, "NgayHenTraMoi"),
    )


def _request(entry: Fields) -> str:
    said = text_of(entry, "NoiDungBoSung")
    papers = [text_of(paper, "TenGiayTo") for paper in objects_in(entry.get("DanhSachGiayToBoSung"))]
    named = ", ".join(paper for paper in papers if paper and paper not in said)
    return ": ".join(part for part in (said, named or text_of(entry, "DanhSachGiayToBoSung")) if part)
