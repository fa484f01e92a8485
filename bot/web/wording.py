"""What the web channel itself says to people, when the assistant cannot or need not be asked."""

from __future__ import annotations

from actions.answers.reply import Button, Reply
from bot.web.protocol import Answer

_HELP = Button("Tôi giúp được gì?", "/help")

EMPTY = Answer(
    "empty", (Reply("Anh/chị chưa gõ câu hỏi. Anh/chị hãy viết điều mình cần, ví dụ: làm khai sinh cho con."),)
)

TOO_FAST = Answer(
    "limit",
    (Reply("Anh/chị gửi hơi nhanh nên tôi chưa kịp đọc tin này. Anh/chị chờ vài giây rồi gửi lại giúp tôi nhé."),),
)

CROWDED = Answer(
    "limit",
    (Reply("Lúc này có nhiều người đang hỏi cùng lúc. Anh/chị chờ khoảng một phút rồi gửi lại giúp tôi nhé."),),
)

FAILED = Answer(
    "error",
    (
        Reply(
            "Xin lỗi anh/chị, tôi vừa gặp trục trặc nên chưa trả lời được câu này. "
            "Anh/chị bấm “Gửi lại” sau ít phút. Nếu cần gấp, xem tại dichvucong.gov.vn "
            "hoặc hỏi bộ phận một cửa của xã, phường."
        ),
    ),
)

STARTING = Answer(
    "starting",
    (Reply("Một Cửa đang khởi động, thường mất chưa đến một phút. Anh/chị chờ một chút rồi gửi lại nhé."),),
)

RESTARTING = Answer(
    "restarting",
    (Reply("Một Cửa đang khởi động lại. Anh/chị chờ một chút rồi gửi lại nhé."),),
)

INVALID = Answer(
    "invalid",
    (Reply("Tôi không đọc được tin nhắn này. Anh/chị tải lại trang rồi gửi lại giúp tôi nhé."),),
)

TOO_LARGE = Answer(
    "invalid",
    (Reply("Tin nhắn này lớn quá, tôi không nhận được. Anh/chị viết lại trong vài câu giúp tôi nhé."),),
)

ELSEWHERE = Answer(
    "invalid",
    (Reply("Yêu cầu này không đến từ trang Một Cửa nên tôi không trả lời. Anh/chị hãy mở lại trang Một Cửa."),),
)


def too_long(characters: int, allowed: int) -> Answer:
    """Say how long the message is and what to do."""
    text = (
        f"Tin nhắn của anh/chị dài {_grouped(characters)} ký tự, tôi chỉ đọc được tối đa {_grouped(allowed)} ký tự "
        "mỗi lần. Anh/chị viết gọn điều cần hỏi trong một, hai câu giúp tôi nhé."
    )
    return Answer("too_long", (Reply(text, (_HELP,)),))


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")
