"""Where a person lives: how it is told back, asked for, and set beside what a record says on where to submit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from actions.answers import payloads
from actions.answers.blocks import Block
from actions.answers.place import agency_names
from actions.answers.readable import shorten
from actions.answers.reply import Button, Reply
from procedures.records import Procedure
from procedures.units.records import FormerUnit, Option

CHANGE = Button("Đổi nơi ở", payloads.CHANGE_PLACE)
FORGET = Button("Quên nơi ở", payloads.FORGET_PLACE)
TELL = Button("Cho biết nơi ở", payloads.CHANGE_PLACE)
_CHANGED_ON = "01/7/2025"
_EXAMPLE = "“phường 7 quận 3” hoặc “xã Ia Pia, huyện Chư Prông, Gia Lai”"
_LABEL_CHARS = 80
_HEADING = "Theo nơi ở anh/chị đã cho biết"
_ANY_COMMUNE = r"(?:cấp xã|xã(?=\s*(?:$|[;.(]|[,/]\s*phường))|phường\s*[,/]\s*xã)"
_OFFICES = (
    ("UBND", re.compile(rf"\b(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd)\s+{_ANY_COMMUNE}", re.IGNORECASE)),
    ("Công an", re.compile(rf"\bcông an\s+{_ANY_COMMUNE}", re.IGNORECASE)),
)
"""A commune's offices by their kind; a record of one commune ("UBND xã Bắc Sơn") names none of other people's."""
_KEPT = "Một Cửa nhớ nơi ở trong cuộc trò chuyện này để chỉ đúng nơi nộp."
_TAKEN = "Một Cửa ghi đây là nơi ở của anh/chị để chỉ đúng nơi nộp. Nếu không phải, anh/chị bấm “Quên nơi ở” nhé."
_SMALL = ("Phường ", "Xã ", "Thị trấn ", "Đặc khu ", "Quận ", "Huyện ", "Thị xã ", "Tỉnh ", "Thành phố ")

ASK_PLACE = Reply(f"Anh/chị đang ở xã, phường nào? Tên cũ hay tên mới đều được, ví dụ {_EXAMPLE}.")
FORGOTTEN = Reply("Dạ, Một Cửa đã quên nơi ở của anh/chị trong cuộc trò chuyện này.", (TELL,))
NOT_KNOWN = Reply(
    f"Một Cửa chưa tìm ra nơi này. Anh/chị nhắn đủ xã, phường kèm quận, huyện cũ và tỉnh giúp nhé, ví dụ {_EXAMPLE}."
)


@dataclass(frozen=True)
class Residence:
    """The commune of today with its province; only a province while ``code`` is empty, nothing while both are."""

    code: str = ""
    name: str = ""
    province: str = ""
    former: str = ""  # what it was called before: "phường Võ Thị Sáu, Quận 3"

    @classmethod
    def of(cls, option: Option) -> Residence:
        """Return the residence in a unit."""
        unit = option.unit
        former = former_name(option.former, today=unit.province) if option.former else ""
        return cls(unit.code, unit.name, unit.province, former)

    @property
    def place(self) -> str:
        """The place within a sentence: "phường Xuân Hòa, Thành phố Hồ Chí Minh"."""
        return ", ".join(filter(None, (lowered(self.name), lowered(self.province))))


NOWHERE = Residence()
"""Where a person lives who has not said it."""


def lowered(name: str) -> str:
    """Return a name as it stands within a sentence: "Phường Xuân Hòa" → "phường Xuân Hòa"; "Quận 3" stays."""
    sort = next((each for each in _SMALL if name.startswith(each)), "")
    keeps = sort == "Thành phố " or name[len(sort) :].strip().isdigit()
    return name if keeps else f"{name[:1].lower()}{name[1:]}" if sort else name


def former_name(former: FormerUnit, *, today: str) -> str:
    """Return what a former unit was called, with its district, and its province where that is another ``today``."""
    province = former.province if former.province != today else ""
    return ", ".join(lowered(part) for part in (former.name, former.district, province) if part)


def place_told(
    residence: Residence, *, own: bool = True, more: Sequence[Button] = (), corrected: bool = False
) -> Reply:
    """Tell back where the person lives, under the name of today; or (not ``own``) what a place is called now."""
    lines = [told_line(residence, own=own)]
    if corrected:
        lines.append("Nếu không phải nơi này, anh/chị bấm “Đổi nơi ở” giúp nhé.")
    lines.append(_KEPT if own else _TAKEN)
    lines.append("Anh/chị cần làm giấy tờ gì ạ?")
    return Reply("\n".join(lines), (*more, CHANGE, FORGET))


def told_line(residence: Residence, *, own: bool = True) -> str:
    """Return the place with its former name, in one sentence."""
    return f"{'Nơi ở' if own else 'Tên hiện nay'}: {residence.place}{_in_brackets(residence)}."


def province_told(province: str) -> Reply:
    """Take note of a province and ask for the commune."""
    return Reply(
        f"Nơi ở: {lowered(province)} (tên hiện nay). Anh/chị ở xã, phường nào ạ? Tên cũ hay tên mới đều được.",
        (FORGET,),
    )


def ask_among(options: Sequence[Option], *, divided: bool) -> Reply:
    """Ask which of a few units it is."""
    buttons = tuple(Button(_label(option, divided=divided), payloads.at_place(option.unit.code)) for option in options)
    lines = [f"{number}. {button.title}" for number, button in enumerate(buttons, start=1)]
    former = options[0].former
    if divided and former is not None:
        named = former_name(former, today=options[0].unit.province)
        opening = f"Từ {_CHANGED_ON}, {named} được chia về mấy xã, phường mới. Nhà anh/chị nay thuộc nơi nào ạ?"
        closing = "Nếu chưa rõ, anh/chị hỏi UBND hoặc công an xã, phường gần nhà nhé."
    else:
        opening, closing = "Tên này có ở mấy nơi. Anh/chị ở nơi nào ạ?", "Anh/chị bấm chọn, hoặc nhắn số thứ tự nhé."
    return Reply("\n".join([opening, *lines, closing]), buttons)


def ask_for_more(count: int) -> Reply:
    """Ask for district or province, where too many places have the name."""
    return Reply(
        f"Tên này có ở {count} nơi. Anh/chị cho biết thêm quận, huyện cũ hoặc tỉnh giúp nhé, ví dụ {_EXAMPLE}."
    )


def ask_commune(district: str, options: Sequence[Option]) -> Reply:
    """Ask for the commune, where only a former district was said."""
    named = lowered(district) if district else "cấp huyện"
    opening = f"Từ {_CHANGED_ON} không còn {named} nữa. Anh/chị ở xã, phường nào ạ? Tên cũ hay tên mới đều được."
    buttons = tuple(Button(_label(option, divided=False), payloads.at_place(option.unit.code)) for option in options)
    return Reply(opening, buttons)


def place_beside(procedure: Procedure, residence: Residence) -> tuple[Block, ...]:
    """Return what follows from the person's commune, beside what the record says on where to submit.

    The office is named only where the record itself names a commune's committee or police.
    """
    if not residence.code:
        return ()
    offices = [f"{office} {lowered(residence.name)}" for office in _offices(procedure)]
    lines = [f"Nơi ở: {residence.place}{_in_brackets(residence)}."]
    if offices:
        lines.append(f"Cơ quan cấp xã nói trên, ở nơi anh/chị, là {' và '.join(offices)}.")
    return (Block("\n".join(lines), _HEADING),)


def serves_communes(procedure: Procedure) -> bool:
    """Tell whether a record names a commune's office, so that the answer depends on where a person lives."""
    return bool(_offices(procedure))


def _offices(procedure: Procedure) -> list[str]:
    """Return which of a commune's offices the record names: where it names who executes it, only of those."""
    executing = agency_names(procedure.executing_agencies) or agency_names(procedure.competent_agencies)
    names = executing or [procedure.receiving_address]
    return [office for office, pattern in _OFFICES if any(pattern.search(name) for name in names)]


def _in_brackets(residence: Residence) -> str:
    same = residence.former.split(",")[0] == lowered(residence.name)
    if not residence.former:
        return ""
    return f" (trước {_CHANGED_ON} {'cũng ' if same else ''}là {residence.former})"


def _label(option: Option, *, divided: bool) -> str:
    name = option.unit.name if divided else f"{option.unit.name}, {option.unit.province}"
    former = ""
    if option.former and not divided:
        former = f" (trước là {former_name(option.former, today=option.unit.province)})"
    return shorten(f"{name}{former}", _LABEL_CHARS)
