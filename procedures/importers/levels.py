"""Administrative levels as sources name them."""

from __future__ import annotations

from collections.abc import Iterable

from procedures.records import Level

_NAMES = {
    "bộ": Level.MINISTRY,
    "trung ương": Level.MINISTRY,
    "tỉnh": Level.PROVINCE,
    "huyện": Level.DISTRICT,
    "xã": Level.COMMUNE,
    "ngành dọc": Level.VERTICAL,
    "khác": Level.OTHER,
    "cơ quan khác": Level.OTHER,
}
_ORDER = tuple(Level)


def read_levels(names: Iterable[str]) -> tuple[Level, ...]:
    """Return the levels of names such as "xã" or "Cấp Xã", from the top down; unknown names are left out."""
    bare = (name.strip().lower().removeprefix("cấp ") for name in names)
    return in_order(_NAMES[name] for name in bare if name in _NAMES)


def in_order(levels: Iterable[Level]) -> tuple[Level, ...]:
    """Return levels once each, from the top down."""
    return tuple(sorted(set(levels), key=_ORDER.index))
