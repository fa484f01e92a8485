"""Whether two spellings of a dossier's code mean the same dossier."""

from __future__ import annotations

import re


def is_same_code(one: str, other: str) -> bool:
    """Compare without case, spaces and the kind of separator: a server must not answer for another dossier.

    >>> is_same_code("H17.00-241105-0012", "h17 00 241105 0012")
    True
    """
    return bool(parts := _parts(one)) and parts == _parts(other)


def _parts(code: str) -> list[str]:
    return re.findall(r"[A-Z0-9]+", code.upper())
