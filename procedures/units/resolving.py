"""Resolves what people call a place, old or new, to the unit of today: one, several to ask about, or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from procedures.units.gazetteer import Gazetteer, gazetteer
from procedures.units.reading import PlaceReader, Reading
from procedures.units.records import Finding, Option, Resolution
from procedures.units.slips import corrected_readings
from procedures.units.spelling import Word, marked, read_words

_LONGEST = 40  # words that are read; an address is shorter
_SORTS = frozenset({"xa", "phuong", "p", "tt", "x"})
_ENDINGS = (("viet", "nam"), ("vn",), ("cu",), ("truoc", "dai"), ("truoc", "kia"), ("a",), ("nhe",))
"""What may follow a place and is none, as keys (y as i)."""
_UNKNOWN = Resolution(Finding.UNKNOWN)


def resolve(text: str, *, province: str = "", known: Gazetteer | None = None) -> Resolution:
    """Return what a text that names a place means; ``province`` (today's or a former one) narrows what is ambiguous.

    Takes "ward, district, province" as people type it: short ("p7 q3"), without diacritics, without "xã" or "huyện",
    with the former or the new province or none; a house number or a street before the commune is passed over.
    """
    known = known or gazetteer()
    words = marked(read_words(text)[-_LONGEST:])
    within = _provinces_called(province, known)
    found = _resolve_words(words, known, within)
    shorter = _without_ending(words)
    if found.finding is Finding.UNKNOWN and len(shorter) < len(words):
        return _resolve_words(shorter, known, within)
    return found


def resolved(readings: Sequence[Reading], known: Gazetteer, within: frozenset[str] = frozenset()) -> Resolution:
    """Return what the best of the readings mean, together; ``within`` names provinces of today that narrow them."""
    if not readings:
        return _UNKNOWN
    readings = narrowed(readings, known, within) or readings
    best = min((reading.cost, _rank(reading)) for reading in readings)
    chosen = [reading for reading in readings if (reading.cost, _rank(reading)) == best]
    places = dict.fromkeys(place for reading in chosen for place in reading.places)
    if places:
        return _of_places(places, known)
    districts = dict.fromkeys(district for reading in chosen for district in reading.districts)
    return _of_districts(list(districts), known) if districts else _of_provinces(chosen, known)


def narrowed(readings: Sequence[Reading], known: Gazetteer, within: frozenset[str]) -> list[Reading]:
    """Return what of the readings lies in these provinces of today."""
    found = []
    for reading in readings if within else ():
        places = tuple(each for each in reading.places if known.places[each].units[0].province in within)
        districts = tuple(each for each in reading.districts if known.units_of_district(each)[0].province in within)
        if places or districts:
            found.append(replace(reading, places=places, districts=districts, provinces=()))
    return found


def _resolve_words(words: Sequence[Word], known: Gazetteer, within: frozenset[str]) -> Resolution:
    reader = PlaceReader(known, words)
    starts = [place for place, word in enumerate(words) if place == 0 or word.parted or word.plain in _SORTS]
    for start in starts:
        whole = start == 0 or words[start].plain in _SORTS
        exact = [each for each in reader.readings_from(start) if each.end == len(words) and (whole or each.in_district)]
        if exact:
            return resolved(exact, known, within)
    for start in starts:
        found = resolved(list(corrected_readings(reader, start)), known, within)
        if found.finding is not Finding.UNKNOWN:
            return Resolution(found.finding, found.options, found.province, found.district, corrected=True)
    return _UNKNOWN


def _rank(reading: Reading) -> int:
    """Return how far from what people usually mean a reading is, among those that fit equally well.

    "Cao Lãnh, Đồng Tháp" is the former district first, "Hòa Bình" the province.
    """
    if reading.places:
        return 0 if reading.in_district else 3
    return 2 if reading.districts else 1


def _of_places(places: Iterable[int], known: Gazetteer) -> Resolution:
    found = [known.places[place] for place in places]
    former = [place for place in found if place.former is not None]
    options: dict[str, Option] = {}
    for place in (*former, *found):
        for option in place.options:
            options.setdefault(option.unit.code, option)
    listed = tuple(options.values())
    if len(listed) == 1:
        return Resolution(Finding.ONE, listed, listed[0].unit.province)
    finding = Finding.DIVIDED if len(found) == 1 else Finding.SEVERAL
    return Resolution(finding, listed, _shared_province(listed))


def _of_districts(districts: Sequence[int], known: Gazetteer) -> Resolution:
    options = tuple(Option(unit) for each in districts for unit in known.units_of_district(each))
    if len(options) == 1:  # an island district, which became one unit
        return Resolution(Finding.ONE, options, options[0].unit.province)
    names = list(dict.fromkeys(known.districts[each][0] for each in districts))
    return Resolution(Finding.DISTRICT, options, _shared_province(options), names[0] if len(names) == 1 else "")


def _of_provinces(readings: Sequence[Reading], known: Gazetteer) -> Resolution:
    names = dict.fromkeys(known.provinces[each][1] for reading in readings for each in reading.provinces)
    return Resolution(Finding.PROVINCE, province=next(iter(names))) if len(names) == 1 else _UNKNOWN


def _shared_province(options: Sequence[Option]) -> str:
    names = {option.unit.province for option in options}
    return names.pop() if len(names) == 1 else ""


def _provinces_called(name: str, known: Gazetteer) -> frozenset[str]:
    words = read_words(name)
    return frozenset(known.provinces[number][1] for number in known.provinces_named(words)) if words else frozenset()


def _without_ending(words: Sequence[Word]) -> Sequence[Word]:
    """Return the words without "Việt Nam", "cũ" or courtesy at their end."""
    said = [word.plain for word in words]
    while ending := next((each for each in _ENDINGS if tuple(said[-len(each) :]) == each), None):
        said = said[: -len(ending)]
    return words[: len(said)]
