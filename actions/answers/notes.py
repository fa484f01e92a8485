"""Notes that sources attach to a way of submitting: they mix times, addresses and fees; each is shown where it fits."""

from __future__ import annotations

import re
from enum import Enum

from actions.answers.blocks import Block
from actions.answers.channels import methods_of, shared_by_methods, worded_methods
from actions.answers.readable import bulleted, tidy
from procedures.records import Procedure

_NOISE = re.compile(
    r"(?:\W|VNĐ|VND|USD|đồng|nộp|qua|hồ sơ|dịch vụ|bưu chính|công ích|trực tiếp|trực tuyến)*", re.IGNORECASE
)


class NoteTopic(Enum):
    """What a note speaks of; a note may speak of several."""

    TIME = re.compile(r"thời hạn|\d+\s*(?:\([^)]*\)\s*)?(?:ngày|giờ|tháng)|ngày làm việc", re.IGNORECASE)
    PLACE = re.compile(
        r"\btại (?!điểm|khoản|điều|mục|phụ lục)|địa chỉ|trụ sở|\bđến\b|cổng dịch vụ|https?:|\bgửi\b|trung tâm",
        re.IGNORECASE,
    )
    FEE = re.compile(r"\bphí\b|lệ phí|VNĐ|\bđồng\b", re.IGNORECASE)


def note_blocks(procedure: Procedure, topic: NoteTopic) -> tuple[Block, ...]:
    """Return the notes on this topic, equal ones of several ways to submit merged."""
    rows = [
        (channel.method, text) for channel in procedure.channels if (text := _on_topic(channel.note, topic, procedure))
    ]
    everywhere = methods_of(procedure.channels)
    blocks = []
    for methods, texts in shared_by_methods(rows):
        group = "Lưu ý thêm" if methods == everywhere else f"Lưu ý thêm khi {worded_methods(methods)}"
        blocks += [Block(text if "\n" in text else bulleted(text), group) for text in texts]
    return tuple(blocks)


def _on_topic(note: str, topic: NoteTopic, procedure: Procedure) -> str:
    """Return the lines on a topic; of a note on times all lines, for they qualify one another."""
    readable = tidy(note)
    if _NOISE.fullmatch(readable) or not topic.value.search(readable):
        return ""
    if topic is NoteTopic.TIME:
        return readable
    address = tidy(procedure.receiving_address)
    lines = [line for line in readable.split("\n") if topic.value.search(line) and line.strip(" •") not in address]
    return "\n".join(lines)
