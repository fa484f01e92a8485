"""What is said of followed dossiers: the consent, the list, the end, and every notice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from actions.answers import payloads
from actions.answers.footer import worded_day
from actions.answers.readable import one_line, shorten
from actions.answers.reply import Button, Reply
from procedures.dossiers.national_status import NationalStatus
from procedures.dossiers.report import DossierReport
from procedures.dossiers.subscription import Channel, Known
from procedures.vietnam_time import VIETNAM

MOST = 20
"""Dossiers one conversation may follow."""

_IN_WORDS = {
    NationalStatus.REGISTERED: "đã gửi, chờ tiếp nhận",
    NationalStatus.ACCEPTED: "đã được tiếp nhận",
    NationalStatus.REFUSED: "không được tiếp nhận",
    NationalStatus.PROCESSING: "đang được giải quyết",
    NationalStatus.SUPPLEMENT_ASKED: "cần anh/chị bổ sung giấy tờ",
    NationalStatus.PAYMENT_ASKED: "cần anh/chị nộp tiền (thực hiện nghĩa vụ tài chính)",
    NationalStatus.WITHDRAWN: "đã rút",
    NationalStatus.STOPPED: "đã dừng giải quyết",
    NationalStatus.FINISHED: "đã giải quyết xong, chờ trả kết quả",
    NationalStatus.RETURNED: "đã trả kết quả",
}
_NEXT = {
    NationalStatus.REFUSED: "Anh/chị hỏi nơi đã nộp lý do; sửa xong thì nộp lại, lần nộp lại có mã mới.",
    NationalStatus.WITHDRAWN: "Nếu anh/chị không xin rút, gọi ngay nơi đã nộp để hỏi.",
    NationalStatus.STOPPED: "Anh/chị hỏi nơi đã nộp lý do, và có nộp lại được không.",
    NationalStatus.FINISHED: "Anh/chị gọi nơi đã nộp hỏi kết quả đã về chưa, rồi mang giấy hẹn đi lấy.",
    NationalStatus.RETURNED: "Nếu anh/chị chưa nhận được kết quả, hỏi ngay nơi đã nộp.",
}
_TO_SUPPLEMENT = "Hồ sơ dừng lại chờ anh/chị bổ sung."
_TO_PAY = "Hồ sơ chờ anh/chị nộp tiền rồi mới đi tiếp. Đừng chuyển tiền cho tài khoản cá nhân."
_LONGEST = 600
_LIST = Button("Hồ sơ đang theo dõi", payloads.dossier(payloads.FOLLOW, "list"))
_ERASE_WORDS = "Muốn xóa hết, nhắn “xóa dữ liệu của tôi”."


# --- what people ask for


def now_followed(code: str, known: Known | None, until: datetime, channel: Channel) -> Reply:
    """Say what was agreed: what will be told, what is kept for it and until when, and how to stop."""
    lines = [f"Dạ, Một Cửa sẽ theo dõi hồ sơ {code} và báo cho anh/chị.", _standing(known), "", *_what_is_told(channel)]
    lines += [
        "",
        "Để báo được, Một Cửa giữ (đã mã hóa, không ai đọc được nếu không có khóa của máy chủ):",
        f"• mã hồ sơ và tình trạng xem lần cuối{_kept_address(channel)}.",
        f"Những thứ này tự xóa khi hồ sơ xong, khi anh/chị thôi theo dõi, chậm nhất ngày {_day(until)}.",
        f"Muốn thôi, bấm nút dưới đây hoặc nhắn “đừng báo nữa”. {_ERASE_WORDS}",
    ]
    return Reply("\n".join(lines), (_stop(code), _LIST))


def already_followed(code: str, until: datetime) -> Reply:
    """Say that it is followed already."""
    text = f"Hồ sơ {code} đang được theo dõi rồi ạ, đến ngày {_day(until)}. Có gì mới Một Cửa sẽ báo ngay."
    return Reply(text, (_stop(code), _LIST))


def over(code: str, known: Known) -> Reply:
    """Say that a dossier has come to its end, so that nothing is left to be told."""
    text = f"Hồ sơ {code} {in_words(known.status, known.label)}, là bước cuối, nên không còn gì để theo dõi nữa ạ."
    return Reply(text, (Button("Xem hồ sơ", payloads.dossier("", code)),))


def which_code() -> Reply:
    """Ask which dossier to follow."""
    return Reply(
        "Anh/chị muốn theo dõi hồ sơ nào? Gửi giúp mã hồ sơ kèm chữ “theo dõi”, ví dụ: "
        "theo dõi H17.00-241105-0012. Mã in trên giấy tiếp nhận và hẹn trả kết quả.",
        (_LIST,),
    )


def which_to_stop(codes: Sequence[str]) -> Reply:
    """Ask which of the followed dossiers is not to be told of any more."""
    if not codes:
        return nothing_followed()
    return Reply("Anh/chị muốn thôi theo dõi hồ sơ nào?", tuple(_stop(code, named=True) for code in codes))


def stopped(code: str) -> Reply:
    """Say that nothing more will be told of a dossier."""
    text = f"Dạ, Một Cửa đã thôi theo dõi hồ sơ {code} và xóa mã này. Anh/chị vẫn tra được bất cứ lúc nào."
    return Reply(text, (Button("Theo dõi lại", payloads.dossier(payloads.FOLLOW, code)), _LIST))


def not_followed(code: str) -> Reply:
    """Say that the dossier was not followed."""
    return Reply(
        f"Hồ sơ {code} hiện không được theo dõi nên sẽ không có tin báo nào.",
        (Button("Theo dõi hồ sơ này", payloads.dossier(payloads.FOLLOW, code)), _LIST),
    )


def nothing_followed() -> Reply:
    """Say that nothing is followed, and how to begin."""
    return Reply(
        "Hiện Một Cửa không theo dõi hồ sơ nào cho anh/chị. Muốn được báo khi hồ sơ có thay đổi, anh/chị nhắn "
        "“theo dõi” kèm mã hồ sơ, ví dụ: theo dõi H17.00-241105-0012."
    )


def followed_list(followed: Sequence[tuple[str, Known | None, datetime]]) -> Reply:
    """List what is followed, each with a button that stops it."""
    if not followed:
        return nothing_followed()
    lines = [f"Một Cửa đang theo dõi {len(followed)} hồ sơ cho anh/chị:"]
    for number, (code, known, until) in enumerate(followed, start=1):
        lines.append(f"{number}. {code}\n   {_standing(known)} Theo dõi đến ngày {_day(until)}.")
    lines.append(f"Bấm nút để thôi theo dõi. {_ERASE_WORDS}")
    return Reply("\n".join(lines), tuple(_stop(code, named=True) for code, _, _ in followed))


def too_many() -> Reply:
    """Say that no more can be followed."""
    text = f"Mỗi người theo dõi được nhiều nhất {MOST} hồ sơ. Anh/chị thôi theo dõi bớt một hồ sơ rồi thử lại nhé."
    return Reply(text, (_LIST,))


def not_in_groups() -> Reply:
    """Say that a group is told of no dossier."""
    return Reply(
        "Hồ sơ là việc riêng nên Một Cửa không theo dõi hay báo tình trạng trong nhóm, ở đây ai cũng đọc được. "
        "Anh/chị nhắn riêng cho Một Cửa nhé.",
        (Button("Nhắn riêng cho Một Cửa", payloads.PRIVATE_CHAT),),
    )


def cannot_reach() -> Reply:
    """Say that a terminal can't be told later."""
    return Reply(
        "Ở cửa sổ này Một Cửa không gửi tin lại cho anh/chị sau khi đóng được, nên chưa nhận theo dõi hồ sơ. "
        "Anh/chị nhờ theo dõi qua bot Telegram hoặc trang web của Một Cửa nhé. Tra tình trạng ngay bây giờ thì được."
    )


