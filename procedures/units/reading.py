"""Reads a place that begins at a word: commune, district and province in this order, each of which may be missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from procedures.units.gazetteer import Gazetteer
from procedures.units.names import Hit, Hits
from procedures.units.spelling import Word

_LONGEST = 7  # words of a name with the word for its sort: "Thành phố Phan Rang - Tháp Chàm"
_BETWEEN = frozenset({"thuoc", "cua", "cu", "truoc", "nai", "moi"})
"""What may stand between the parts: "xã Ia Pia cũ, thuộc huyện Chư Prông"; "này" and "nay" are "nai"."""
_MIXED = 1.0  # a commune of today named with a former district
_FORMER_OF_BOTH = 0.25  # a province of today where a former one has the same name and a former district is named


@dataclass(frozen=True)
class Reading:
    """One way to read words as a place, up to the word ``end``.

    ``places`` are the communes that fit; without any it is a district, else a province. The lower ``cost``, the better.
    """

    end: int
    cost: float
    places: tuple[int, ...] = ()
    districts: tuple[int, ...] = ()
    provinces: tuple[int, ...] = ()
    parts: int = 1  # how many of commune, district and province are named
    in_district: bool = False  # a commune named with its district
    sorted: bool = False  # the word for what it is was said: "xã", "huyện", "tỉnh"
    as_written: bool = True  # no name has other diacritics than the words


@dataclass(frozen=True)
class PlaceReader:
    """Reads places in a row of words."""

    gazetteer: Gazetteer
    words: Sequence[Word]

    def readings_from(self, start: int) -> Iterator[Reading]:
        """Yield all readings of places that begin at a word."""
        for end, communes in self._named(start, self.gazetteer.commune_names.find):
            yield from self._of_communes(end, communes)
        for end, districts in self._named(start, self.gazetteer.district_names.find):
            yield from self._of_districts(end, districts)
        for end, provinces in self._named(start, self.gazetteer.province_names.find):
            yield _reading(end, provinces, provinces=tuple(provinces))

    def _of_communes(self, end: int, communes: Hits) -> Iterator[Reading]:
        yield _reading(end, communes, places=tuple(communes))
        yield from self._in_provinces(end, communes, in_district=False)
        for start in self._next(end):
            for after, districts in self._named(start, self.gazetteer.district_names.find):
                inside = self._inside(communes, districts)
                if inside:
                    yield _reading(after, inside, places=tuple(inside), parts=2, in_district=True)
                    yield from self._in_provinces(after, inside, in_district=True)

    def _of_districts(self, end: int, districts: Hits) -> Iterator[Reading]:
        yield _reading(end, districts, districts=tuple(districts))
        for start in self._next(end):
            for after, provinces in self._named(start, self.gazetteer.province_names.find):
                inside = {
                    number: Hit(hit.cost + best, hit.sorted, hit.as_written)
                    for number, hit in districts.items()
                    if (best := self._cost_in(self._provinces_of(number), provinces)) is not None
                }
                if inside:
                    yield _reading(after, inside, districts=tuple(inside), parts=2)
            yield from self._turned(start, districts)

    def _turned(self, start: int, districts: Hits) -> Iterator[Reading]:
        """Yield readings of a commune after its district, where the word for its sort is said: "quận 3, phường 7"."""
        for after, communes in self._named(start, self.gazetteer.commune_names.find):
            said = {number: hit for number, hit in communes.items() if hit.sorted}
            inside = self._inside(said, districts)
            if inside:
                yield _reading(after, inside, places=tuple(inside), parts=2, in_district=True)
                yield from self._in_provinces(after, inside, in_district=True)

    def _in_provinces(self, end: int, communes: Hits, *, in_district: bool) -> Iterator[Reading]:
        for start in self._next(end):
            for after, provinces in self._named(start, self.gazetteer.province_names.find):
                inside = self._within(communes, provinces, in_district=in_district)
                if inside:
                    parts = 2 + in_district
                    yield _reading(after, inside, places=tuple(inside), parts=parts, in_district=in_district)

    def _within(self, communes: Hits, provinces: Hits, *, in_district: bool) -> dict[int, Hit]:
        found = {}
        for number, hit in communes.items():
            place = self.gazetteer.places[number]
            best = self._cost_in(place.provinces, provinces)
            if best is not None:
                away = self._of_another(number, provinces) if in_district else 0.0
                found[number] = Hit(hit.cost + best + away, hit.sorted, hit.as_written)
        return found

    def _of_another(self, number: int, provinces: Hits) -> float:
        """Return a little where the former province has the name too, and this former place was in another."""
        former = self.gazetteer.places[number].former
        if former is None:
            return 0.0
        return (
            0.0 if any(self.gazetteer.provinces[each][0] == former.province for each in provinces) else _FORMER_OF_BOTH
        )

    def _inside(self, communes: Hits, districts: Hits) -> dict[int, Hit]:
        """Return the communes that lie in one of the districts; those of today if no former one does."""
        found: dict[int, Hit] = {}
        for number, hit in communes.items():
            district = self.gazetteer.places[number].district
            if district in districts:
                found[number] = _joined(hit, districts[district])
        if found:
            return found
        touching = {place: hit for each, hit in districts.items() for place in self.gazetteer.touching[each]}
        return {
            number: _joined(hit, touching[number], _MIXED) for number, hit in communes.items() if number in touching
        }

    def _provinces_of(self, district: int) -> frozenset[int]:
        places = self.gazetteer.in_district[district]
        return frozenset().union(*(self.gazetteer.places[place].provinces for place in places))

    @staticmethod
    def _cost_in(provinces: frozenset[int], named: Hits) -> float | None:
        costs = [named[number].cost for number in provinces if number in named]
        return min(costs, default=None)

    def _named(self, start: int, find: Callable[[Sequence[Word]], Hits]) -> Iterator[tuple[int, Hits]]:
        """Yield the names that begin at a word, with the word after them; no name runs over a comma."""
        for end in range(start + 1, min(len(self.words), start + _LONGEST) + 1):
            if end > start + 1 and self.words[end - 1].parted:
                return
            hits = find(self.words[start:end])
            if hits:
                yield end, hits

    def _next(self, end: int) -> Iterable[int]:
        """Return the places where the next part may begin."""
        places = [end]
        while places[-1] < len(self.words) and self.words[places[-1]].plain in _BETWEEN:
            places.append(places[-1] + 1)
        return [place for place in places if place < len(self.words)]


def _reading(
    end: int,
    hits: Hits,
    *,
    places: tuple[int, ...] = (),
    districts: tuple[int, ...] = (),
    provinces: tuple[int, ...] = (),
    parts: int = 1,
    in_district: bool = False,
) -> Reading:
    """Return a reading of the names that fit best."""
    least = min(hit.cost for hit in hits.values())
    kept = {number for number, hit in hits.items() if hit.cost == least}
    return Reading(
        end,
        least,
        tuple(number for number in places if number in kept),
        tuple(number for number in districts if number in kept),
        tuple(number for number in provinces if number in kept),
        parts,
        in_district,
        all(hits[number].sorted for number in kept),
        all(hits[number].as_written for number in kept),
    )


def _joined(commune: Hit, district: Hit, more: float = 0.0) -> Hit:
    return Hit(commune.cost + district.cost + more, commune.sorted, commune.as_written and district.as_written)
