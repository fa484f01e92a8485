"""Recalling: whether a message returns to something talked of before ("quay lại cái khai sinh lúc nãy, nộp ở đâu")."""

from __future__ import annotations

import re

from actions.clauses import clauses
from actions.content_words import content_syllables
from actions.folding import folded_words

_BACK = r"(?:quay|tro) (?:lai|ve)(?: voi| cai| vu| chuyen| phan| viec)*"
_EARLIER = (
    r"(?:(?:hoi|khi|ban|vua|luc) nay(?: gio)?|nay gio|hoi dau|luc dau|ban dau|luc truoc|hoi nai|truoc do|dau tien"
    r"|cai truoc)"
)
_OWN = re.compile(rf"\b{_BACK} cua (?:toi|em|minh|tui|tao|chau|con|anh|chi)\b")
_CUE = re.compile(rf"\b(?:{_BACK}|{_EARLIER})\b")


_NOT_A_THING = frozenset({"cai", "vu", "thoi"})


def returns(text: str) -> bool:
    """Tell whether a message says that it returns to something.

    >>> returns("còn cái thổ cư hồi nãy bao lâu"), returns("nộp ở đâu")
    (True, False)
    """
    return bool(_CUE.search(" ".join(folded_words(text))))


def only_returns(text: str) -> bool:
    """Tell whether a message returns to what was talked of before without saying to what.

    Where the clause says whose it was, it has said all: "quay lại cái của em, bao lâu thì lấy được thẻ".

    >>> only_returns("quay lại cái lúc nãy, nộp ở đâu"), only_returns("quay lại cái khai sinh")
    (True, False)
    """
    whose = (clause for clause in clauses(text) if _OWN.search(" ".join(folded_words(clause))))
    return any(_only_cues(each) for each in (text, *whose))


def _only_cues(text: str) -> bool:
    cues = {word for cue in _CUE.findall(" ".join(folded_words(text))) for word in cue.split()}
    return bool(cues) and not set(content_syllables(text)) - cues - _NOT_A_THING


def without_cue(text: str) -> str:
    """Return what a message says besides returning, folded; the text itself when it returns to nothing.

    >>> without_cue("thôi quay lại cái khai tử, mấy ngày"), without_cue("mấy ngày")
    ('thoi khai tu may ngay', 'mấy ngày')
    """
    return " ".join(_CUE.sub(" ", " ".join(folded_words(text))).split()) if returns(text) else text
