"""What is kept of a message's words: masked as the pipeline gets them, and without codes of dossiers."""

from __future__ import annotations

from bot.message_text import for_pipeline, is_payload
from nlu.text.dossier_codes import find_dossier_codes
from nlu.text.near_dossier_codes import find_near_codes

DOSSIER = "[mã hồ sơ]"


def masked_words(text: str) -> str:
    """Return the words of a message without personal data; empty for a button's payload."""
    if is_payload(text):
        return ""
    words = for_pipeline(text)
    spans = [(code.start, code.end) for code in find_dossier_codes(words)]
    spans += [(near.start, near.end) for near in find_near_codes(words)]
    pieces: list[str] = []
    position = 0
    for start, end in sorted(spans):
        if start >= position:
            pieces += [words[position:start], DOSSIER]
        position = max(position, end)
    return "".join((*pieces, words[position:]))
