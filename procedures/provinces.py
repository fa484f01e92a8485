"""The 34 provinces and centrally run cities since 1 July 2025, found by their names."""

from __future__ import annotations

import re
from functools import lru_cache

from procedures.search.plain import plain_text
from procedures.units.source import read_provinces

_KIND = re.compile(r"^(?:tinh|thanh pho|tp\.?)\s+")
_KINDS = ("Tỉnh", "Thành phố")


@lru_cache(maxsize=1)
def provinces() -> dict[str, str]:
    """Return the kind of each province by its name: "Đà Nẵng" is a "thành phố"; read at the first call."""
    kinds = {name: next(kind for kind in _KINDS if name.startswith(f"{kind} ")) for name in read_provinces()}
    return {name.removeprefix(f"{kind} "): kind.lower() for name, kind in kinds.items()}


def find_province(name: str) -> str | None:
    """Return the province of a name, whatever its capitals and diacritics and with or without "tỉnh", or ``None``.

    Only today's names are known here, each written out: a former province may be part of another now.
    """
    return _by_key().get(_key(name))


def with_kind(province: str) -> str:
    """Return "tỉnh Gia Lai" or "thành phố Đà Nẵng"."""
    return f"{provinces().get(province, 'tỉnh')} {province}" if province else ""


@lru_cache(maxsize=1)
def _by_key() -> dict[str, str]:
    return {_key(name): name for name in provinces()}


def _key(name: str) -> str:
    return _KIND.sub("", " ".join(plain_text(name).split()))
