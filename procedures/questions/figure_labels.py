"""What the figures are called, wherever they are shown."""

from __future__ import annotations

from procedures.field_labels import facet_labels

LABELS = {
    "questions": "Câu hỏi",
    "answered_at_once": "Trả lời được ngay",
    "answered_after_clarification": "Trả lời được sau khi hỏi lại",
    "clarified": "Phải hỏi lại",
    "unanswered": "Chưa trả lời được",
    "handed_over": "Chuyển cán bộ",
    "look_ups": "Tra cứu hồ sơ",
    "talk": "Chào hỏi, cảm ơn",
    "followings": "Đăng ký theo dõi hồ sơ",
    "good_ratings": "Đánh giá tốt",
    "bad_ratings": "Đánh giá chưa tốt",
    "conversations": "Cuộc trò chuyện",
}
"""Field of ``procedures.questions.figures.Counts`` to its name."""

CHANNELS = {"web": "Trang web", "telegram": "Telegram", "telegram-group": "Nhóm Telegram"}
FACETS = facet_labels()
UNKNOWN_PROVINCE = "Chưa rõ tỉnh"
