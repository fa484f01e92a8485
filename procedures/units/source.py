"""Reads the units, old and new, from the data files of ``vietnamadminunits``.

The files are read where they lie, because importing the package takes seconds and pulls in geometry libraries.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TypedDict

from procedures.units.records import FormerUnit, Unit

_FORMER = (
    "SELECT province, district, ward, provinceKey, districtKey, wardKey, districtAlias, wardAlias"
    " FROM admin_units_legacy"
)
_TODAY = "SELECT wardCode, ward, province, provinceKey, wardKey, wardLat, wardLon FROM admin_units"
_PROVINCES = "SELECT DISTINCT province FROM admin_units ORDER BY province"


class _Tables(TypedDict):
    """What of the converter's file is read: keys of communes by province, then what of former ones they came from."""

    DICT_PROVINCE_WARD_NO_DIVIDED: dict[str, dict[str, list[str]]]
    DICT_PROVINCE_WARD_DIVIDED: dict[str, dict[str, list[dict[str, str]]]]


@dataclass(frozen=True)
class FormerRow:
    """A former unit with older names of it and of its district, as keys."""

    unit: FormerUnit
    aliases: tuple[str, ...]
    district_aliases: tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """All units of today and all former ones."""

    units: tuple[Unit, ...]
    former: tuple[FormerRow, ...]


def read_source() -> Source:
    """Read both; raises ``FileNotFoundError`` where the library is not installed."""
    with _database() as database:
        today = database.execute(_TODAY).fetchall()
        former = database.execute(_FORMER).fetchall()
    became = _became(_data_folder() / "converter_2025.json", {(row[3], row[4]): row[0] for row in today})
    return Source(
        tuple(Unit(code, name, province, (north, east)) for code, name, province, _, _, north, east in today),
        tuple(_former_row(row, became) for row in former),
    )


def read_provinces() -> tuple[str, ...]:
    """Return the provinces of today ("Tỉnh Gia Lai"), in no time; raises as ``read_source`` does."""
    with _database() as database:
        return tuple(province for (province,) in database.execute(_PROVINCES))


def _database() -> closing[sqlite3.Connection]:
    address = f"{(_data_folder() / 'dataset.db').as_uri()}?mode=ro&immutable=1"
    return closing(sqlite3.connect(address, uri=True))


def _former_row(row: tuple[str | None, ...], became: dict[str, tuple[str, ...]]) -> FormerRow:
    province, district, name, *keys, district_alias, alias = row
    unit = FormerUnit(name or "", district or "", province or "", became["_".join(key or "" for key in keys)])
    return FormerRow(unit, tuple(json.loads(alias or "[]")), tuple(json.loads(district_alias or "[]")))


def _became(path: Path, codes: dict[tuple[str, str], str]) -> dict[str, tuple[str, ...]]:
    """Return the codes that each former unit's key became."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for former, province, ward in _pairs(json.loads(path.read_text(encoding="utf-8"))):
        found[former][codes[province, ward]] = None
    return {former: tuple(units) for former, units in found.items()}


def _pairs(tables: _Tables) -> Iterator[tuple[str, str, str]]:
    """Yield the key of a former unit with the keys of province and commune it came to."""
    for province, wards in tables["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, formers in wards.items():
            yield from ((former, province, ward) for former in formers)
    for province, parts in tables["DICT_PROVINCE_WARD_DIVIDED"].items():
        for former, rows in parts.items():
            yield from ((former, province, row["newWardKey"]) for row in rows)


def _data_folder() -> Path:
    spec = find_spec("vietnamadminunits")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("vietnamadminunits")
    return Path(spec.submodule_search_locations[0]) / "data"
