"""When there is no status to tell: no code, no source, none that answers, or none that knows the code."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from actions.answers import payloads
from actions.answers.dossier_codes import is_ahead, told_by_code, worded_ahead, worded_owner
from actions.answers.dossier_status import HANDOFF, DossierView, status_reply
from actions.answers.footer import PORTAL
from actions.answers.moments import local, seen
from actions.answers.readable import one_line
from actions.answers.reply import Button, Reply
from actions.answers.smalltalk import HOTLINE
from procedures.dossiers.report import DossierReport

_EXAMPLE = "H17.00-241105-0012"
_WHERE = (
    f"• Cổng Dịch vụ công quốc gia, mục tra cứu hồ sơ: {PORTAL}\n"
    "• cổng dịch vụ công của tỉnh, thành phố nơi anh/chị nộp\n"
    "• mã QR hoặc số điện thoại in trên giấy tiếp nhận hồ sơ\n"
    f"• tổng đài {HOTLINE}"
)
_ELSEWHERE = f"Anh/chị tra thêm ở:\n{_WHERE}"
_REASONS = (
    "Thường là vì:\n"
    "• mã gõ thiếu hoặc nhầm một số: anh/chị so từng số với giấy tiếp nhận\n"
    "• hồ sơ mới nộp: mấy giờ sau, có khi sang ngày làm việc hôm sau mới hiện\n"
    "• hồ sơ nằm ở hệ thống khác: công an, thuế, bảo hiểm xã hội có nơi tra riêng"
)
PAPERS = "Giấy tờ của thủ tục này"
OTHER_CODE = "Đây là hồ sơ anh/chị hỏi lúc nãy. Nếu là hồ sơ khác, anh/chị gửi mã của hồ sơ đó nhé."
_GUESSES = 4


def ask_for_code(earlier: str = "") -> Reply:
    """Ask for the code on the receipt; one asked ``earlier`` gets a button."""
    again = (Button(f"Xem lại {earlier}", payloads.dossier("", earlier)),) if earlier else ()
    return Reply(
        f"Anh/chị gửi giúp mã hồ sơ nhé. Mã in trên giấy tiếp nhận và hẹn trả kết quả, dạng {_EXAMPLE}. "
        "Không cần gửi họ tên hay số căn cước.",
        (*again, HANDOFF),
    )


def mistyped(typed: str, guesses: Sequence[str]) -> Reply:
    """Ask what was meant by something that can't be a code."""
    buttons = tuple(Button(f"Mã {guess}", payloads.dossier("", guess)) for guess in guesses[:_GUESSES])
    opening = f"Mã {one_line(typed)} chưa đúng: mã hồ sơ có dạng {_EXAMPLE}."
    if not buttons:
        return Reply(f"{opening} Anh/chị xem lại trên giấy tiếp nhận rồi gửi lại giúp nhé.", (HANDOFF,))
    lines = [f"{number}. {guess}" for number, guess in enumerate(guesses[:_GUESSES], start=1)]
    asked = "Có phải là một trong các mã này không ạ?" if len(lines) > 1 else "Có phải là mã này không ạ?"
    return Reply("\n".join([opening, asked, *lines, "Không phải thì anh/chị gõ lại mã giúp nhé."]), (*buttons, HANDOFF))


def no_source(code: str | None, now: datetime) -> Reply:
    """Say that statuses can't be looked up here, and where they can."""
    if code is None:
        opening = (
            "Một Cửa chưa kết nối với hệ thống tra cứu hồ sơ nên chưa xem được. Anh/chị có mã hồ sơ (in trên giấy tiếp "
            f"nhận, dạng {_EXAMPLE}) thì gửi mã để kiểm tra mã có đúng dạng không, rồi tra ở:"
        )
        return Reply(f"{opening}\n{_WHERE}", (HANDOFF,))
    cannot = "Một Cửa chưa kết nối với hệ thống tra cứu hồ sơ nên chưa xem được tình trạng."
    return _unseen(code, f"Mã hồ sơ của anh/chị: {code}", cannot, now)


