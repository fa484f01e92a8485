"""What officials read while a component is being trained."""

from __future__ import annotations

_NAMES = {
    "AliasExamples": "đọc cách nói thường ngày",
    "AskedThings": "đọc cách hỏi gọn vài chữ",
    "ConversationExamples": "đọc các cuộc trò chuyện mẫu",
    "TrainingVariants": "thêm cách gõ không dấu, gõ sai",
    "VietnameseTokenizer": "tách chữ",
    "DossierCodeExtractor": "nhận ra mã hồ sơ",
    "LinearIntentClassifier": "học ý định",
    "FollowUpClassifier": "học câu hỏi nối tiếp",
    "FacetTagger": "học mục được hỏi",
    "ProcedureLinker": "nối với thủ tục",
    "RulePolicy": "học luật trò chuyện",
}


def component_words(name: str) -> str:
    """Return what is done in a component of ``config.yml``; its name where we have no words for it."""
    return _NAMES.get(name, name)
