"""Words about a dossier that was asked about before: which one, and what of it is asked."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

import yaml

from actions.answers.dossier_parts import DossierPart
from actions.folding import folded_words
from actions.message_words import FOLDED_FUNCTION
from actions.phrase_pattern import phrase_pattern

_LISTS: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
_PATTERNS = {
    part: phrase_pattern(_LISTS[part.value])
    for part in (DossierPart.TO_DO, DossierPart.WHO, DossierPart.WHEN, DossierPart.MEANING)
}
_AROUND = FOLDED_FUNCTION | frozenset(folded_words(_LISTS["around"]))
_LATE = re.compile(r"\b(?:trễ|chậm|muộn|quá hạn|quá ngày|lâu)\b", re.IGNORECASE)
_LATE_FOLDED = re.compile(r"\b(?:tre(?! (?:em|con|so))|cham|muon qua|qua han|qua ngay|lau)\b")
_HOW_LONG = re.compile(r"\b(?:bao|mat|con|doi|cho) lau\b|\b(?:tre|qua) (?:may|bao nhieu) ngay\b")
"""Asks for a length of time rather than why."""
_OTHER = re.compile(
    r"\b(?:(?:ho so|hs|cai|ma) (?:kia|con lai|khac luc nay|luc truoc|truoc do)|(?:ho so|hs|ma) (?:dau tien|thu nhat))\b"
)
_EARLIER = re.compile(
    r"\b(?:ho so|hs|ma)(?: ma)?(?: (?:toi|em|minh|tui))?(?: (?:hoi|gui))? "
    r"(?:luc nay|hoi nay|khi nay|ban nay|vua roi|vua nay|vua hoi|da nop|kia|dau tien)\b"
    r"|^(?:con|the|vay) (?:ho so|hs) cua (?:toi|em|minh|tui|con|chau|bac)$"
)
_NOTHING = r"(?:chua|khong|ko|chang|hong)"
_HANDED_IN = re.compile(
    rf"\bnop\b.*\b{_NOTHING} (?:(?:thay|nghe|nhan duoc) (?:gi|chi|j|ket qua|kq|tin|ai|hoi am|tra loi|bao|goi)\b"
    r"|(?:co|ra) (?:ket qua|kq|gi)(?: het| ca| ma| a)*$)"
)
_PROCEDURE_CODE = re.compile(r"(?<![\w.])[1-6]\.\d{6}(?![\d.])")
_PROGRESS = re.compile(r"\b(?:(?:toi|den|di den) (?:dau|mo)|xong chua|duyet chua|(?:co )?ket qua chua)\b")
_WITHOUT_CODE = phrase_pattern(_LISTS["without_code"])
_MESSAGE = phrase_pattern(_LISTS["message"])
_LONGEST = 16  # words of a message that goes on about a dossier


def asks_why_late(text: str) -> bool:
    """Tell whether the words ask about lateness: "sao trễ vậy", "sao lau qua". With diacritics "trẻ" is a child."""
    accented = any(unicodedata.combining(letter) for letter in unicodedata.normalize("NFD", text))
    if accented:
        return _LATE.search(unicodedata.normalize("NFC", text)) is not None
    return _LATE_FOLDED.search(" ".join(folded_words(text))) is not None


def part_in(text: str) -> DossierPart | None:
    """Return what is asked of a dossier; ``None`` when it is the whole.

    >>> part_in("sao trễ vậy"), part_in("giờ tôi phải làm gì"), part_in("hồ sơ tới đâu rồi")
    (<DossierPart.LATE: 'late'>, <DossierPart.TO_DO: 'to_do'>, None)
    """
    folded = " ".join(folded_words(text))
    if asks_why_late(text) and not _HOW_LONG.search(folded):
        return DossierPart.LATE
    return next((part for part, pattern in _PATTERNS.items() if pattern.search(folded)), None)


def only_asks_of_dossier(text: str) -> bool:
    """Tell whether the words ask for a part of a dossier, or for the other one, and name nothing else.

    >>> only_asks_of_dossier("sao lâu thế"), only_asks_of_dossier("làm căn cước có lâu không")
    (True, False)
    """
    words = folded_words(text)
    asks = part_in(text) or means_the_other(text) or means_an_earlier(text) or asks_for_message(text)
    if len(words) > _LONGEST or not asks:
        return False
    rest = " ".join(words)
    for pattern in (*_PATTERNS.values(), _LATE_FOLDED, _OTHER, _EARLIER, _MESSAGE):
        rest = pattern.sub(" ", rest)
    return all(word in _AROUND or word.isdigit() for word in rest.split())


def waits_for_news(text: str) -> bool:
    """Tell whether somebody has handed something in and hears nothing: "nộp tuần trước mà chưa thấy gì"."""
    return _HANDED_IN.search(" ".join(folded_words(text))) is not None


def procedure_asked_as_dossier(text: str) -> str:
    """Return the code of a procedure whose progress is asked for, as if it were a dossier's; empty for none.

    >>> procedure_asked_as_dossier("mã 1.004222 của tôi tới đâu rồi"), procedure_asked_as_dossier("1.004222 ở đâu")
    ('1.004222', '')
    """
    found = _PROCEDURE_CODE.search(text)
    return found.group() if found and _PROGRESS.search(" ".join(folded_words(text))) else ""


def asks_without_code(text: str) -> bool:
    """Tell whether somebody has no code, or wants to find a dossier by something else.

    >>> asks_without_code("tra bằng tên được không"), asks_without_code("tra mã hồ sơ")
    (True, False)
    """
    return _WITHOUT_CODE.search(" ".join(folded_words(text))) is not None


def asks_for_message(text: str) -> bool:
    """Tell whether the message to send to the agency is wanted: "mẫu lời nhắn"."""
    return _MESSAGE.search(" ".join(folded_words(text))) is not None


def means_the_other(text: str) -> bool:
    """Tell whether the dossier before the last is meant: "còn hồ sơ kia"."""
    return _OTHER.search(" ".join(folded_words(text))) is not None


def means_an_earlier(text: str) -> bool:
    """Tell whether the words say that a dossier of before is meant: "hồ sơ lúc nãy"."""
    return _EARLIER.search(" ".join(folded_words(text))) is not None
