"""Questions for a figure: how much one gets, how long it lasts."""

from __future__ import annotations

import re

from actions.folding import folded_words

_FIGURE = re.compile(
    r"\b(?:bao nhieu|bnhieu|bn|nhiu|nhieu|bao tien|bao lau|phan tram"
    r"|may (?:thang|nam|ngay|tuan|phan tram|trieu|tram|dong|tien|lan)"
    r"|muc (?:nao|may)|(?:nhieu|it) (?:khong|ko|k|hong|hon))\b"
)


def asks_for_figure(text: str) -> bool:
    """Tell whether a message asks how much or how long.

    >>> asks_for_figure("mỗi tháng được bao nhiêu"), asks_for_figure("nhận được giấy gì")
    (True, False)
    """
    return bool(_FIGURE.search(" ".join(folded_words(text))))
