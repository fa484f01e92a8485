"""When there is no status to tell: no code, no source, none that answers, or none that knows the code."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from actions.answers import payloads
from actions.answers.dossier_codes import is_ahead, told_by_code, worded_ahead, worded_day_of, worded_owner
from actions.answers.dossier_status import HANDOFF, DossierView, status_reply
from actions.answers.facets import Facet
from actions.answers.footer import PORTAL
from actions.answers.moments import local, seen
from actions.answers.readable import one_line
from actions.answers.reply import Button, Reply
from actions.answers.smalltalk import HOTLINE
from procedures.dossiers.code_parts import usual_shapes_of
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
_UNUSUAL = "Mã này không giống mã thường gặp, có thể thiếu hoặc thừa số 0."
PAPERS = "Giấy tờ của thủ tục này"
OTHER_CODE = "Đây là hồ sơ anh/chị hỏi lúc nãy. Nếu là hồ sơ khác, anh/chị gửi mã của hồ sơ đó nhé."
_GUESSES = 4
_GUESS = "Mã "  # opens the button of a guess
_FAULTS = {
    "letter": "đầu mã còn thiếu chữ G hoặc H",
    "prefix": "phần số đứng trước chữ G, H phải có dạng 000.00.04",
    "unit": "ngay sau chữ G, H phải là hai số",
    "date": "phần giữa phải là một ngày viết theo năm-tháng-ngày, đủ 6 hoặc 8 số",
    "number": "phần cuối phải có 4 đến 7 số",
    "digits": "mã có chữ cái đứng ở chỗ của số",
}


def ask_for_code(earlier: str = "") -> Reply:
    """Ask for the code on the receipt; one asked ``earlier`` gets a button."""
    again = (Button(f"Xem lại {earlier}", payloads.dossier("", earlier)),) if earlier else ()
    return Reply(
        f"Anh/chị gửi giúp mã hồ sơ nhé. Mã in trên giấy tiếp nhận và hẹn trả kết quả, dạng {_EXAMPLE}. "
        "Không cần gửi họ tên hay số căn cước.",
        (*again, HANDOFF),
    )


def without_code() -> Reply:
    """Say where the code stands, and what to do without it: nothing else finds a dossier here."""
    return Reply(
        "Một Cửa chỉ tra được bằng mã hồ sơ, không tra bằng họ tên, số điện thoại hay số căn cước. "
        f"Mã có dạng {_EXAMPLE}. Anh/chị tìm mã ở:\n"
        "• giấy tiếp nhận và hẹn trả kết quả\n"
        "• tin nhắn hoặc thư điện tử báo đã nhận hồ sơ\n"
        f"• mục hồ sơ của tôi khi đăng nhập Cổng Dịch vụ công quốc gia: {PORTAL}\n"
        f"Không tìm thấy thì gọi nơi đã nộp, hoặc tổng đài {HOTLINE}.",
        (HANDOFF,),
    )


def procedure_code(code: str, name: str) -> Reply:
    """Say that a code is a procedure's: the same for everybody, so that no dossier can be found by it."""
    named = f" ({name})" if name else ""
    return Reply(
        f"{code} là mã thủ tục{named}, ai làm việc này cũng chung một mã, nên không tra được hồ sơ của riêng anh/chị.\n"
        f"Anh/chị gửi giúp mã hồ sơ, in trên giấy tiếp nhận và hẹn trả kết quả, dạng {_EXAMPLE}.",
        (Button(PAPERS, payloads.ask_procedure(code, (Facet.PAPERS,)), code), HANDOFF) if name else (HANDOFF,),
    )


def mistyped(typed: str, guesses: Sequence[str], now: datetime, *, fault: str = "") -> Reply:
    """Ask what was meant by something that can't be a code; guesses of days to come are left out."""
    today = local(now).date()
    possible = [guess for guess in guesses if not is_ahead(guess, today)]
    opening = f"Mã {one_line(typed)} chưa đúng: {_FAULTS.get(fault) or f'mã hồ sơ có dạng {_EXAMPLE}'}."
    if not possible:
        return Reply(f"{opening} Anh/chị xem lại trên giấy tiếp nhận rồi gửi lại giúp nhé.", (HANDOFF,))
    return _guessed(opening, possible[:_GUESSES])


def type_again() -> Reply:
    """Ask for the code once more, after none of the guesses was the right one."""
    return Reply(
        "Dạ, vậy anh/chị xem lại giấy tiếp nhận và hẹn trả kết quả rồi gõ lại cả mã giúp nhé, đủ chữ và số như trên "
        f"giấy, dạng {_EXAMPLE}. Không thấy mã thì gọi nơi đã nộp để hỏi.",
        (HANDOFF,),
    )


def guesses_among(buttons: Sequence[Button]) -> tuple[Button, ...]:
    """Return the buttons that offer what a code may have been."""
    return tuple(button for button in buttons if button.title.startswith(_GUESS) and _looks_up(button))


def _looks_up(button: Button) -> bool:
    payload = payloads.parse(button.payload)
    return payload is not None and payload.intent == "dossier_status"


def _guessed(opening: str, guesses: Sequence[str]) -> Reply:
    one = f"Có phải là {guesses[0]}{worded_day_of(guesses[0], brackets=True)} không ạ?"
    asked = (
        one if len(guesses) == 1 else "Anh/chị xem có phải một trong các mã dưới đây không, đúng mã nào thì bấm mã đó."
    )
    buttons = tuple(Button(f"{_GUESS}{guess}{worded_day_of(guess)}", payloads.dossier("", guess)) for guess in guesses)
    return Reply(f"{opening}\n{asked} Không phải thì anh/chị gõ lại mã giúp nhé.", (*buttons, HANDOFF))


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
    usual = [shape for shape in usual_shapes_of(code) if not is_ahead(shape, today)]
    if usual:
        return _guessed("\n".join(filter(None, (*parts, _UNUSUAL))), usual)
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
