"""Greetings, thanks, help and the other short turns."""

from __future__ import annotations

from actions.answers import payloads
from actions.answers.footer import PORTAL
from actions.answers.reply import Button, Reply

HOTLINE = "18001096"
"""The national public service portal's own hotline."""

_HELP = Button("Hướng dẫn", payloads.HELP)
_HANDOFF = Button("Gặp cán bộ", payloads.HANDOFF)
_STATUS = Button("Tra cứu hồ sơ", payloads.DOSSIER_STATUS)

GREETING = Reply(
    "Chào anh/chị! Đây là Một Cửa, trợ lý hướng dẫn thủ tục hành chính. Anh/chị cần làm giấy tờ gì, cứ nói tự nhiên "
    "nhé, ví dụ “làm căn cước cho con hết bao nhiêu”.",
    (_HELP, _STATUS),
)
GOODBYE = Reply("Chào anh/chị, chúc anh/chị làm giấy tờ thuận lợi. Cần gì anh/chị cứ nhắn lại nhé.")
THANKS = Reply("Dạ không có gì ạ. Anh/chị cần hỏi thêm gì cứ nhắn nhé.")
IDENTITY = Reply(
    "Đây là Một Cửa, trợ lý tự động hướng dẫn thủ tục hành chính, không phải cán bộ. Câu trả lời lấy từ dữ liệu "
    "thủ tục đã công bố, lần nào cũng ghi mã thủ tục, nguồn và ngày của dữ liệu.",
    (_HELP, _HANDOFF),
)
EXAMPLES = Reply(
    "Anh/chị hỏi bằng lời của mình, có dấu hay không dấu đều được. Ví dụ:\n"
    "• đăng ký khai sinh cần giấy tờ gì\n"
    "• lam cccd cho con het bao nhieu tien\n"
    "• mất sổ đỏ làm sao\n"
    "• đổi bằng lái xe mấy ngày có, nộp ở đâu\n"
    "• sắp sinh con cần làm những giấy tờ gì\n"
    "• đăng nhập VNeID sao\n"
    "• hồ sơ H17.00-241105-0012 tới đâu rồi\n"
    "Khi đang xem một thủ tục, anh/chị hỏi tiếp “lệ phí bao nhiêu”, “nộp ở đâu” là được. "
    "Nhắn “quay lại” để về thủ tục trước, “hủy” để bắt đầu lại, “gặp cán bộ” để biết nơi hỏi người thật.",
    (_STATUS, _HANDOFF),
)
CANCELLED = Reply("Dạ, đã dừng. Khi cần, anh/chị hỏi lại từ đầu nhé.", (_HELP,))
OUT_OF_SCOPE = Reply(
    "Việc này nằm ngoài phần Một Cửa giúp được. Một Cửa chỉ hướng dẫn thủ tục hành chính: giấy tờ, lệ phí, thời hạn, "
    f"nơi nộp. Các dịch vụ công khác anh/chị xem ở {PORTAL}.",
    (_HELP, _HANDOFF),
)


def still_open(talked_of: str) -> str:
    """Return the sentence that says what the conversation goes on about."""
    return f"Mình đang xem “{talked_of}”, anh/chị cứ hỏi tiếp."


def out_of_scope_beside(talked_of: str) -> Reply:
    """Return how to turn an aside away and stay with the procedure that is talked of."""
    return Reply(
        "Chuyện này Một Cửa không giúp được, anh/chị thông cảm nhé. Một Cửa chỉ hướng dẫn thủ tục hành chính.\n"
        f"{still_open(talked_of)} Cần việc khác thì nhắn tên việc đó.",
        (_HELP, _HANDOFF),
    )


def unsure_beside(talked_of: str) -> Reply:
    """Return how to turn away what may have been about the procedure that is talked of, and stay with it."""
    return Reply(
        "Ý này Một Cửa chưa hiểu, hoặc nằm ngoài phần thủ tục hành chính mà Một Cửa hướng dẫn được.\n"
        f"Mình đang xem “{talked_of}”: anh/chị cứ hỏi tiếp về giấy tờ, lệ phí, thời hạn, nơi nộp. "
        "Cần việc khác thì nhắn tên việc đó.",
        (_HELP, _HANDOFF),
    )


def refused(title: str) -> Reply:
    """Return how to ask anew after what was shown was not meant."""
    return Reply(
        f"Dạ, vậy không phải “{title}”. Anh/chị nói giúp tên giấy tờ hoặc việc cần làm, Một Cửa tìm lại ạ.",
        (_HELP, _HANDOFF),
    )


PERSON = Reply(
    "Một Cửa là trợ lý tự động, chưa nối máy cho anh/chị được. Để gặp người thật, anh/chị:\n"
    "• đến bộ phận một cửa (Trung tâm Phục vụ hành chính công) của xã, phường nơi anh/chị ở, trong giờ làm việc;\n"
    f"• hoặc gọi tổng đài {HOTLINE} của Cổng Dịch vụ công quốc gia;\n"
    f"• hoặc gửi câu hỏi ở {PORTAL}.",
)
ASK_AGAIN = Reply(
    "Một Cửa chưa hiểu ý anh/chị. Anh/chị cho biết cần làm giấy tờ gì, hoặc đang gặp chuyện gì nhé, "
    "ví dụ “đăng ký kết hôn”, “mất căn cước”.",
    (_HELP, _HANDOFF),
)
NOTHING_OFFERED = Reply("Lúc này chưa có mục nào để chọn. Anh/chị nhắn tên thủ tục hoặc việc cần làm nhé.", (_HELP,))
NOTHING_MORE = Reply("Dạ, đã hết phần này rồi ạ. Anh/chị muốn hỏi thêm phần nào cứ nhắn nhé.")
NOTHING_SHOWN = Reply("Lúc này chưa xem thủ tục nào. Anh/chị nhắn tên thủ tục hoặc việc cần làm nhé.", (_HELP,))
NOTHING_BEFORE = Reply("Trước đó chưa xem thủ tục nào khác. Anh/chị nhắn tên việc cần làm nhé.", (_HELP,))
AGREED = Reply("Dạ vâng. Anh/chị cần hỏi gì cứ nhắn nhé.")
REFUSED = Reply("Dạ vâng. Anh/chị cho biết rõ hơn mình cần gì để Một Cửa tìm đúng nhé.", (_HELP,))


def options_again(titles: tuple[str, ...], buttons: tuple[Button, ...]) -> Reply:
    """Repeat the options after a choice that fits none of them."""
    lines = [f"{number}. {title}" for number, title in enumerate(titles, start=1)]
    opening = f"Anh/chị chọn giúp một số từ 1 đến {len(titles)} nhé:" if len(titles) > 1 else "Có phải mục này không ạ?"
    return Reply("\n".join([opening, *lines]), buttons)
