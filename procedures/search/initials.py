"""Initials: long names typed by their first letters ("tttvpl" for "trung tâm tư vấn pháp luật"), read off the records.

The usual ones stand in a table of abbreviations. People of a trade have their own, of what stands in the names of its
procedures again and again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from procedures.search.candidate import Analysed
from procedures.search.plain import plain_syllables

_SHORTEST, _LONGEST = 4, 7  # letters, and syllables
_OFTEN = 3  # names that hold the words
_CLEARLY = 2  # times as many names as the next words with these letters
_CONSONANTS = re.compile(rf"[b-df-hj-np-tv-xz]{{{_SHORTEST},{_LONGEST}}}")
_BETWEEN_NAMES = " "
_JOINING = frozenset(["theo", "cua", "cho", "va", "voi", "tai", "trong", "hoac", "cac", "nhung", "do"])
"""Nobody's initials hold these: "tnds" is no "theo nghị định số"."""


@dataclass(frozen=True)
class SpelledOut:
    """A text after normalisation, its initials written out; ``official`` is the same in the words of authorities."""

    folded: tuple[str, ...]
    official: tuple[str, ...]


@dataclass(frozen=True)
class Initials:
    """The syllables of all names one after the other, and the first letter of each; a blank parts the names."""

    letters: str
    syllables: Sequence[str]

    @staticmethod
    def of(names: Iterable[str]) -> Initials:
        """Read names; one that comes twice counts once."""
        syllables = [each for name in dict.fromkeys(names) for each in (*plain_syllables(name), _BETWEEN_NAMES)]
        return Initials("".join(syllable[0] for syllable in syllables), syllables)

    def read(self, text: Analysed) -> Analysed:
        """Return a text with its initials written out, or as it is when it holds none."""
        folded = self.spelled_out(text.folded)
        return text if folded == text.folded else SpelledOut(folded, self.spelled_out(getattr(text, "official", ())))

    def spelled_out(self, syllables: Sequence[str]) -> tuple[str, ...]:
        """Return folded syllables with initials written out; letters that may mean two things stay as they are.

        >>> name = "Cấp thẻ tư vấn viên của trung tâm tư vấn pháp luật"
        >>> " ".join(Initials.of([name, f"{name} lần hai", f"{name} lần ba"]).spelled_out(["tttvpl", "moi"]))
        'trung tam tu van phap luat moi'
        """
        return tuple(part for each in syllables for part in (self._meant(each) if may_be_initials(each) else (each,)))

    def _meant(self, initials: str) -> Sequence[str]:
        counts = Counter(self._runs(initials))
        (words, often), *rest = counts.most_common(2) or [((initials,), 0)]
        clear = often >= _OFTEN and all(often >= _CLEARLY * others for _, others in rest)
        return words if clear else (initials,)

    def _runs(self, initials: str) -> Iterator[tuple[str, ...]]:
        first = self.letters.find(initials)
        while first >= 0:
            run = tuple(self.syllables[first : first + len(initials)])
            if not _JOINING.intersection(run):
                yield run
            first = self.letters.find(initials, first + 1)


def may_be_initials(syllable: str) -> bool:
    """Tell whether a folded syllable is of letters that can be no word.

    >>> may_be_initials("tttvpl"), may_be_initials("giay"), may_be_initials("dk")
    (True, False, False)
    """
    return _CONSONANTS.fullmatch(syllable) is not None
