"""What the console calls the values of records, roles and the audit log, in Vietnamese."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from procedures.accounts.permissions import ROLE_NAMES, Permission, Role
from procedures.admin.audit_subjects import subject_words
from procedures.field_labels import field_label, text_label, value_label
from procedures.publishing.comparing import Change
from procedures.publishing.versions import VersionOrigin
from procedures.records import Channel, Fee, FeeKind, FeeType, Level, Procedure, ProcessingTime, TimeUnit
from procedures.validity import Validity

ACTIONS: dict[str, str] = {
    "account.created": "tạo tài khoản",
    "account.changed": "đổi vai trò, phạm vi",
    "account.disabled": "khóa tài khoản",
    "account.enabled": "mở lại tài khoản",
    "account.password_set": "đặt mật khẩu mới",
    "account.signed_in": "đăng nhập",
    "account.locked": "tạm khóa vì sai mật khẩu",
    "account.sessions_ended": "đăng xuất mọi phiên",
    "audit.exported": "tải nhật ký",
    "notice.written": "viết thông báo",
    "notice.changed": "sửa thông báo",
    "notice.published": "công bố thông báo",
    "notice.withdrawn": "rút thông báo",
    "notice.sending": "gửi thông báo",
    "notice.stopped": "dừng gửi thông báo",
    "draft.created": "soạn thủ tục mới",
    "draft.saved": "lưu bản nháp",
    "draft.rebased": "ghép bản nháp với bản đang dùng",
    "draft.discarded": "bỏ bản nháp",
    "draft.brought_back": "lấy lại bản nháp",
    "procedure.published": "công bố thủ tục",
    "procedure.scheduled": "đặt lịch công bố",
    "procedure.rolled_back": "khôi phục phiên bản cũ",
    "schedule.cancelled": "hủy lịch công bố",
    "schedule.done": "công bố theo lịch",
    "schedule.refused": "lịch công bố bị từ chối",
    "check_question.added": "thêm câu hỏi kiểm tra",
    "check_question.removed": "bỏ câu hỏi kiểm tra",
    "phrasing.added": "thêm cách nói",
    "phrasing.removed": "tắt cách nói",
    "phrasing.undone": "hoàn tác cách nói",
    "channel.off": "tắt kênh",
    "channel.on": "bật lại kênh",
    "question.attached": "gắn câu hỏi vào thủ tục",
    "question.answered": "soạn câu trả lời riêng",
    "question.reworded": "sửa câu trả lời riêng",
    "question.out_of_scope": "đánh dấu câu hỏi ngoài phạm vi",
    "question.handed": "chuyển câu hỏi cho đồng nghiệp",
    "question.dismissed": "bỏ qua câu hỏi",
    "question.corrected": "sửa ý định để huấn luyện",
    "question.undone": "hoàn tác việc trong hộp thư",
    "question.exported": "tải dữ liệu huấn luyện",
    "model.training": "bắt đầu huấn luyện lại",
    "model.stopped": "dừng huấn luyện",
    "model.compared": "huấn luyện và so sánh xong",
    "model.adopted": "dùng bản mới của trợ lý",
    "model.dropped": "bỏ bản mới của trợ lý",
    "model.went_back": "quay lại bản trước của trợ lý",
    "review.begun": "đưa dữ liệu vào đối chiếu",
    "review.opened": "đối chiếu xong",
    "review.decided": "quyết định khi đối chiếu",
    "review.applying": "bắt đầu áp dụng đối chiếu",
    "review.applied": "áp dụng đối chiếu",
    "review.undoing": "bắt đầu hoàn tác đối chiếu",
    "review.undone": "hoàn tác đối chiếu",
    "review.looked_again": "xem lại phần vừa đổi",
    "review.discarded": "bỏ đối chiếu",
    "records.exported": "tải bảng thủ tục",
    "office.written": "thêm nơi tiếp nhận",
    "office.changed": "sửa nơi tiếp nhận",
    "office.removed": "bỏ nơi tiếp nhận",
    "office.restored": "hoàn tác nơi tiếp nhận",
    "override.written": "thêm quy định của tỉnh",
    "override.changed": "sửa quy định của tỉnh",
    "override.removed": "bỏ quy định của tỉnh",
    "override.restored": "hoàn tác quy định của tỉnh",
}
"""Other pages add theirs: an action without an entry is shown as it is kept."""
FIELDS: dict[str, str] = {
    "role": "vai trò",
    "scope": "phạm vi",
    "display_name": "họ tên",
    "active": "đang dùng",
    "code": "mã thủ tục",
    "facets": "mục",
    "phrasings": "cách hỏi",
    "text": "nội dung",
    "source": "nguồn",
    "valid_until": "dùng đến",
    "state": "tình trạng",
    "handed_to": "chuyển cho",
    "intent": "ý định",
    "action": "việc",
    "corrections": "số câu đã sửa",
    "skipped": "câu không học được",
    "reason": "lý do",
    "overruled": "bỏ qua câu hỏi kiểm tra",
    "goes_live_at": "công bố lúc",
    "version": "phiên bản khôi phục",
    "question": "câu hỏi",
    "phrasing": "cách nói",
    "in_console": "thêm ở đây",
    "off": "đã tắt",
    "name": "tên",
}
"""What the audit log calls the parts of something before and after; others add theirs."""
CHANGES: dict[Change, str] = {
    Change.CHANGED: "sửa",
    Change.ADDED: "thêm",
    Change.REMOVED: "bỏ",
    Change.MOVED: "đổi chỗ",
}
VERSION_ORIGINS: dict[VersionOrigin, str] = {
    VersionOrigin.BASELINE: "trước khi sửa ở đây",
    VersionOrigin.IMPORT: "đổi từ nguồn",
    VersionOrigin.CONSOLE: "công bố",
    VersionOrigin.SCHEDULE: "công bố theo lịch",
    VersionOrigin.ROLLBACK: "khôi phục",
}


def level_names(levels: Iterable[Level]) -> str:
    """Return levels as one line."""
    return ", ".join(value_label(level) for level in levels)


def fee_words(fee: Fee) -> str:
    """Return what a fee says; what no source says is not known, never free."""
    # "Chưa rõ loại: 50.000 đồng" would say that the sum is not known.
    kind = field_label(Channel, "fees") if fee.type is FeeType.UNSPECIFIED else value_label(fee.type)
    if fee.kind is FeeKind.AMOUNT and fee.amount is not None:
        currency = text_label(Fee, "currency", fee.currency)
        return f"{kind}: {_plain_number(fee.amount)} {currency}{f' ({fee.text})' if fee.text else ''}"
    if fee.kind is FeeKind.FREE:
        return f"{kind}: {value_label(fee.kind).lower()}{f' ({fee.text})' if fee.text else ''}"
    return f"{kind}: {fee.text or 'chưa rõ (nguồn không ghi)'}"


def time_words(time: ProcessingTime) -> str:
    """Return what a processing time says."""
    if time.quantity is None or time.unit is TimeUnit.OTHER:
        return time.text or "chưa rõ (nguồn không ghi)"
    said = f"{_plain_number(time.quantity)} {value_label(time.unit)}"
    return f"{said} ({time.text})" if time.text else said


def validity_words(validity: Validity) -> str:
    """Return the days of a statement, and the document that says so; nothing where it simply holds."""
    since = f"từ {validity.valid_from:%d/%m/%Y}" if validity.valid_from else ""
    until = f"đến {validity.valid_until:%d/%m/%Y}" if validity.valid_until else ""
    by = f"theo {validity.decision}" if validity.decision else ""
    return " ".join(part for part in (since, until, by) if part)


def _plain_number(number: Decimal) -> str:
    whole, _, part = f"{number.normalize():,f}".partition(".")
    return whole.replace(",", ".") + (f",{part}" if part else "")


FILTERS: dict[str, Callable[..., Any]] = {
    "level_names": level_names,
    "fee_words": fee_words,
    "time_words": time_words,
    "validity_words": validity_words,
    "role_name": lambda role: ROLE_NAMES[Role(role)],
    "procedure_field": lambda field: field_label(Procedure, field),
    "field_name": lambda part, field: field_label(type(part), field),
    "value_name": value_label,
    "state_name": lambda state: text_label(Procedure, "state", state),
    "change_name": lambda change: CHANGES[change],
    "version_origin_name": lambda origin: VERSION_ORIGINS[origin],
    "permission": Permission,
    "action_name": lambda action: ACTIONS.get(action, action),
    "subject_words": subject_words,
}
