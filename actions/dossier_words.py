"""Words about a dossier that was asked about before: the other one, and why it takes so long."""

from __future__ import annotations

import re
import unicodedata

from actions.folding import folded_words

_LATE = re.compile(r"\b(?:trễ|chậm|muộn|quá hạn|quá ngày|lâu)\b", re.IGNORECASE)
_LATE_FOLDED = re.compile(r"\b(?:tre|cham|muon qua|qua han|qua ngay|lau)\b")
_OTHER = re.compile(r"\b(?:ho so|hs|cai|ma)\s+(?:kia|con lai|khac luc nay|luc truoc|truoc do)\b")


def asks_why_late(text: str) -> bool:
    """Tell whether the words ask about lateness: "sao trễ vậy", "sao lau qua". With diacritics "trẻ" is a child."""
    accented = any(unicodedata.combining(letter) for letter in unicodedata.normalize("NFD", text))
    if accented:
        return _LATE.search(unicodedata.normalize("NFC", text)) is not None
    return _LATE_FOLDED.search(" ".join(folded_words(text))) is not None


def means_the_other(text: str) -> bool:
    """Tell whether the dossier before the last is meant: "còn hồ sơ kia"."""
    return _OTHER.search(" ".join(folded_words(text))) is not None
