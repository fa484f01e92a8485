"""Which kind of office takes a procedure's dossiers in, and for how large a place; only where the record is clear."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from procedures.offices.office import OfficeKind
from procedures.records import Agency, ChannelMethod, Level, Procedure


@dataclass(frozen=True)
class Wanted:
    """An office to look for: its kind, and whether the one of the commune or of the province; ``None`` for either."""

    kind: OfficeKind
    level: Level | None = None


_COMMUNE = re.compile(r"cấp xã|công an xã|(?:ủy|uỷ) ban nhân dân (?:xã|phường)|ubnd (?:xã|phường)", re.IGNORECASE)
_PROVINCE = re.compile(
    r"cấp tỉnh|công an (?:tỉnh|thành phố)|(?:ủy|uỷ) ban nhân dân (?:tỉnh|thành phố)|ubnd (?:tỉnh|thành phố)"
    r"|(?:^|[,;/]\s*)sở\s",
    re.IGNORECASE,
)
_LEVELS = ((Level.COMMUNE, _COMMUNE), (Level.PROVINCE, _PROVINCE))
_KINDS = (
    (OfficeKind.POLICE, re.compile(r"\bcông an (?:cấp )?(?:xã|tỉnh|thành phố)", re.IGNORECASE)),
    (
        OfficeKind.TAX,
        re.compile(
            r"\b(?:thuế (?:cơ sở|tỉnh|thành phố)|chi cục thuế(?! doanh nghiệp| thương mại)|cơ quan thuế)", re.IGNORECASE
        ),
    ),
    (OfficeKind.SOCIAL_INSURANCE, re.compile(r"\b(?:bảo hiểm xã hội|bhxh)\b(?! việt nam| bộ)", re.IGNORECASE)),
    (
        OfficeKind.ONE_STOP,
        re.compile(
            r"(?:ủy|uỷ) ban nhân dân|\bubnd\b|một cửa|hành chính công|văn phòng đăng ký đất đai|(?:^|[,;/]\s*)sở\s",
            re.IGNORECASE,
        ),
    ),
)
_BY_EITHER = frozenset({OfficeKind.TAX, OfficeKind.SOCIAL_INSURANCE})
_NO_DESK = re.compile(
    r"^(?:bộ|cục|tổng cục|cơ quan khác)\b|ngân hàng|tòa án|toà án|viện kiểm sát|hải quan|biên phòng|quân|đại diện"
    r"|đại sứ|cảng|(?<!môi )trường|cơ sở|bệnh viện|công ty|doanh nghiệp|tổ chức|(?<!xã )hội|quỹ|kho bạc|công an"
    r"|cảnh sát|bảo hiểm|trung tâm|xuất nhập cảnh|chính phủ",
    re.IGNORECASE,
)
"""Agencies that the one-stop desks do not stand for."""
_JOB_CENTRE = re.compile(r"dịch vụ việc làm", re.IGNORECASE)
"""Takes the dossiers on unemployment in itself, also where the department above it is named beside it."""
_LAND_REGISTRY = re.compile(r"văn phòng đăng ký đất đai", re.IGNORECASE)
"""Works through the desks of communes and of the province alike."""
_FILLER = "không có thông tin"


def wanted_offices(procedure: Procedure) -> tuple[Wanted, ...]:
    """Return what to look for, the nearest first; nothing where the record does not say."""
    agencies = _names(procedure.executing_agencies) or _names(procedure.competent_agencies)
    names = agencies or _lines(procedure.receiving_address)
    if any(_JOB_CENTRE.search(name) for name in names):
        return ()
    kinds = {kind for name in names for kind in _kinds(name)}
    if not kinds and not any(_NO_DESK.search(name) for name in names):
        kinds = {OfficeKind.ONE_STOP}
    if len(kinds) > 1:  # several agencies: not sure which one takes it in, but the desk does where it is among them
        kinds &= {OfficeKind.ONE_STOP}
    posted = any(channel.method is ChannelMethod.POSTAL for channel in procedure.channels)
    wanted = [each for kind in kinds for each in _wanted(kind, names, procedure.levels)]
    return (*wanted, Wanted(OfficeKind.POST)) if wanted and posted else tuple(wanted)


def _kinds(name: str) -> list[OfficeKind]:
    return [kind for kind, pattern in _KINDS if pattern.search(name)]


def _wanted(kind: OfficeKind, names: Sequence[str], levels: Sequence[Level]) -> list[Wanted]:
    """Return the levels at which that kind is named; the record's own levels where no name says one."""
    if kind in _BY_EITHER:
        return [Wanted(kind)]
    of_kind = [name for name in names if kind in _kinds(name)]
    said = [level for level, pattern in _LEVELS if any(pattern.search(name) for name in of_kind)]
    if not said and any(_LAND_REGISTRY.search(name) for name in of_kind):
        return [Wanted(kind)]
    return [Wanted(kind, level) for level, _ in _LEVELS if level in (said or levels)]


def _names(agencies: Sequence[Agency]) -> list[str]:
    named = [" ".join(agency.name.split()).rstrip(".;") for agency in agencies]
    return [name for name in named if any(map(str.isalpha, name)) and name.casefold() != _FILLER]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
