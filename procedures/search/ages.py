"""Ages: the one a person tells, and the ones that a case or a procedure is for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from procedures.search.odds import odds_moved
from procedures.search.plain import plain_syllables
from procedures.search.terms import Floats

_TOLD = re.compile(r"\b(\d{1,3}) ?(?:t|tuoi)\b")
_CHILD = r"(?:be|con(?! (?:han|hieu|lai|khoang|toi|den|duoc|thieu))|chau|nhoc|tre)"
_MONTHS = re.compile(
    rf"\b\d{{1,2}} thang tuoi\b|\b{_CHILD}(?: \w+){{0,3}} \d{{1,2}} thang\b|\bso sinh\b|\bmoi (?:sinh|de)\b"
)
_BETWEEN = re.compile(r"\btu (?:du )?(\d{1,3})(?: tuoi)? den (?:(duoi|du|het) )?(\d{1,3}) tuoi")
_FROM = re.compile(r"\b(?:tu (?:du )?|tren |du )(\d{1,3}) tuoi(?: tro len)?")
_UNDER = re.compile(r"\b(?:duoi|chua du) (\d{1,3}) tuoi")
_OLDEST = 200
_OF_ANOTHER_AGE = 0.05  # what is left of the odds of a procedure for another age than the one told


def told_age(text: str) -> int | None:
    """Return the age in whole years that a message tells, of whoever it is about; ``None`` without exactly one.

    Months are the age of a child only: "hộ chiếu còn hạn 3 tháng" tells of none.

    >>> told_age("con em 10 tuổi"), told_age("be 3t"), told_age("bé 6 tháng"), told_age("dưới 14 tuổi")
    (10, 3, 0, None)
    """
    folded = " ".join(plain_syllables(text))
    rest = _UNDER.sub(" ", _FROM.sub(" ", _BETWEEN.sub(" ", folded)))
    ages = [int(found) for found in _TOLD.findall(rest)]
    if not ages and _MONTHS.search(rest):
        return 0
    return ages[0] if len(ages) == 1 else None


def ages_of(name: str) -> range | None:
    """Return the ages that the name of a case or a procedure speaks of; ``None`` when it speaks of none.

    >>> ages_of("Người dưới 14 tuổi"), ages_of("từ đủ 6 tuổi đến dưới 14 tuổi"), ages_of("Mất thẻ")
    (range(0, 14), range(6, 14), None)
    """
    folded = " ".join(plain_syllables(name))
    if between := _BETWEEN.search(folded):
        last = int(between[3]) if between[2] == "duoi" else int(between[3]) + 1
        return range(int(between[1]), last)
    if under := _UNDER.search(folded):
        return range(int(under[1]))
    if from_age := _FROM.search(folded):
        return range(int(from_age[1]), _OLDEST)
    return None


@dataclass(frozen=True)
class ForAges:
    """The ages that the name of a procedure speaks of, and the rest of the name: who has the same is of one kin."""

    ages: range
    besides: str

    @staticmethod
    def of(name: str) -> ForAges | None:
        """Read a name; ``None`` when it speaks of no age."""
        ages = ages_of(name)
        if ages is None:
            return None
        folded = " ".join(plain_syllables(name))
        for words in (_BETWEEN, _FROM, _UNDER):
            folded = words.sub("", folded)
        return ForAges(ages, " ".join(folded.split()))


def by_age(scores: Floats, named: Mapping[int, ForAges], told: int | None) -> Floats:
    """Return the scores after what a question tells of somebody's age; ``named`` are the entries for an age, by place.

    What entries of another age lose goes to their kin for the age told: the card for a boy of seven scored less than
    the one from fourteen on, since most people ask for that.
    """
    if told is None:
        return scores
    fitting = {each.besides: place for place, each in named.items() if told in each.ages}
    others = [place for place, each in named.items() if told not in each.ages]
    heirs = {place: fitting[named[place].besides] for place in others if named[place].besides in fitting}
    return odds_moved(scores, others, _OF_ANOTHER_AGE, heirs)
