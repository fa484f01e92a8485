"""How a notice of the authority reads in a conversation, and what people are told when they ask for notices."""

from __future__ import annotations

from actions.answers.reply import Reply
from procedures.provinces import with_kind
from procedures.public_notices.notice import PublicNotice
from procedures.public_notices.reader_book import Consent
from procedures.vietnam_time import VIETNAM

_AT_REST = (
    "Một Cửa đang tạm dừng ở kênh này. Anh/chị quay lại sau giúp nhé. "
    "Việc gấp, anh/chị hỏi bộ phận một cửa của xã, phường hoặc gọi tổng đài 18001096."
)
STOPPED = Reply("Dạ, từ nay Một Cửa không gửi thông báo cho anh/chị nữa. Anh/chị vẫn hỏi thủ tục như thường.")
NOT_ASKED = Reply("Một Cửa chưa gửi thông báo nào cho anh/chị cả. Muốn nhận, anh/chị gõ /thongbao.")
NOT_HERE = Reply("Thông báo chỉ gửi vào cuộc trò chuyện riêng. Anh/chị nhắn riêng cho tôi rồi gõ /thongbao nhé.")
NOT_YET = Reply("Một Cửa đang khởi động. Anh/chị gõ lại /thongbao sau một phút nhé.")
_UNKNOWN_PROVINCE = (
    "Tôi chưa tìm thấy tỉnh, thành phố tên “{name}”. Anh/chị ghi tên tỉnh hiện nay giúp nhé, "
    "ví dụ: /thongbao Gia Lai. Hoặc gõ /thongbao để nhận thông báo chung."
)


def announced(notice: PublicNotice) -> Reply:
    """Return a notice as a message; one for some provinces says so, since it is also shown where none is known."""
    sign = "⚠️ THÔNG BÁO KHẨN" if notice.emergency else "📢 Thông báo"
    where = f" ({', '.join(map(with_kind, notice.provinces))})" if notice.provinces else ""
    until = f"Áp dụng đến {notice.ends_at.astimezone(VIETNAM):%H:%M ngày %d/%m/%Y}."
    return Reply(f"{sign}{where}: {notice.title}\n\n{notice.text}\n\n{until}")


def at_rest(message: str) -> Reply:
    """Return what people are told by a channel that is switched off."""
    return Reply(message or _AT_REST)


def asked(consent: Consent) -> Reply:
    """Return what a person is told who asked for notices: what comes, what is kept, how to stop."""
    whose = f"thông báo chung và thông báo của {with_kind(consent.province)}" if consent.province else "thông báo chung"
    more = "" if consent.province else " Muốn nhận cả thông báo của tỉnh mình, anh/chị gõ ví dụ: /thongbao Gia Lai."
    return Reply(
        f"Dạ được. Khi cơ quan có {whose}, Một Cửa nhắn vào đây. Tin không nhiều và không có quảng cáo.{more}\n\n"
        "Để nhắn được, Một Cửa giữ địa chỉ cuộc trò chuyện này (đã mã hóa), không giữ tên hay số điện thoại.\n"
        "Thôi nhận: gõ /thongbao tắt. Xóa hết: gõ /xoadulieu."
    )


def unknown_province(name: str) -> Reply:
    """Return what is said of a province that is not known."""
    return Reply(_UNKNOWN_PROVINCE.format(name=name))
