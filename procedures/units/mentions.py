"""Finds a place that is mentioned inside a sentence, and keeps away from words that only look like one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from procedures.units.gazetteer import Gazetteer, gazetteer
from procedures.units.reading import PlaceReader, Reading
from procedures.units.records import Finding, Resolution
from procedures.units.resolving import resolved
from procedures.units.spelling import Word, marked, normal_text, read_words

_CUES = frozenset({"o", "tai", "tru", "que", "ngu", "la", "khau"})
"""What stands right before a place, as keys: ở, tại, thường trú, quê, ngụ, là, hộ khẩu."""
_SORTS = frozenset({"xa", "phuong", "p", "thi", "tt", "tx", "quan", "q", "huien", "thanh", "tp", "dac", "tinh"})
_LONGEST = 60  # words of a message that are looked at
_SHORTEST = 2  # letters and digits of a place: "p7"
_ORDINARY = ("biengioi", "trungtam", "giaptrung", "xaba")
"""Names of communes that are ordinary words after "xã": they need a district or province beside them."""


@dataclass(frozen=True)
class Mention:
    """A place in a text, which lies between ``start`` and ``end`` of its ``normal_text``."""

    resolution: Resolution
    text: str
    before: str
    after: str

    @property
    def rest(self) -> str:
        """What the text says besides the place."""
        return f"{self.before} {self.after}".strip()


def find_place(text: str, *, province: str = "", alone: bool = False, known: Gazetteer | None = None) -> Mention | None:
    """Return the first place that a text surely mentions; ``None`` when there is none.

    A place must be told apart from ordinary words: by "xã", "phường" … with its district or province, or by "ở", "tại"
    … before it. With ``alone`` a name of two parts or one with "xã" is enough, for texts that may be nothing else.
    """
    if known is None:
        return _find_in_gazetteer(text, province, alone)
    return _find(text, province, alone, known)


@lru_cache(maxsize=8)  # one message is looked at for its place by several steps
def _find_in_gazetteer(text: str, province: str, alone: bool) -> Mention | None:  # a key of the cache
    return _find(text, province, alone, gazetteer())


def _find(text: str, province: str, alone: bool, known: Gazetteer) -> Mention | None:
    words = marked(read_words(text)[:_LONGEST])
    reader = PlaceReader(known, words)
    for start in range(len(words)):
        if not (alone or _may_begin(words, start)):
            continue
        readings = _longest([each for each in reader.readings_from(start) if _is_sure(each, words, start, alone=alone)])
        found = resolved(readings, known, _within(province))
        if found.finding is not Finding.UNKNOWN:
            return _mention(text, words, start, readings[0].end, found)
    return None


def _mention(text: str, words: Sequence[Word], start: int, end: int, found: Resolution) -> Mention:
    normal = normal_text(text)
    first, last = words[start].start, words[end - 1].end
    return Mention(found, normal[first:last], normal[:first].strip(), normal[last:].strip())


def _may_begin(words: Sequence[Word], start: int) -> bool:
    return words[start].plain in _SORTS or (start > 0 and words[start - 1].plain in _CUES)


def _is_sure(reading: Reading, words: Sequence[Word], start: int, *, alone: bool) -> bool:
    """Tell whether a reading is surely a place, from how it is said and what stands before it."""
    cued = start > 0 and words[start - 1].plain in _CUES
    said = "".join(word.plain for word in words[start : reading.end])
    if not reading.as_written or words[start].plain.isdigit() or len(said) < _SHORTEST:
        return False
    if reading.parts > 1:
        return reading.sorted or cued or alone
    if reading.places or reading.districts:
        several = reading.end > start + 1  # "xây" is no "xã Y"
        return several and reading.sorted and (cued or alone) and not said.endswith(_ORDINARY)
    return cued or alone


def _longest(readings: Sequence[Reading]) -> list[Reading]:
    last = max((reading.end for reading in readings), default=0)
    return [reading for reading in readings if reading.end == last]


def _within(province: str) -> frozenset[str]:
    return frozenset({province}) if province else frozenset()
