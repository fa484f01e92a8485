"""The 34 provinces and centrally run cities since 1 July 2025, found by their names."""

from __future__ import annotations

import re

from procedures.search.plain import plain_text

CITIES = ("Cần Thơ", "Đà Nẵng", "Hà Nội", "Hải Phòng", "Hồ Chí Minh", "Huế")
"""Centrally run cities: "thành phố Đà Nẵng"."""
PROVINCES = (
    *CITIES,
    *("An Giang", "Bắc Ninh", "Cà Mau", "Cao Bằng", "Đắk Lắk", "Điện Biên", "Đồng Nai", "Đồng Tháp", "Gia Lai"),
    *("Hà Tĩnh", "Hưng Yên", "Khánh Hòa", "Lai Châu", "Lạng Sơn", "Lào Cai", "Lâm Đồng", "Nghệ An", "Ninh Bình"),
    *("Phú Thọ", "Quảng Ngãi", "Quảng Ninh", "Quảng Trị", "Sơn La", "Tây Ninh", "Thái Nguyên", "Thanh Hóa"),
    *("Tuyên Quang", "Vĩnh Long"),
)
_KIND = re.compile(r"^(?:tinh|thanh pho|tp\.?)\s+")


def find_province(name: str) -> str | None:
    """Return the province of a name, whatever its capitals and diacritics and with or without "tỉnh", or ``None``.

    Only today's names are known here, each written out: a former province may be part of another now.
    """
    return _BY_KEY.get(_key(name))


def with_kind(province: str) -> str:
    """Return "tỉnh Gia Lai" or "thành phố Đà Nẵng"."""
    return f"{'thành phố' if province in CITIES else 'tỉnh'} {province}" if province else ""


def _key(name: str) -> str:
    return _KIND.sub("", " ".join(plain_text(name).split()))


_BY_KEY = {_key(name): name for name in PROVINCES}
