"""Legal documents by their numbers, in the words people know them by."""

from __future__ import annotations

import re

from actions.answers.readable import one_line, shorten
from procedures.provinces import with_kind

_CHARS = 120
_KINDS = (
    (re.compile(r"NQ-HĐND", re.IGNORECASE), "Nghị quyết", "HĐND"),
    (re.compile(r"QĐ-UBND", re.IGNORECASE), "Quyết định", "UBND"),
    (re.compile(r"NQ-", re.IGNORECASE), "Nghị quyết", ""),
    (re.compile(r"QĐ-", re.IGNORECASE), "Quyết định", ""),
    (re.compile(r"NĐ-CP", re.IGNORECASE), "Nghị định", ""),
    (re.compile(r"(?:^|/)TT(?:LT)?-", re.IGNORECASE), "Thông tư", ""),
    (re.compile(r"/QH\d+", re.IGNORECASE), "Luật", ""),
)


def worded_document(number: str, province: str = "") -> str:
    """Return "Nghị quyết 12/2026/NQ-HĐND của HĐND tỉnh Gia Lai"; a number that tells no kind is a "văn bản số"."""
    written = shorten(one_line(number), _CHARS)
    if not written:
        return ""
    for sign, kind, body in _KINDS:
        if sign.search(written):
            named = written if written.lower().startswith(kind.lower()) else f"{kind} {written}"
            return f"{named} của {body} {with_kind(province)}" if body and province else named
    return written if " " in written else f"văn bản số {written}"
