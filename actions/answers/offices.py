"""The offices to hand in at: name, address, phone, hours of today and a map, as they stand in the directory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from actions.answers.blocks import Block
from actions.answers.readable import bulleted, one_line
from procedures.offices.hours import MIDNIGHT, clock, worded_special, worded_week
from procedures.offices.office import Coordinates, Office, OfficeKind
from procedures.offices.open_now import OpenNow, Standing, open_at
from procedures.working_days.calendar import WorkingCalendar

_HEADING = "Nơi nộp theo nơi ở của anh/chị"
_POST_HEADING = "Điểm bưu điện nhận gửi hồ sơ theo nơi ở của anh/chị"
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_CLOSED = {
    Standing.NOT_YET: "Lúc này chưa mở",
    Standing.BREAK: "Lúc này đang nghỉ giữa giờ",
    Standing.OVER: "Hôm nay đã hết giờ",
    Standing.DAY_OFF: "Hôm nay nghỉ",
    Standing.HOLIDAY: "Hôm nay nghỉ lễ",
}
_UNSURE = (
    "Chưa rõ hôm nay có mở không, vì ngày này liền với ngày nghỉ lễ, hoặc là ngày làm bù. Anh/chị hỏi trước khi đi nhé."
)
_UNKNOWN = "Giờ làm việc: danh bạ chưa ghi. Anh/chị hỏi trước khi đi nhé."


def office_blocks(offices: Sequence[Office], now: datetime, calendar: WorkingCalendar) -> tuple[Block, ...]:
    """Return a block for each office; ``now`` is the local time in Vietnam."""
    return tuple(
        Block(worded_office(office, now, calendar), _POST_HEADING if office.kind is OfficeKind.POST else _HEADING)
        for office in offices
    )


def worded_office(office: Office, now: datetime, calendar: WorkingCalendar, *, also: Sequence[str] = ()) -> str:
    """Return an office as an item of a list, with how it stands now; ``also`` goes under its name."""
    week = worded_week(office.hours)
    stands = open_at(office.hours, now, calendar)
    lines = [
        one_line(office.name),
        *also,
        f"Địa chỉ: {one_line(office.address)}",
        f"Điện thoại: {one_line(office.phone)}" if office.phone else "",
        f"Giờ làm việc: {week}" if week else "",
        _UNKNOWN if stands.standing is Standing.UNKNOWN else _worded_now(stands, now, always=office.hours.is_always),
        f"Bản đồ: {map_link(office.coordinates)}" if office.coordinates else "",
        f"Nguồn: {one_line(office.source)}" if office.source else "",
    ]
    return bulleted("\n".join(line for line in lines if line))


def printed_offices(offices: Sequence[Office], *, today: date) -> tuple[Block, ...]:
    """Return the offices for a sheet of paper: nothing that holds only now or is over, and no address to click on."""
    return tuple(
        Block(_printed(office, today), _POST_HEADING if office.kind is OfficeKind.POST else _HEADING)
        for office in offices
    )


def _printed(office: Office, today: date) -> str:
    week = worded_week(office.hours)
    to_come = tuple(each for each in office.hours.special if each.last >= today)
    own = worded_special(replace(office.hours, special=to_come))
    where = (f"Địa chỉ: {one_line(office.address)}", f"Điện thoại: {one_line(office.phone)}" if office.phone else "")
    when = (f"Giờ làm việc: {week}" if week else _UNKNOWN, f"Ngày riêng: {own}" if own else "")
    source = f"Nguồn: {one_line(office.source)}" if office.source else ""
    lines = (one_line(office.name), *(" · ".join(filter(None, each)) for each in (where, when)), source)
    return bulleted("\n".join(line for line in lines if line))


def map_link(place: Coordinates) -> str:
    """Return the address of a map with a mark at the place."""
    north, east = f"{place.latitude:.6f}".rstrip("0").rstrip("."), f"{place.longitude:.6f}".rstrip("0").rstrip(".")
    return f"https://www.openstreetmap.org/?mlat={north}&mlon={east}#map=17/{north}/{east}"


def _worded_now(stands: OpenNow, now: datetime, *, always: bool) -> str:
    if stands.standing is Standing.UNSURE:
        return _UNSURE
    if always and stands.standing is Standing.OPEN:
        return "Lúc này đang mở, làm việc suốt ngày đêm."
    if stands.closes is not None:
        return f"Lúc này đang mở đến {clock(stands.closes)}{_later_today(stands, now)}."
    closed = _CLOSED[stands.standing]
    again = "mở" if stands.standing is Standing.NOT_YET else "mở lại"
    return f"{closed}, {again} lúc {_opening(stands.opens, now)}." if stands.opens else f"{closed}."


def _later_today(stands: OpenNow, now: datetime) -> str:
    again = stands.opens is not None and stands.opens.date() == now.date() and stands.closes != MIDNIGHT
    return f", rồi mở lại lúc {_time(stands.opens)}" if again and stands.opens else ""


def _opening(opens: datetime, now: datetime) -> str:
    """Return "13:00", or on another day "7:30 thứ Hai 23/11"."""
    if opens.date() == now.date():
        return _time(opens)
    return f"{_time(opens)} {_WEEKDAYS[opens.weekday()]} {opens:%d/%m}"


def _time(moment: datetime) -> str:
    return clock(moment.hour * 60 + moment.minute)
