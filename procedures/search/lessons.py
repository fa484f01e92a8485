"""Lessons: the texts that the matcher learns from, and whose they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from procedures.search.matcher import matched_grams
from procedures.search.signals import Material
from procedures.search.tally import Tally

_BACKGROUND = 1000  # names of procedures without phrasings; 5,000 were no better


@dataclass(frozen=True)
class Lessons:
    """Names and everyday phrasings as tallied grams, ordered by class; ``labels`` are -1 for what has no class.

    ``classes[i]`` is a code of the entry that class ``i`` stands for; ``keys`` tell one text from another.
    """

    classes: tuple[str, ...]
    labels: NDArray[np.int64]
    tally: Tally
    keys: NDArray[np.uint64]

    @staticmethod
    def of(material: Material, phrasings: Mapping[str, int], tallies: Sequence[Tally]) -> Lessons:
        """Take the names of the material and its aliases; ``phrasings`` says where these are in the tallies."""
        with_aliases = sorted(set(material.alias_owners))
        classes = np.full(len(material.entries), -1, dtype=np.int64)
        classes[with_aliases] = np.arange(len(with_aliases))
        of_names = classes[list(material.name_owners)]
        others = np.flatnonzero(of_names < 0)
        named = np.concatenate([others[:: max(1, len(others) // _BACKGROUND)], np.flatnonzero(of_names >= 0)])
        names = Tally.of([material.names[place].folded for place in named], matched_grams)
        aliases = [text for entry in material.entries for text in entry.aliases]
        rows = np.array([*range(len(named)), *(len(named) + phrasings[text] for text in aliases)], dtype=np.int64)
        labels = np.concatenate([of_names[named], classes[list(material.alias_owners)]])
        order = np.argsort(labels, kind="stable")
        tally = Tally.joined([names, *tallies])
        written = [text for entry in material.entries for text in entry.names]
        keys = keys_of([*(written[place] for place in named), *aliases])
        codes = tuple(material.entries[entry].chosen.code for entry in with_aliases)
        return Lessons(codes, labels[order], Tally(tally.vocabulary, tally.counts[rows[order]]), keys[order])


def keys_of(texts: Iterable[str]) -> NDArray[np.uint64]:
    """Return numbers that are the same for the same texts, in every process, and differ for others."""
    digests = [blake2b(text.encode("utf-8", "replace"), digest_size=8).digest() for text in texts]
    return np.frombuffer(b"".join(digests), dtype=np.uint64)