def not_connected() -> Reply:
    """Say that there is no system to ask."""
    return Reply(
        "Một Cửa chưa kết nối với hệ thống tra cứu hồ sơ nên chưa theo dõi được. Anh/chị giữ mã hồ sơ và số điện "
        "thoại trên giấy tiếp nhận để hỏi nơi đã nộp nhé.",
        (Button("Gặp cán bộ", payloads.HANDOFF),),
    )


def forgotten(count: int) -> Reply:
    """Say what was deleted."""
    followed = f"{count} hồ sơ đang theo dõi, địa chỉ nhận tin" if count else "nơi ở, việc đang hỏi"
    rest = ", cùng nơi ở và việc đang hỏi" if count else " và những gì đã nhớ về anh/chị"
    return Reply(
        f"Dạ, Một Cửa đã xóa {followed}{rest} trong cuộc trò chuyện này. Sẽ không có tin báo nào nữa.\n"
        "Tin nhắn còn hiện trên máy của anh/chị thì anh/chị tự xóa trong ứng dụng."
    )


# --- notices


def changed(report: DossierReport, before: Known | None) -> Reply:
    """Tell of another status: from what to what, what to do, the due date, and who says so."""
    lines = [f"Hồ sơ {report.code} có thay đổi."]
    if before is None:
        lines = [f"Đã thấy hồ sơ {report.code} trên hệ thống.", f"Tình trạng: {_status_of(report)}."]
    else:
        lines += [f"Trước đây: {in_words(before.status, before.label)}.", f"Bây giờ: {_status_of(report)}."]
    lines += [*_to_do(report), *_facts(report)]
    final = report.status is not None and report.status.is_final
    if final:
        lines.append("Hồ sơ đã đến bước cuối nên Một Cửa thôi theo dõi và xóa mã này.")
    return Reply("\n".join([*lines, _source(report)]), () if final else _buttons(report.code))


