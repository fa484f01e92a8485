"""Retraining in the words of the officials who decide on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from procedures.admin.question_labels import INTENTS, facet_words

CORRECTIONS = "Những câu đã sửa ý định"
CHECKS = "Câu hỏi kiểm tra của các thủ tục"
FROZEN = "Bộ câu hỏi chung khi công bố"
LABELLED = "Bộ câu hỏi đánh giá có sẵn"
_KINDS = {
    "answer": "trả lời",
    "clarify": "hỏi lại để chọn",
    "decline": "từ chối, ngoài phạm vi",
    "status": "tra cứu hồ sơ",
    "smalltalk": "chào hỏi, trò chuyện",
    "handoff": "chuyển cán bộ",
    "cancel": "dừng câu chuyện",
}
_NAMED = 2


def reading(intent: str, facets: Iterable[str]) -> str:
    """Return what a message is taken for."""
    return _with_facets(INTENTS.get(intent, intent) or "không rõ", facets)


def outcome(kind: str, procedures: Sequence[tuple[str, str]], facets: Iterable[str]) -> str:
    """Return what came of a message, or should: procedures by code and, where it is known, name."""
    named = "; ".join(" ".join(filter(None, each)) for each in procedures[:_NAMED])
    more = f" (hoặc {len(procedures) - _NAMED} mã khác)" if len(procedures) > _NAMED else ""
    said = f"{_KINDS.get(kind, kind)} {named}{more}".strip()
    return _with_facets(said, facets if kind in ("answer", "clarify") else ())


def _with_facets(said: str, facets: Iterable[str]) -> str:
    words = facet_words(facets)
    return f"{said}: {words}" if words else said