def not_served(code: str, now: datetime) -> Reply:
    """Say that no source of ours answers for the agency of this code."""
    cannot = f"Một Cửa chưa kết nối với hệ thống tra cứu của {worded_owner(code)} nên chưa xem được tình trạng."
    return _unseen(code, f"Mã hồ sơ của anh/chị: {code}", cannot, now)


def not_found(code: str, asked: Sequence[str], silent: Sequence[str], now: datetime) -> Reply:
    """Say that no source knows the code, why that may be and where else to look; ``silent`` gave no answer."""
    today = local(now).date()
    searched = [name for name in dict.fromkeys(asked) if name not in silent]
    parts = [
        f"Chưa thấy hồ sơ nào có mã {code}.",
        f"Đã tìm ở: {', '.join(map(one_line, searched))}." if searched else "",
        f"Chưa hỏi được: {', '.join(map(one_line, silent))}, đang không trả lời." if silent else "",
    ]
    if is_ahead(code, today):
        return Reply("\n".join(filter(None, (*parts, worded_ahead(code)))), (HANDOFF,))
    told = told_by_code(code, today)
    opening = "\n".join(filter(None, (*parts, told)))
    return Reply(f"{opening}\n\n{_REASONS}\n\n{_ELSEWHERE}", (_again(code), HANDOFF))


def unavailable(code: str, silent: Sequence[str], now: datetime) -> Reply:
    """Say that no source answers now and nothing is known from earlier."""
    named = ", ".join(map(one_line, dict.fromkeys(silent))) or "Hệ thống tra cứu"
    today = local(now).date()
    remark = worded_ahead(code) if is_ahead(code, today) else told_by_code(code, today)
    opening = "\n".join(filter(None, (f"Chưa xem được hồ sơ {code}: {named} đang không trả lời.", remark)))
    return Reply(f"{opening}\n\nAnh/chị thử lại sau ít phút. Cần gấp thì tra ở:\n{_WHERE}", (_again(code), HANDOFF))


def last_known(report: DossierReport, silent: Sequence[str], view: DossierView, *, code: str) -> Reply:
    """Word what was known earlier, while no source answers, with how old it is and where else to look."""
    named = ", ".join(map(one_line, dict.fromkeys(silent))) or "Hệ thống tra cứu"
    opening = (
        f"{named} lúc này không trả lời. Dưới đây là điều Một Cửa biết lần gần nhất, {seen(report.seen_at, view.now)}; "
        "đến nay có thể đã khác."
    )
    return status_reply(
        (report,), view, opening=opening, closing=f"Muốn biết mới nhất, anh/chị tra ở:\n{_WHERE}", code=code
    )


def unasked(silent: Sequence[str]) -> str:
    """Return the remark on sources that gave no answer beside others that did; empty for none."""
    names = ", ".join(map(one_line, dict.fromkeys(silent)))
    return f"Chưa hỏi được {names} (đang không trả lời), nên có thể còn tin mới hơn." if names else ""


def private_only() -> Reply:
    """Say in a group that a status is told in private only, without repeating anything of the message."""
    return Reply(
        "Hồ sơ là chuyện riêng của anh/chị, mà trong nhóm ai cũng đọc được, nên tôi không xem hồ sơ ở đây.\n"
        "Anh/chị nhắn riêng cho tôi mã hồ sơ, tôi xem ngay. Nếu vừa gửi mã vào nhóm, anh/chị nên xóa tin đó đi.",
        (Button("Nhắn riêng cho Một Cửa", payloads.PRIVATE_CHAT),),
    )


def _unseen(code: str, opening: str, cannot: str, now: datetime) -> Reply:
    today = local(now).date()
    if is_ahead(code, today):
        return Reply("\n".join((opening, worded_ahead(code))), (HANDOFF,))
    told = told_by_code(code, today)
    lines = filter(None, (opening, told, cannot, "Anh/chị dùng mã này tra ở:", _WHERE))
    return Reply("\n".join(lines), (HANDOFF,))


def _again(code: str) -> Button:
    return Button("Xem lại hồ sơ này", payloads.dossier("", code))