def asked_anew(report: DossierReport) -> Reply:
    """Tell that something else, or another day, is asked of the person than before."""
    lines = [f"Hồ sơ {report.code}: yêu cầu với anh/chị vừa được cập nhật.", *_to_do(report)]
    return Reply("\n".join([*lines, _source(report)]), _buttons(report.code))


def due_moved(report: DossierReport, before: date, now: date) -> Reply:
    """Tell that the result is promised for another day."""
    lines = [
        f"Hồ sơ {report.code}: ngày hẹn trả kết quả đã đổi.",
        f"Hẹn cũ: {worded_day(before)}. Hẹn mới: {worded_day(now)}.",
        f"Tình trạng: {_status_of(report)}.",
    ]
    return Reply("\n".join([*lines, _source(report)]), _buttons(report.code))


def due_soon(report: DossierReport, due: date, left: int) -> Reply:
    """Tell that the day on which the result is promised is near."""
    lines = [
        f"Hồ sơ {report.code} hẹn trả kết quả {_when(due, left)}.",
        f"Tình trạng: {_status_of(report)}. Khi có kết quả Một Cửa sẽ báo, anh/chị chưa cần đi.",
    ]
    return Reply("\n".join([*lines, _source(report)]), _buttons(report.code))


def late(report: DossierReport, due: date, days: int) -> Reply:
    """Tell that the result is late, and what can be done."""
    lines = [
        f"Hồ sơ {report.code} đã trễ hẹn {days} ngày làm việc (hẹn trả {worded_day(due)}).",
        f"Tình trạng: {_status_of(report)}.",
        "Anh/chị gọi số điện thoại trên giấy tiếp nhận để hỏi lý do và ngày hẹn mới.",
    ]
    return Reply("\n".join([*lines, _source(report)]), _buttons(report.code))


def waits_for_you(report: DossierReport, left: int | None) -> Reply:
    """Remind that nothing goes on until the person does something."""
    until = report.request_until
    opening = f"Hồ sơ {report.code} vẫn đang chờ anh/chị."
    if until is not None and left is not None and left >= 0:
        opening = f"Hồ sơ {report.code} đang chờ anh/chị, hạn {_when(until, left)}."
    elif until is not None:
        opening = (
            f"Hồ sơ {report.code} đang chờ anh/chị và đã quá hạn {worded_day(until)}. Anh/chị gọi ngay nơi đã nộp."
        )
    return Reply("\n".join([opening, *_to_do(report), _source(report)]), _buttons(report.code))


