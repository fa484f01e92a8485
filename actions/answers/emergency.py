"""What is said to somebody who may be in danger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from actions.answers.reply import Reply

REACHED: Mapping[str, str] = MappingProxyType(
    {
        "111": "tổng đài quốc gia bảo vệ trẻ em",
        "113": "công an",
        "114": "chữa cháy, cứu nạn",
        "115": "cấp cứu",
    }
)
"""Whom each number reaches."""


def emergency(numbers: Sequence[str], *, is_all: bool = False) -> Reply:
    """Return the numbers to call; ``is_all`` where nothing else is said."""
    lines = ["Nếu anh/chị hoặc ai đó đang gặp nguy hiểm, xin gọi ngay:"]
    lines += [f"• {number}: {REACHED[number]}" for number in numbers]
    if is_all:
        lines.append("Một Cửa không báo giúp được. Khi mọi người đã an toàn, anh/chị cần giấy tờ gì cứ nhắn nhé.")
    return Reply("\n".join(lines))
