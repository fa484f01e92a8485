"""Whose code it is: ministries and provinces by the letter and number in a dossier's code."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("agencies.tsv")


def agency_name(agency: str) -> str:
    """Return the name for "H17" or "G09" as it stands within a sentence; empty for one that is not surely known."""
    return _names().get(agency, "")


@cache
def _names() -> dict[str, str]:
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    rows = (line.partition("\t") for line in lines if line and not line.startswith("#"))
    return {code: name for code, _, name in rows}
