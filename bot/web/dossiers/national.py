"""The national services' posts ``DongBoHoSoMC`` and ``CapNhatTienDoHoSoMC``. Applicants and officers are not read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.web.dossiers.pushed import MOST, NotPushed, Unusable
from procedures.dossiers.moments import read_moment
from procedures.dossiers.national_status import NationalStatus
from procedures.dossiers.report import DossierReport, Nearness
from procedures.dossiers.taking_in import Readers, Stated, Teller, UnusableDossier, taken_in

SYNC = "DongBoHoSoMC"
PROGRESS = "CapNhatTienDoHoSoMC"
SERVICES = (SYNC, PROGRESS)
_FIELDS = {
    SYNC: {
        "code": "MaHoSo",
        "number": "TrangThaiHoSo",
        "agency": "DonViXuLy",
        "received_at": "NgayTiepNhan",
        "due_at": "NgayHenTra",
        "finished_at": "NgayKetThucXuLy",
        "returned_at": "NgayTra",
        "procedure_code": "MaTTHC",
        "procedure_name": "TenTTHC",
        "other_code": "MaHoSoKhac",
    },
    PROGRESS: {"code": "MaHoSo", "number": "TrangThai", "agency": "PhongBanXuLy", "since": "ThoiDiemXuLy"},
}


def objects_of(data: object) -> list[object]:
    """Return the objects of a post's data.

    Raises:
        NotPushed: it is no list, or holds none or too many.
    """
    objects = [data] if isinstance(data, Mapping) else data
    if not isinstance(objects, list) or not objects:
        raise NotPushed("data phải là danh sách hồ sơ")
    if len(objects) > MOST:
        raise NotPushed(f"mỗi lần gửi tối đa {MOST} hồ sơ")
    return objects


def read_post(item: object, service: str, source: str, readers: Readers, *, now: datetime) -> DossierReport | Unusable:
    """Return the report of one object of a post, or why it can't be kept.

    It counts as the nation's copy: systems are known to send 5, 6 and 8 as 9 in this form.
    """
    try:
        if not isinstance(item, Mapping):
            raise UnusableDossier("không phải một đối tượng JSON")
        texts = {field: _text(item.get(key)) for field, key in _FIELDS[service].items()}
        if not texts["number"]:
            raise UnusableDossier("thiếu trạng thái")
        stated = Stated(**texts, **(_supplement(item, texts["number"]) if service == SYNC else {}))
        return taken_in(stated, Teller(source, Nearness.NATION), readers, seen_at=now)
    except UnusableDossier as error:
        return Unusable(str(error))


def _supplement(item: Mapping[str, object], number: str) -> dict[str, str]:
    """Return what was asked for last, and when; only while it is being asked for."""
    listed = item.get("DanhSachHoSoBoSung")
    asked = [each for each in listed if isinstance(each, Mapping)] if isinstance(listed, list) else []
    if number != str(NationalStatus.SUPPLEMENT_ASKED.value) or not asked:
        return {}
    last = max(asked, key=lambda each: _order(each.get("NgayBoSung")))
    return {"request": _text(last.get("NoiDungBoSung")), "since": _text(last.get("NgayBoSung"))}


def _order(value: object) -> float:
    moment = read_moment(value)
    return moment.timestamp() if moment else 0.0


def _text(value: object) -> str:
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        return str(value).strip()
    return ""
