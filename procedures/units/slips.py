"""Readings after putting one slip of the keyboard right, in one part of a place whose other parts are exact."""

from __future__ import annotations

from collections.abc import Iterator

from procedures.units.names import Hits
from procedures.units.reading import PlaceReader, Reading


def corrected_readings(reader: PlaceReader, start: int) -> Iterator[Reading]:
    """Yield the readings of all words from ``start`` in which one name has a slip."""
    last = len(reader.words)
    for end in range(start + 1, last):
        if _is_parted(reader, start, end):
            break
        for rest in reader.readings_from(end):
            if rest.end == last and not rest.places:
                yield from _with_commune(reader, start, end, rest)
        yield from _with_district(reader, start, end)
    for before in reader.readings_from(start):
        if before.end < last and not before.provinces:
            yield from _with_province(reader, before)


def _with_commune(reader: PlaceReader, start: int, end: int, rest: Reading) -> Iterator[Reading]:
    known = reader.gazetteer
    among = [place for district in rest.districts for place in known.in_district[district]]
    among += [place for province in rest.provinces for place in known.in_province[province]]
    near = known.commune_names.find_near(reader.words[start:end], among)
    if near:
        yield _found(reader, near, tuple(near), rest.cost, parts=rest.parts + 1, in_district=bool(rest.districts))


def _with_district(reader: PlaceReader, start: int, end: int) -> Iterator[Reading]:
    known = reader.gazetteer
    communes = known.commune_names.find(reader.words[start:end])
    districts = {known.places[number].district for number in communes} - {-1}
    if not districts:
        return
    for after in range(end + 1, len(reader.words) + 1):
        if _is_parted(reader, end, after):
            return
        provinces = known.province_names.find(reader.words[after:]) if after < len(reader.words) else {}
        near = known.district_names.find_near(reader.words[end:after], districts)
        if near and (provinces or after == len(reader.words)):
            places = [number for number in communes if known.places[number].district in near]
            inside = [number for number in places if not provinces or known.places[number].provinces & provinces.keys()]
            if inside:
                yield _found(reader, near, tuple(inside), 0.0, parts=2 + bool(provinces), in_district=True)


def _with_province(reader: PlaceReader, before: Reading) -> Iterator[Reading]:
    known = reader.gazetteer
    near = known.province_names.find_near(reader.words[before.end :], range(len(known.provinces)))
    inside = tuple(number for number in before.places if known.places[number].provinces & near.keys())
    if inside:
        yield _found(reader, near, inside, before.cost, parts=before.parts + 1, in_district=before.in_district)


def _is_parted(reader: PlaceReader, start: int, end: int) -> bool:
    """Tell whether a comma stands inside; no name runs over one."""
    return any(word.parted for word in reader.words[start + 1 : end])


def _found(
    reader: PlaceReader, near: Hits, places: tuple[int, ...], cost: float, *, parts: int, in_district: bool
) -> Reading:
    slip = min(hit.cost for hit in near.values())
    return Reading(len(reader.words), cost + slip, places, parts=parts, in_district=in_district)
