"""Recalling: which of the earlier topics a message returns to ("quay lại cái khai sinh lúc nãy, nộp ở đâu")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.content_words import content_words
from actions.folding import folded_words
from procedures.records import Procedure
from procedures.search.candidate import Candidate

_BACK = r"(?:quay|tro) (?:lai|ve)(?: voi| cai| vu| chuyen| phan| viec)*"
_EARLIER = (
    r"(?:(?:hoi|khi|ban|vua|luc) nay(?: gio)?|nay gio|hoi dau|luc dau|ban dau|luc truoc|hoi nai|truoc do|dau tien"
    r"|cai truoc)"
)
_CUE = re.compile(rf"\b(?:{_BACK}|{_EARLIER})\b")
_NOT_A_THING = frozenset({"cai", "vu", "thoi"})


def returns(text: str) -> bool:
    """Tell whether a message says that it returns to something.

    >>> returns("còn cái thổ cư hồi nãy bao lâu"), returns("nộp ở đâu")
    (True, False)
    """
    return bool(_CUE.search(" ".join(folded_words(text))))


def recalled(text: str, candidates: Sequence[Candidate], topics: Sequence[Procedure]) -> Procedure | None:
    """Return the topic that a returning message means: the best candidate among them, else by words of its name.

    A message that names nothing means the first of ``topics``; one that names something else means none of them.
    """
    for candidate in candidates:
        stands_for = {candidate.code, *candidate.same}
        found = next((topic for topic in topics if topic.code in stands_for), None)
        if found is not None:
            return found
    cues = {word for cue in _CUE.findall(" ".join(folded_words(text))) for word in cue.split()}
    words = {word for raw in content_words(text) for word in folded_words(raw)} - cues - _NOT_A_THING
    if not words:
        return topics[0] if topics else None
    shares = [len(words & set(folded_words(f"{topic.name} {topic.short_name}"))) for topic in topics]
    best = max(shares, default=0)
    return topics[shares.index(best)] if best else None