def ended(code: str, *, found: bool) -> Reply:
    """Tell that following ends by itself."""
    reason = (
        "Một Cửa đã theo dõi đủ 180 ngày nên dừng lại"
        if found
        else "Sau 14 ngày vẫn chưa hệ thống nào có hồ sơ này nên Một Cửa dừng lại"
    )
    return Reply(
        f"Hồ sơ {code}: {reason} và xóa mã này. Anh/chị xem lại mã trên giấy tiếp nhận, hoặc bấm nút để theo dõi tiếp.",
        (Button("Theo dõi tiếp", payloads.dossier(payloads.FOLLOW, code)),),
    )


def in_words(status: NationalStatus | None, label: str) -> str:
    """Return a status in plain words; an unknown one as its source words it."""
    return (
        _IN_WORDS[status] if status is not None else f"“{shorten(one_line(label), 120)}” (theo cách ghi của hệ thống)"
    )


def _status_of(report: DossierReport) -> str:
    return in_words(report.status, report.label)


def _to_do(report: DossierReport) -> list[str]:
    if report.status is None or not report.status.waits_for_person:
        step = _NEXT.get(report.status) if report.status is not None else None
        return [step] if step else []
    lines = [_TO_PAY if report.status is NationalStatus.PAYMENT_ASKED else _TO_SUPPLEMENT]
    if report.request:
        lines.append(f"Nội dung: {shorten(one_line(report.request), _LONGEST)}")
    if report.request_until:
        lines.append(f"Hạn: {worded_day(report.request_until)}.")
    return lines


def _facts(report: DossierReport) -> list[str]:
    lines = []
    if report.agency:
        lines.append(f"Nơi đang giữ hồ sơ: {shorten(one_line(report.agency), 200)}.")
    if report.due_at is not None and (report.status is None or report.status.counts_time):
        lines.append(f"Hẹn trả kết quả: {_day(report.due_at)}.")
    return lines


def _source(report: DossierReport) -> str:
    at = report.seen_at.astimezone(VIETNAM)
    return f"Theo {shorten(one_line(report.source), 120)}, lúc {at:%H:%M} ngày {worded_day(at.date())}."


def _when(day: date, left: int) -> str:
    away = "là hôm nay" if left == 0 else f"còn {left} ngày làm việc"
    return f"{worded_day(day)}, {away}"


def _standing(known: Known | None) -> str:
    if known is None:
        return "Hiện chưa hệ thống nào cho biết hồ sơ này; khi thấy Một Cửa sẽ báo."
    return f"Tình trạng xem lần cuối: {in_words(known.status, known.label)}."


def _what_is_told(channel: Channel) -> list[str]:
    told = [
        "Anh/chị sẽ được báo: ngay khi tình trạng đổi; khi cần anh/chị làm gì; trước hẹn hai ngày làm việc; và khi "
        "trễ hẹn. Ngoài lúc có thay đổi, mỗi hồ sơ nhiều nhất một tin một ngày."
    ]
    if channel is Channel.WEB:
        told.append(
            "Trên trang web, tin báo chỉ hiện khi trang này đang mở, hoặc khi anh/chị mở lại trang trên chính máy này. "
            "Trang tự xóa trò chuyện sau 24 giờ không dùng, khi đó tin báo không đến được nữa; muốn chắc chắn, "
            "anh/chị theo dõi qua Telegram."
        )
    return told


def _kept_address(channel: Channel) -> str:
    return ", và địa chỉ của cuộc trò chuyện Telegram này" if channel is Channel.TELEGRAM else ""


def _stop(code: str, *, named: bool = False) -> Button:
    return Button(f"Thôi báo {code}" if named else "Thôi theo dõi", payloads.dossier(payloads.UNFOLLOW, code))


def _buttons(code: str) -> tuple[Button, ...]:
    return (Button("Xem hồ sơ", payloads.dossier("", code)), _stop(code))


def _day(moment: datetime) -> str:
    return worded_day(moment.astimezone(VIETNAM).date())
