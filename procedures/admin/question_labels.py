"""What the inbox calls reasons, states, actions, intents and facets, in Vietnamese."""

from __future__ import annotations

from collections.abc import Iterable

from procedures.field_labels import facet_labels
from procedures.questions.inbox_group import Group, GroupState
from procedures.questions.lesson import LessonKind
from procedures.questions.turn_record import Occasion

OCCASIONS: dict[Occasion, str] = {
    Occasion.UNANSWERED: "chưa trả lời được",
    Occasion.LOW_CONFIDENCE: "trả lời chưa chắc",
    Occasion.BAD_RATING: "bị chê 👎",
    Occasion.NONE_FITS: "“không phải các mục trên”",
}
STATES: dict[GroupState, str] = {
    GroupState.OPEN: "chờ xử lý",
    GroupState.HANDED: "đã chuyển",
    GroupState.DONE: "đã xử lý",
}
KINDS: dict[LessonKind, str] = {
    LessonKind.ALIAS: "gắn vào thủ tục",
    LessonKind.FAQ: "câu trả lời riêng",
    LessonKind.OUT_OF_SCOPE: "ngoài phạm vi",
}
ACTIONS: dict[str, str] = {
    "alias": "gắn vào thủ tục",
    "faq": "soạn câu trả lời riêng",
    "out_of_scope": "đánh dấu ngoài phạm vi",
    "hand": "chuyển cho đồng nghiệp",
    "dismiss": "bỏ qua",
    "correct": "sửa ý định để huấn luyện",
    "reword": "sửa câu trả lời riêng",
    "undo": "hoàn tác",
    "came_back": "được hỏi lại mà chưa trả lời được, mở lại",
    "dismissed": "bỏ qua",
}
"""Kinds of what was done; ``dismissed`` is how a group was closed."""
INTENTS: dict[str, str] = {
    "ask_procedure": "hỏi về một thủ tục",
    "dossier_status": "tra cứu hồ sơ đã nộp",
    "out_of_scope": "ngoài phạm vi",
    "greet": "chào",
    "goodbye": "tạm biệt",
    "thank": "cảm ơn",
    "help": "hỏi cách dùng",
    "handoff": "muốn gặp cán bộ",
    "bot_identity": "hỏi trợ lý là ai",
    "affirm": "đồng ý",
    "deny": "từ chối",
    "choose": "chọn một mục",
    "none_of_these": "không phải các mục trên",
    "show_more": "xem thêm",
    "go_back": "quay lại",
    "cancel": "thôi, bỏ",
}
FACETS = facet_labels()
TURNS: dict[str, str] = {
    "answer": "trả lời được",
    "clarify": "hỏi lại để chọn",
    "decline": "chưa trả lời được",
    "status": "tra cứu hồ sơ",
    "handoff": "chuyển cán bộ",
}
"""How a turn came out; others are small talk."""


def state_words(group: Group) -> str:
    """Return where a group stands, on one line."""
    if group.state is GroupState.HANDED:
        return f"đã chuyển cho {group.handed_to}"
    if group.state is GroupState.DONE:
        return f"đã xử lý: {ACTIONS.get(group.resolution, group.resolution)}"
    return STATES[group.state]


def facet_words(facets: Iterable[str]) -> str:
    """Return facets as one line."""
    return ", ".join(FACETS.get(name, name).lower() for name in facets)
