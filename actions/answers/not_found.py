"""What is said when no record fits: plainly, with the nearest fields and where else to look."""

from __future__ import annotations

from collections.abc import Sequence

from actions.answers import payloads
from actions.answers.footer import PORTAL
from actions.answers.readable import one_line
from actions.answers.reply import Button, Reply

_FURTHER = (Button("Gặp cán bộ", payloads.HANDOFF), Button("Hướng dẫn", payloads.HELP))


def not_found(categories: Sequence[str]) -> Reply:
    """Say that no procedure was found, name the nearest fields, and point to the national portal."""
    lines = ["Một Cửa chưa tìm thấy thủ tục nào khớp với câu hỏi của anh/chị."]
    names = [name for category in categories if (name := one_line(category))]
    if names:
        lines.append(f"Lĩnh vực gần nhất đang có: {'; '.join(dict.fromkeys(names))}.")
    lines.append("Anh/chị thử nói tên giấy tờ hoặc việc cần làm, ví dụ “đăng ký tạm trú”, “cấp lại giấy khai sinh”.")
    lines.append(f"Anh/chị cũng tra được ở Cổng Dịch vụ công quốc gia: {PORTAL}")
    return Reply("\n".join(lines), _FURTHER)


def unclear_about(name: str, buttons: Sequence[Button]) -> Reply:
    """Say that a message was not understood while a procedure is talked of, and ask which part of it is meant."""
    return Reply(
        f"Ý này Một Cửa chưa rõ. Mình đang nói về thủ tục “{one_line(name)}”. Anh/chị muốn biết phần nào ạ? "
        "Nếu hỏi việc khác, anh/chị nói rõ tên việc giúp nhé.",
        (*buttons[:4], _FURTHER[0]),
    )


def which_other(name: str) -> Reply:
    """Ask what "the other one" is, where nothing but the procedure ``name`` has been talked of."""
    return Reply(
        f"Nãy giờ mình mới nói về thủ tục “{one_line(name)}”. Việc kia là việc gì, anh/chị nói tên giúp nhé, "
        "ví dụ “đăng ký tạm trú”.",
        _FURTHER,
    )


def none_of_these(categories: Sequence[str]) -> Reply:
    """Ask to hear it in other words after all options were turned down."""
    lines = ["Dạ, vậy anh/chị nói lại giúp bằng cách khác nhé: anh/chị cần giấy tờ gì, hoặc đang gặp chuyện gì?"]
    names = [name for category in categories if (name := one_line(category))]
    if names:
        lines.append(f"Lĩnh vực gần nhất đang có: {'; '.join(dict.fromkeys(names))}.")
    lines.append(f"Nếu vẫn không thấy, anh/chị tra ở Cổng Dịch vụ công quốc gia: {PORTAL}")
    return Reply("\n".join(lines), _FURTHER)


def no_such_code(code: str) -> Reply:
    """Say that a code leads to no record, as after an old button."""
    return Reply(
        f"Một Cửa không còn thấy thủ tục có mã {one_line(code)[:40]}. Anh/chị nhắn tên việc cần làm để tìm lại nhé.\n"
        f"Hoặc tra ở Cổng Dịch vụ công quốc gia: {PORTAL}",
        _FURTHER,
    )
