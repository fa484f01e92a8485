"""Clauses: what stands between the marks of a message."""

from __future__ import annotations

import re

_END = re.compile(r"[,.;?!\n]+")


def clauses(text: str) -> list[str]:
    """Return the parts of a text between its commas, stops and lines, as written.

    >>> clauses("quay lại cái của em, mấy ngày")
    ['quay lại cái của em', ' mấy ngày']
    """
    return _END.split(text)
