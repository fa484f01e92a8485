"""A table of names of one sort (communes, districts, provinces), found with and without the word for their sort."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from procedures.units.spelling import Word, plain_key, toned_key

_SHORT = {
    "p": "phuong", "f": "phuong", "q": "quan", "x": "xa", "h": "huien", "t": "tinh", "tt": "thitran", "tx": "thixa",
    "tp": "thanhpho", "dk": "dackhu",
}  # fmt: skip
"""Keys (y as i) of what people shorten."""
_OTHER_SORT, _ALIAS, _ACCENTS, _SLIP = 1, 2, 0.5, 4
"""What a name costs that is not exactly the one said; the cheapest reading of a place wins."""
_FEWEST_LETTERS = 5  # a slip in a shorter name is another name


@dataclass(frozen=True)
class Hit:
    """How well a name fits: what it costs, and whether the word for its sort was said ("xã", "q").

    ``as_written`` is false when the words have diacritics and others than the name has.
    """

    cost: float
    sorted: bool
    as_written: bool = True


Hits = Mapping[int, Hit]


@dataclass
class NameTable:
    """Names by number. ``sorts`` are the words that may stand before a name."""

    sorts: tuple[str, ...]
    bare: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    full: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    older: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    everyday: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    names: dict[int, tuple[str, str]] = field(default_factory=dict)  # without its sort: plain and toned

    def __post_init__(self) -> None:
        self._sorts = tuple(plain_key(sort) for sort in self.sorts)

    def add(self, number: int, name: str, aliases: Iterable[str] = (), everyday: Iterable[str] = ()) -> None:
        """Add a name such as "Phường 7"; ``aliases`` are keys of older names, ``everyday`` ones are as good as it."""
        sort = next((each for each in self.sorts if name.startswith(f"{each} ")), "")
        bare = name.removeprefix(sort).strip()
        self.names[number] = (plain_key(bare), toned_key(bare))
        self.bare[plain_key(bare)].append(number)
        self.full[plain_key(name)].append(number)
        for other in dict.fromkeys(plain_key(each) for each in everyday):
            self.everyday[other].append(number)
        for alias in dict.fromkeys(plain_key(alias) for alias in aliases):
            self.older[alias].append(number)

    def find(self, words: Sequence[Word]) -> Hits:
        """Return the names that the words say, all of them."""
        hits: dict[int, Hit] = {}
        said = "".join(word.plain for word in words)
        for key in dict.fromkeys((_lengthened(words), said)):
            self._put(hits, self.full.get(key, ()), words, Hit(0, True))
            self._put(hits, self.bare.get(key, ()), words, Hit(0, False))
            self._put(hits, self.everyday.get(key, ()), (), Hit(0, self._without_sort(key) != key))
            self._put(hits, self.older.get(key, ()), (), Hit(_ALIAS, self._without_sort(key) != key))
        rest = self._without_sort(_lengthened(words))
        if rest != said:
            self._put(hits, self.bare.get(rest, ()), words, Hit(_OTHER_SORT, True))
            self._put(hits, self.everyday.get(rest, ()), (), Hit(_OTHER_SORT, True))
            self._put(hits, self.older.get(rest, ()), (), Hit(_OTHER_SORT + _ALIAS, True))
        return hits

    def find_near(self, words: Sequence[Word], among: Iterable[int]) -> Hits:
        """Return the names that differ from the words by one slip of the keyboard, never by a number."""
        said = _lengthened(words)
        near = {}
        for key in dict.fromkeys((said, self._without_sort(said))):
            if len(key) < _FEWEST_LETTERS or any(map(str.isdigit, key)):
                continue
            for number in among:
                name = self.names[number][0]
                if len(name) >= _FEWEST_LETTERS and OSA.distance(key, name, score_cutoff=1) <= 1:
                    near[number] = Hit(_SLIP, key != said)
        return near

    def _put(self, hits: dict[int, Hit], numbers: Iterable[int], words: Sequence[Word], hit: Hit) -> None:
        for number in numbers:
            otherwise = self._is_accented_otherwise(number, words)
            cost = hit.cost + (_ACCENTS if otherwise else 0)
            if number not in hits or cost < hits[number].cost:
                hits[number] = Hit(cost, hit.sorted, not otherwise)

    def _is_accented_otherwise(self, number: int, words: Sequence[Word]) -> bool:
        """Tell whether the words have diacritics, and others than the name has."""
        plain, toned = self.names[number]
        said = words[_first_of_name(words, plain) :] if words else ()
        accented = any(word.accented or word.plain != word.toned for word in said)
        return accented and "".join(word.toned for word in said) != toned

    def _without_sort(self, key: str) -> str:
        sort = next((each for each in self._sorts if key.startswith(each) and len(key) > len(each)), "")
        return key.removeprefix(sort)


def _first_of_name(words: Sequence[Word], plain: str) -> int:
    """Return the place of the first word that belongs to the name itself."""
    for place in range(len(words)):
        if "".join(word.plain for word in words[place:]) == plain:
            return place
    return 0


def _lengthened(words: Sequence[Word]) -> str:
    first = _SHORT.get(words[0].plain, words[0].plain) if len(words) > 1 else words[0].plain
    return first + "".join(word.plain for word in words[1:])
