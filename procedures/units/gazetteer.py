"""The gazetteer: every unit, old and new, by name, and how communes, districts and provinces belong together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import yaml

from procedures.units.names import Hits, NameTable
from procedures.units.records import FormerUnit, Option, Unit
from procedures.units.source import Source, read_source
from procedures.units.spelling import Word

_COMMUNE = ("Phường", "Xã", "Thị trấn", "Đặc khu")
_DISTRICT = ("Quận", "Huyện", "Thị xã", "Thành phố")
_PROVINCE = ("Tỉnh", "Thành phố")
_EVERYDAY: dict[str, dict[str, str]] = yaml.safe_load(
    Path(__file__).with_name("everyday_names.yml").read_text(encoding="utf-8")
)
"""What people call provinces and districts besides their names."""


@dataclass(frozen=True)
class Place:
    """A commune that may be meant: a former one, or (``former`` is ``None``) one of today."""

    units: tuple[Unit, ...]
    former: FormerUnit | None
    district: int  # number of the former district; -1 for one of today
    provinces: frozenset[int]  # numbers of its province, of today and former

    @property
    def options(self) -> tuple[Option, ...]:
        """The units it may have become."""
        return tuple(Option(unit, self.former) for unit in self.units)


@dataclass
class Gazetteer:
    """All names. Places, districts and provinces go by their number in ``places``, ``districts``, ``provinces``."""

    units: dict[str, Unit]
    places: list[Place] = field(default_factory=list)
    districts: list[tuple[str, str]] = field(default_factory=list)  # name and former province
    provinces: list[tuple[str, str]] = field(default_factory=list)  # name, and name of today
    in_district: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    in_province: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    touching: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))  # today's communes of a district
    commune_names: NameTable = field(default_factory=lambda: NameTable(_COMMUNE))
    district_names: NameTable = field(default_factory=lambda: NameTable(_DISTRICT))
    province_names: NameTable = field(default_factory=lambda: NameTable(_PROVINCE))

    def provinces_named(self, words: Sequence[Word]) -> Hits:
        """Return the provinces, of today and former, that words name."""
        return self.province_names.find(words)

    def names_of_province(self, today: str) -> tuple[str, ...]:
        """Return the names of a province of today and of those that came into it."""
        return tuple(dict.fromkeys(name for name, now in self.provinces if now == today))

    def units_of_district(self, district: int) -> tuple[Unit, ...]:
        """Return what the communes of a former district became."""
        found = {unit.code: unit for place in self.in_district[district] for unit in self.places[place].units}
        return tuple(found.values())


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Return the one gazetteer, built at the first call."""
    return build(read_source())


def build(source: Source) -> Gazetteer:
    """Build a gazetteer over these units."""
    units = {unit.code: unit for unit in source.units}
    built = Gazetteer(units)
    numbers = _add_provinces(built, source)
    for unit in source.units:
        built.commune_names.add(len(built.places), unit.name)
        built.places.append(Place((unit,), None, -1, frozenset({numbers[unit.province, ""]})))
    districts = _add_districts(built, source)
    for row in source.former:
        became = tuple(units[code] for code in row.unit.units)
        today = (numbers[unit.province, ""] for unit in became)
        district = districts[row.unit.province, row.unit.district]
        place = Place(became, row.unit, district, frozenset({numbers[row.unit.province, "former"], *today}))
        built.commune_names.add(len(built.places), row.unit.name or row.unit.district, row.aliases)
        built.places.append(place)
    _connect(built)
    return built


def _add_provinces(built: Gazetteer, source: Source) -> dict[tuple[str, str], int]:
    """Add provinces of today and former ones; a name of both stands for both."""
    units = {unit.code: unit for unit in source.units}
    today = dict.fromkeys(unit.province for unit in source.units)
    former = {row.unit.province: units[row.unit.units[0]].province for row in source.former}
    numbers = {}
    for name, now, era in [
        *((name, name, "") for name in today),
        *((old, now, "former") for old, now in former.items()),
    ]:
        numbers[name, era] = len(built.provinces)
        aliases = _EVERYDAY["provinces"].get(name, "").split(", ")
        built.province_names.add(len(built.provinces), name, everyday=filter(None, aliases))
        built.provinces.append((name, now))
    return numbers


def _add_districts(built: Gazetteer, source: Source) -> dict[tuple[str, str], int]:
    numbers: dict[tuple[str, str], int] = {}
    for row in source.former:
        key = (row.unit.province, row.unit.district)
        if key not in numbers:
            numbers[key] = len(built.districts)
            everyday = _EVERYDAY["districts"].get(row.unit.district, "").split(", ")
            built.district_names.add(
                len(built.districts), row.unit.district, row.district_aliases, filter(None, everyday)
            )
            built.districts.append((row.unit.district, row.unit.province))
    return numbers


def _connect(built: Gazetteer) -> None:
    """Note which places lie in which district and province, and which communes of today a district touches."""
    of_unit = {place.units[0].code: number for number, place in enumerate(built.places) if place.former is None}
    for number, place in enumerate(built.places):
        for province in place.provinces:
            built.in_province[province].append(number)
        if place.former is not None:
            built.in_district[place.district].append(number)
            touched = built.touching[place.district]
            touched += [of_unit[unit.code] for unit in place.units if of_unit[unit.code] not in touched]
