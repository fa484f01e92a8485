"""Numbers of legal documents as people type them, found in texts as authors write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from procedures.search.plain import plain_text

_KINDS = {
    "thong tu lien tich": "ttlt",
    "thong tu": "tt",
    "nghi dinh": "nd",
    "nghi quyet": "nq",
    "quyet dinh": "qd",
    "van ban hop nhat": "vbhn",
    "phap lenh": "pl",
    "chi thi": "ct",
    "bo luat": "qh",
    "luat": "qh",
}
"""Kinds of documents, and how their numbers abbreviate them; laws carry the term of the National Assembly."""
_ABBREVIATED = "|".join((*dict.fromkeys(_KINDS.values()), "ubtvqh", "l"))
_KIND = "|".join(_KINDS)
_TYPED = re.compile(
    rf"(?:\b(?P<kind>{_KIND})\b(?:\s+so)?\s*[:.]?\s*)?"
    r"(?<![\d/])0*(?P<number>\d{1,6})\s*\.?\s*/\s*(?:(?P<year>\d{4})(?!\d))?"
    rf"(?P<rest>[\s/]*(?:{_ABBREVIATED})\d{{0,2}}(?![a-z0-9])(?:[\s\-–/]*[a-z0-9]+)*)?"
)
_KIND_BEFORE = re.compile(rf"\b({_KIND})\b(?:\s+so)?\s*[:.]?\s*$")
_LONGEST_KIND = 40
_MOST_ISSUERS = 6


@dataclass(frozen=True)
class LegalNumber:
    """The number of a document, as far as it was given: ``75``, ``2022``, and ``("tt", "btc")`` or only ``("tt",)``."""

    number: str
    year: str = ""
    issued: tuple[str, ...] = ()

    def is_in(self, text: str) -> bool:
        """Tell whether a text names the document; where the text says less than we know, it may be it."""
        return self.number in text and self.year in text and self.is_in_plain(plain_text(text))

    def is_in_plain(self, plain: str) -> bool:
        """Tell it of a text in small letters without diacritics."""
        return any(self._is_it(plain, match) for match in _pattern(self).finditer(plain))

    def _is_it(self, plain: str, match: re.Match[str]) -> bool:
        if match["issued"] or not self.issued:
            return True
        before = _KIND_BEFORE.search(plain[max(0, match.start() - _LONGEST_KIND) : match.start()])
        return before is None or _KINDS[before[1]] == self.issued[0].rstrip("0123456789")


def read_legal_number(typed: str) -> LegalNumber | None:
    """Return the number of a document that somebody typed, ``None`` if there is none.

    >>> read_legal_number("thông tư 75/2022")
    LegalNumber(number='75', year='2022', issued=('tt',))
    """
    match = _TYPED.search(plain_text(typed))
    if match is None or not (match["year"] or match["rest"]):
        return None
    issued = tuple(re.findall(r"[a-z0-9]+", match["rest"] or ""))[:_MOST_ISSUERS]
    return LegalNumber(match["number"], match["year"] or "", issued or _kind(match["kind"]))


def _kind(words: str | None) -> tuple[str, ...]:
    return (_KINDS[words],) if words else ()


@lru_cache(64)
def _pattern(wanted: LegalNumber) -> re.Pattern[str]:
    year = rf"{wanted.year}(?!\d)" if wanted.year else ""
    nothing = r"(?!\s*/\s*[a-z])" if wanted.year else r"(?!)"
    if not wanted.issued:
        issued = r"(?P<issued>)"
    else:
        words = r"[\s\-–/]*".join(map(re.escape, wanted.issued))
        only_kind = len(wanted.issued) == 1 and not wanted.issued[0][-1].isdigit()
        end = r"\d{0,2}(?![a-z])" if only_kind else r"(?![a-z0-9]|-[a-z])"
        issued = rf"(?:\s*[/\s]?\s*(?P<issued>{words}){end}|{nothing})"
    return re.compile(rf"(?<![\d/])(?<!\d[.,])0*{wanted.number}\s*\.?\s*/\s*{year}{issued}")
