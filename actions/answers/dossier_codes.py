"""What a code tells of itself: whose it is and when it was handed in."""

from __future__ import annotations

from datetime import date

from actions.answers.footer import worded_day
from procedures.dossiers.agencies import agency_name
from procedures.dossiers.code_parts import code_parts

_MONTH_DAY = "năm-tháng-ngày"


def told_by_code(code: str, today: date) -> str:
    """Return "Mã này là của thành phố Đà Nẵng, nộp ngày 05/11/2024."; what is not sure is left out."""
    parts = code_parts(code)
    if parts is None:
        return ""
    whose = agency_name(parts.agency)
    day = f"nộp ngày {worded_day(parts.day)}" if parts.day and parts.day <= today else ""
    if not whose:
        return f"Theo mã, hồ sơ {day}." if day else ""
    return f"Mã này là của {whose}, {day}." if day else f"Mã này là của {whose}."


def is_ahead(code: str, today: date) -> bool:
    """Tell whether the code names a day that is still to come: then a digit is wrong."""
    parts = code_parts(code)
    return parts is not None and parts.day is not None and parts.day > today


def worded_day_of(code: str, *, brackets: bool = False) -> str:
    """Return ", nộp 05/11/2024" for a code that names a day, or the same in brackets; empty for others."""
    parts = code_parts(code)
    if parts is None or parts.day is None:
        return ""
    return f" (nộp {worded_day(parts.day)})" if brackets else f", nộp {worded_day(parts.day)}"


def worded_ahead(code: str) -> str:
    """Say that the day in the code is still to come."""
    parts = code_parts(code)
    day = worded_day(parts.day) if parts and parts.day else ""
    return (
        f"Trong mã, phần giữa là ngày nộp viết theo {_MONTH_DAY}: ở đây là {day}, một ngày chưa tới. "
        "Vậy chắc có số bị gõ nhầm. Anh/chị so từng số với giấy tiếp nhận rồi gửi lại giúp nhé."
    )


def worded_owner(code: str) -> str:
    """Return "thành phố Đà Nẵng", or "đơn vị có mã H42" for an agency that is not surely known."""
    parts = code_parts(code)
    if parts is None:
        return "nơi này"
    return agency_name(parts.agency) or f"đơn vị có mã {parts.agency}"
