"""What is near a shared location: the offices that take the dossier in, and which commune it may be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from actions.answers import payloads
from actions.answers.offices import worded_office
from actions.answers.reply import Button, Reply
from actions.answers.residence import CHANGE, lowered
from procedures.offices.nearby import NearOffice
from procedures.offices.office import OfficeKind
from procedures.units.gazetteer import gazetteer
from procedures.units.records import Unit
from procedures.working_days.calendar import WorkingCalendar

SHARE = Button("Chia sẻ vị trí", payloads.SHARE_PLACE)
_TELL = Button("Gõ tên xã, phường", payloads.CHANGE_PLACE)
_ELSEWHERE = Button("Nơi khác", payloads.CHANGE_PLACE)
_NOT_KEPT = "Một Cửa không giữ lại vị trí anh/chị gửi."
_MAY_DIFFER = (
    "Nơi gần nhất chưa chắc nhận hồ sơ của anh/chị: có thủ tục phải nộp theo nơi cư trú. Anh/chị hỏi trước khi đi nhé."
)
_NAMED = 3  # communes that an office serves and that are named

HOW_TO_SHARE = Reply(
    "Anh/chị gửi vị trí theo một trong các cách sau nhé:\n"
    "• Dán liên kết bản đồ có tọa độ, hoặc gõ tọa độ, ví dụ: 10.777, 106.701\n"
    "• Trên Telegram: bấm hình kẹp giấy, chọn “Vị trí”, gửi trả lời tin nhắn này\n"
    "• Hoặc nhắn tên xã, phường anh/chị đang ở\n"
    f"{_NOT_KEPT}",
    (_TELL,),
)
NOT_READ = Reply(
    "Một Cửa chưa đọc được vị trí này, hoặc vị trí ở xa các xã, phường của Việt Nam. Liên kết bản đồ rút gọn thì "
    "Một Cửa không mở được. Anh/chị chia sẻ lại, hoặc nhắn tên xã, phường giúp nhé.",
    (SHARE, _TELL),
)


def worded_distance(kilometres: float) -> str:
    """Return a distance within a sentence.

    >>> worded_distance(0.04), worded_distance(0.62), worded_distance(1.23), worded_distance(12.4)
    ('dưới 100 m', 'khoảng 600 m', 'khoảng 1,2 km', 'khoảng 12 km')
    """
    hundreds = round(kilometres * 10)
    if hundreds < 1:
        return "dưới 100 m"
    if hundreds < 10:
        return f"khoảng {hundreds}00 m"
    if hundreds < 100:
        return f"khoảng {hundreds / 10:.1f} km".replace(".", ",").replace(",0 ", " ")
    return f"khoảng {round(kilometres)} km"


def offices_near(
    near: Sequence[NearOffice],
    now: datetime,
    calendar: WorkingCalendar,
    *,
    subject: str = "",
    anywhere: bool = False,
    unit: Unit | None = None,
) -> Reply:
    """Name the offices near a location, for the procedure called ``subject`` where there is one.

    ``anywhere`` is set for what any office takes in. With a ``unit`` it is asked whether the person lives there.
    """
    parts = [
        f"{subject}\nNơi nộp gần vị trí anh/chị chia sẻ:" if subject else "Bộ phận một cửa gần vị trí anh/chị chia sẻ:",
        *(worded_office(each.office, now, calendar, also=_about(each)) for each in near),
        "" if anywhere else _MAY_DIFFER,
        f"Vị trí này gần trung tâm {_place(unit)} nhất. Nếu anh/chị sống ở đó, anh/chị bấm để Một Cửa nhớ nơi ở."
        if unit
        else "",
        _NOT_KEPT,
        "" if subject else "Anh/chị cần làm giấy tờ gì ạ?",
    ]
    buttons = (Button(f"Tôi ở {lowered(unit.name)}", payloads.at_place(unit.code)), _ELSEWHERE) if unit else (CHANGE,)
    return Reply("\n\n".join(part for part in parts if part), buttons)


def communes_near(units: Sequence[Unit], *, subject: str = "", searched: bool = True) -> Reply:
    """Ask which commune the person lives in; the nearest centre does not tell it for sure.

    ``searched`` is unset where it is not known which kind of office takes the dossier of ``subject`` in.
    """
    none = f"Danh bạ của Một Cửa chưa có nơi nào gần đây nhận hồ sơ “{subject}”." if subject else ""
    unsure = f"Một Cửa chưa rõ loại cơ quan nào nhận hồ sơ “{subject}”, nên chưa tìm được nơi gần nhất."
    lines = [
        none if searched else unsure,
        f"Vị trí này gần trung tâm {_place(units[0])} nhất, nhưng có thể không phải nơi anh/chị ở. "
        "Anh/chị sống ở nơi nào ạ?",
        *(f"{number}. {unit.name}, {unit.province}" for number, unit in enumerate(units, start=1)),
        _NOT_KEPT,
    ]
    buttons = tuple(Button(f"{unit.name}, {unit.province}", payloads.at_place(unit.code)) for unit in units)
    return Reply("\n".join(line for line in lines if line), (*buttons, _ELSEWHERE))


def none_near(residence: str, subject: str) -> Reply:
    """Say that no office near is known to somebody whose commune is."""
    about = f" nhận hồ sơ “{subject}”" if subject else ""
    return Reply(
        f"Danh bạ của Một Cửa chưa có nơi nào gần đây{about}.\nNơi ở Một Cửa đang nhớ: {residence}.\n{_NOT_KEPT}",
        (CHANGE,),
    )


def _about(near: NearOffice) -> list[str]:
    return [f"Cách {worded_distance(near.away)} (đường chim bay)", _served(near)]


def _served(near: NearOffice) -> str:
    """Return whom the office serves, so that people see whether it is theirs; a post office takes in from anywhere."""
    if near.office.kind is OfficeKind.POST:
        return ""
    units = gazetteer().units
    names = [lowered(units[code].name) for code in near.office.communes if code in units]
    names += near.office.provinces
    more = f" và {len(names) - _NAMED} nơi khác" if len(names) > _NAMED else ""
    return f"Phục vụ: {', '.join(names[:_NAMED])}{more}" if names else ""


def _place(unit: Unit) -> str:
    return f"{lowered(unit.name)}, {lowered(unit.province)}"
