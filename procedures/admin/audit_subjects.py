"""What something was done to, as people read it and look for it: ``account:lan.nguyen`` is "tài khoản lan.nguyen"."""

from __future__ import annotations

from procedures.search.plain import plain_text

KINDS: dict[str, str] = {
    "account": "tài khoản",
    "procedure": "thủ tục",
    "question": "nhóm câu hỏi",
    "notice": "thông báo",
    "channel": "kênh",
    "office": "nơi tiếp nhận",
    "override": "quy định của tỉnh",
    "review": "lần đối chiếu",
}
"""What stands before the colon of a subject. Other pages add theirs: a kind without an entry is shown as it is kept."""
WHOLE: dict[str, str] = {
    "audit": "nhật ký",
    "model": "mô hình của trợ lý",
    "procedures": "bảng thủ tục",
    "questions": "dữ liệu huấn luyện",
}
"""Subjects of which there is one."""
_OF_A_REVIEW = ", thủ tục "


def subject_words(subject: str) -> str:
    """Return a subject in words.

    >>> subject_words("review:12/1.004222")
    'lần đối chiếu 12, thủ tục 1.004222'
    """
    kind, colon, name = subject.partition(":")
    if not colon or kind not in KINDS:
        return WHOLE.get(subject, subject)
    if kind == "override":
        name = name.rpartition(":")[0] or name  # without what tells the rules of a procedure apart in an address
    return f"{KINDS[kind]} {name.replace('/', _OF_A_REVIEW) if kind == 'review' else name}"


def subject_asked(said: str) -> str:
    """Return the part of a subject that is looked for, said in its words, with diacritics or without, or as it is kept.

    >>> subject_asked("thu tuc 1.004222"), subject_asked("procedure:1.004222"), subject_asked("1.004222")
    ('procedure:1.004222', 'procedure:1.004222', '1.004222')
    """
    words = said.split()
    for kind, known in KINDS.items():
        length = len(known.split())
        if plain_text(" ".join(words[:length])) == plain_text(known):
            name = " ".join(words[length:])
            return f"{kind}:{name.replace(_OF_A_REVIEW, '/') if kind == 'review' else name}"
    return next((subject for subject, known in WHOLE.items() if plain_text(said) == plain_text(known)), said)
