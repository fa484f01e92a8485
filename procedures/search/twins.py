"""Twins: records that wording can't tell apart become one entry of the index."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from procedures.records import Level, Origin, Procedure
from procedures.search.candidate import Analyse
from procedures.search.plain import plain_text

_LEVEL = r"cap (?:bo|trung uong|tinh|tp|thanh pho|huyen|xa|so|co so|cong an \w+)"
_LEVEL_PHRASE = re.compile(
    r"\b(?:duoc )?(?:thuc hien |giai quyet |ap dung )?(?:tai |o )?(?:cong an |ubnd |uy ban nhan dan )?"
    rf"{_LEVEL}(?: (?:va|hoac) {_LEVEL})*$"
)
_LEVEL_NAMED = re.compile(r"\btrung uong\b|\bcap (?:bo|tinh|huyen|xa)\b")
_PROVINCE = re.compile(r"(?:tinh|thanh pho|tp\.?) (.+)$")
_WORD = re.compile(r"[a-z0-9]+")
_NUMBERS = {"1": "mot", "2": "hai", "3": "ba"}
_HIGHER_LEVELS = (("cap xa", 0), ("cap tinh", 2), ("cap bo", 3), ("trung uong", 3))
_SERVING = "dang tai ngu"
_CODE_AT_END = re.compile(r" \d\.\d{6}$")


@dataclass(frozen=True)
class Entry:
    """One or more records that share their names or aliases. ``members`` has the chosen one first."""

    members: tuple[Procedure, ...]
    keys: frozenset[str] = frozenset()  # what a record must be called to join

    @property
    def chosen(self) -> Procedure:
        """The record that stands for all."""
        return self.members[0]

    @property
    def names(self) -> tuple[str, ...]:
        """Names and short names of all members, without repetition."""
        names = [text for member in self.members for text in (member.name, member.short_name) if text]
        return tuple(dict.fromkeys(names))

    @property
    def aliases(self) -> tuple[str, ...]:
        """Everyday phrasings of all members, without repetition."""
        return tuple(dict.fromkeys(alias for member in self.members for alias in member.aliases))


def name_key(name: str, analyse: Analyse) -> str:
    """Return what two names must share to be the same: no "thủ tục", no level at the end, no case or diacritics."""
    key = " ".join(analyse(name).folded).removeprefix("thu tuc ")
    key = _CODE_AT_END.sub("", key)
    return _LEVEL_PHRASE.sub("", key).strip() or key


def preference(procedure: Procedure) -> tuple[bool, bool, bool, bool, int, bool, str]:
    """Sort key: curated, for others than soldiers, detailed, national, the lowest level named, communal, by code."""
    name = plain_text(procedure.name)
    return (
        procedure.source.origin is not Origin.STARTER,
        is_for_serving(procedure),
        not procedure.detailed,
        not is_national(procedure),
        max((rank for words, rank in _HIGHER_LEVELS if words in name), default=1),
        Level.COMMUNE not in procedure.levels,
        procedure.code,
    )


def group_twins(procedures: Iterable[Procedure], analyse: Analyse) -> list[Entry]:
    """Return entries in the order of their chosen codes."""
    records = sorted(procedures, key=lambda procedure: procedure.code)
    parents = list(range(len(records)))
    keys = [name_key(procedure.name, analyse) for procedure in records]
    for places in (_by_name(keys), _by_aliases(records)):
        for group in places:
            for place in group[1:]:
                parents[_root(parents, place)] = _root(parents, group[0])
    grouped: dict[int, list[int]] = defaultdict(list)
    for place in range(len(records)):
        grouped[_root(parents, place)].append(place)
    entries = [
        Entry(
            tuple(sorted((records[place] for place in places), key=preference)),
            frozenset(keys[place] for place in places),
        )
        for places in grouped.values()
    ]
    return sorted(entries, key=lambda entry: entry.chosen.code)


def choose_member(entry: Entry, folded_query: str) -> str:
    """Return the code of the member that fits a level or province named in the query, else of the chosen one."""
    if len(entry.members) > 1:
        wanted = set(_LEVEL_NAMED.findall(folded_query))
        for member in entry.members:
            if _is_of_province(member, folded_query):
                return member.code
        for member in entry.members:
            if _is_of_level(member, wanted):
                return member.code
        return _by_own_words(entry, folded_query)
    return entry.chosen.code


def _by_own_words(entry: Entry, folded_query: str) -> str:
    """Return the member whose name has most of the words that set it apart and that the query holds ("hai", "một").

    A province's own record is none of them beside a national one: nobody named the province.
    """
    members = [member for member in entry.members if is_national(member)] or list(entry.members)
    words = [_words_of(member.name) for member in members]
    shared = frozenset.intersection(*words)
    asked = _numbered(folded_query)
    own = [len(asked & (each - shared)) for each in words]
    best = max(own)
    return members[own.index(best)].code if best and own.count(best) == 1 else entry.chosen.code


_plain_name = lru_cache(maxsize=16_384)(plain_text)  # names come up again and again, message after message


@lru_cache(maxsize=16_384)
def _words_of(name: str) -> frozenset[str]:
    return _numbered(plain_text(name))


def _numbered(text: str) -> frozenset[str]:
    """Return the words of a text, small numbers written out."""
    return frozenset(_NUMBERS.get(word, word) for word in _WORD.findall(text))


def is_national(procedure: Procedure) -> bool:
    """Tell whether this is for people everywhere: no province's own procedure, and none between agencies.

    107 of the reference records do not say of what kind they are: ministries decided on them.
    """
    return procedure.kind in ("STANDARD", "")


def is_for_serving(procedure: Procedure) -> bool:
    """Tell whether this is for those alone who serve in the army or the police now.

    Beside what veterans and their families do at their commune, the army has the same of its own, in more detail.
    """
    return _SERVING in _plain_name(procedure.name)


def province_of(procedure: Procedure) -> str:
    """Return the folded name of the province whose own procedure this is; empty for a national one."""
    agency = procedure.promulgating_agency
    found = _PROVINCE.search(_plain_name(agency.name)) if agency and procedure.kind == "SPECIFIC" else None
    return found[1] if found else ""


def _is_of_province(procedure: Procedure, folded_query: str) -> bool:
    province = province_of(procedure)
    return bool(province) and f" {province} " in f" {folded_query} "


def _is_of_level(procedure: Procedure, wanted: set[str]) -> bool:
    return bool(wanted) and not wanted.isdisjoint(_LEVEL_NAMED.findall(_plain_name(procedure.name)))


def _root(parents: list[int], place: int) -> int:
    while parents[place] != place:
        parents[place] = parents[parents[place]]
        place = parents[place]
    return place


def _by_name(keys: Sequence[str]) -> Iterable[list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, key in enumerate(keys):
        places[key].append(place)
    return places.values()


def _by_aliases(records: Sequence[Procedure]) -> Iterable[list[int]]:
    """Yield records that share half of the shorter list of aliases; one alias given to both merges nothing."""
    holders: dict[str, list[int]] = defaultdict(list)
    for place, procedure in enumerate(records):
        for alias in procedure.aliases:
            holders[alias].append(place)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for places in holders.values():
        for other in places[1:]:
            shared[places[0], other] += 1
    for (first, other), count in shared.items():
        if 2 * count >= min(len(records[first].aliases), len(records[other].aliases)):
            yield [first, other]
