"""The short question for the place after an answer that depends on it, and what is said once it is told or not."""

from __future__ import annotations

from enum import Enum

from actions.answers import payloads
from actions.answers.reply import Button, Reply
from actions.answers.residence import CHANGE, FORGET, TELL, Residence, lowered, told_line

SKIP = Button("Bỏ qua", payloads.SKIP_PLACE)


class PlaceNeed(str, Enum):
    """What the answer lacks as long as nobody knows where the person lives."""

    OFFICE = "office"
    OFFICE_OF_PROVINCE = "office_of_province"
    FEE = "fee"
    TIME = "time"
    OWN_RECORD = "own_record"

    @property
    def province_is_enough(self) -> bool:
        """Whether the commune changes nothing."""
        return self is not PlaceNeed.OFFICE


_PROVINCE = "Anh/chị ở tỉnh, thành phố nào ạ?"
_QUESTIONS = {
    PlaceNeed.OFFICE: "Anh/chị ở xã, phường nào ạ? Một Cửa sẽ chỉ đúng nơi nộp. Tên cũ hay tên mới đều được.",
    PlaceNeed.OFFICE_OF_PROVINCE: f"{_PROVINCE} Một Cửa sẽ chỉ đúng nơi nộp.",
    PlaceNeed.FEE: f"{_PROVINCE} Có nơi quy định mức thu riêng cho thủ tục này.",
    PlaceNeed.TIME: f"{_PROVINCE} Có nơi quy định thời hạn riêng cho thủ tục này.",
    PlaceNeed.OWN_RECORD: f"{_PROVINCE} Có nơi có thủ tục riêng cho việc này.",
}
_NOTHING_OWN = {
    PlaceNeed.OFFICE: "Danh bạ của Một Cửa chưa có nơi nộp nào ở đây, anh/chị xem phần chung bên dưới nhé.",
    PlaceNeed.OFFICE_OF_PROVINCE: "Danh bạ của Một Cửa chưa có nơi nộp nào ở đây, anh/chị xem phần chung bên dưới nhé.",
    PlaceNeed.FEE: "Một Cửa chưa có mức thu riêng của {place}, anh/chị xem mức chung bên dưới nhé.",
    PlaceNeed.TIME: "Một Cửa chưa có thời hạn riêng của {place}, anh/chị xem thời hạn chung bên dưới nhé.",
    PlaceNeed.OWN_RECORD: "Một Cửa chưa có thủ tục riêng của {place}, anh/chị xem thủ tục chung bên dưới nhé.",
}
_WRONG_PLACE = "Nếu không phải nơi này, anh/chị bấm “Đổi nơi ở” giúp nhé."

SKIPPED = Reply("Dạ không sao ạ. Khi nào cần, anh/chị cứ nhắn nơi ở, ví dụ “tôi ở xã Ia Pia, Gia Lai”.", (TELL,))


def ask_for_place(need: PlaceNeed) -> Reply:
    """Ask for no more of the place than the answer needs."""
    return Reply(_QUESTIONS[need], (SKIP,))


def place_taken_up(residence: Residence, need: PlaceNeed, *, own: bool, corrected: bool = False) -> Reply:
    """Tell back the place before the answer for it; ``own`` where that place has something of its own."""
    lines = [told_line(residence)]
    if corrected:
        lines.append(_WRONG_PLACE)
    if not own:
        lines.append(_NOTHING_OWN[need].format(place=lowered(residence.province)))
    return Reply("\n".join(lines), (CHANGE, FORGET))
