"""Our own JSON of pushed dossiers (docs/dossiers.md), read strictly: a field we don't know is told, not passed over."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime

from procedures.dossiers.moments import read_moment
from procedures.dossiers.report import DossierReport, Nearness
from procedures.dossiers.taking_in import AHEAD, Readers, Stated, Teller, UnusableDossier, taken_in

MOST = 500
"""Reports of one request."""
_FIELDS = {field.name for field in fields(Stated)} - {"number"} | {"status", "seen_at"}
_NEARNESS = {"desk": Nearness.DESK, "province": Nearness.PROVINCE}


class NotPushed(Exception):
    """The body as a whole is not of the documented shape; the text says why in Vietnamese, for the sender."""


@dataclass(frozen=True)
class Unusable:
    """An item that can't be kept, and why."""

    reason: str


def items_of(body: object) -> list[object]:
    """Return the items of a body: one report, or those under "dossiers".

    Raises:
        NotPushed: it is neither, or holds none or too many.
    """
    items = body.get("dossiers", body) if isinstance(body, Mapping) else body
    items = [items] if isinstance(items, Mapping) else items
    if not isinstance(items, list) or not items:
        raise NotPushed('cần một hồ sơ, hoặc {"dossiers": [các hồ sơ]}')
    if len(items) > MOST:
        raise NotPushed(f"mỗi lần gửi tối đa {MOST} hồ sơ")
    return items


def read_item(item: object, source: str, readers: Readers, *, now: datetime) -> DossierReport | Unusable:
    """Return the report of an item, or why it can't be kept."""
    try:
        if not isinstance(item, Mapping):
            raise UnusableDossier("không phải một đối tượng JSON")
        nearness = _nearness(item)
        stated = Stated(**_texts({key: value for key, value in item.items() if key != "nearness"}))
        return taken_in(stated, Teller(source, nearness, strict=True), readers, seen_at=_seen_at(item, now))
    except UnusableDossier as error:
        return Unusable(str(error))


def _nearness(item: Mapping[str, object]) -> Nearness:
    nearness = item.get("nearness", "desk")
    if not isinstance(nearness, str) or nearness not in _NEARNESS:
        raise UnusableDossier('trường «nearness» phải là "desk" hoặc "province"')
    return _NEARNESS[nearness]


def _texts(item: Mapping[str, object]) -> dict[str, str]:
    unknown = [key for key in item if key not in _FIELDS]
    if unknown:
        named = unknown[0] if re.fullmatch(r"\w{1,40}", unknown[0]) else "…"
        raise UnusableDossier(f"trường «{named}» không có trong tài liệu; không gửi dữ liệu của người nộp hồ sơ")
    wrong = [key for key, value in item.items() if not _is_text(key, value)]
    if wrong:
        raise UnusableDossier(f"trường «{wrong[0]}» không đúng kiểu")
    texts = {key: "" if value is None else str(value) for key, value in item.items() if key != "seen_at"}
    return {"number" if key == "status" else key: text for key, text in {"code": "", **texts}.items()}


def _is_text(key: str, value: object) -> bool:
    number = key == "status" and isinstance(value, int) and not isinstance(value, bool)
    return value is None or isinstance(value, str) or number


def _seen_at(item: Mapping[str, object], now: datetime) -> datetime:
    stated = item.get("seen_at")
    if not stated:
        return now
    seen_at = read_moment(stated)
    if seen_at is None:
        raise UnusableDossier("không đọc được thời điểm seen_at; ghi như 2026-11-20T08:05:00+07:00")
    if seen_at > now + AHEAD:
        raise UnusableDossier("thời điểm seen_at ở tương lai")
    return min(seen_at, now)
