"""Restricted: procedures whose names say that they are for the police, the army or people from abroad alone.

They are called like what everybody needs, with longer names, and long names share more words with any story: a
complaint about a commune was answered with that about the police. Where a question speaks of nothing of the kind, they
are hardly meant.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

import numpy as np

from procedures.search.foreign import tells_of_abroad
from procedures.search.odds import Places, odds_moved
from procedures.search.terms import Floats

_POLICE = re.compile(r"\b(?:luc luong cong an|cong an nhan dan)\b")
_ARMY = re.compile(r"\b(?:quan doi|quan nhan|trung doan|lu doan|quan khu|ha si quan|si quan|quoc phong)\b")
_ABROAD = re.compile(r"\bnuoc ngoai\b")
_TELLS_POLICE = re.compile(r"\b(?:cong an|canh sat|chien si|ha si quan|si quan|linh|trai giam)\b")
_TELLS_ARMY = re.compile(
    r"\b(?:quan doi|quan nhan|bo doi|linh|don vi|bien phong|si quan|chien si|chien truong|xuat ngu|nhap ngu|nghia vu|"
    r"quan su|quoc phong|quan khu|trung doan|lu doan|khang chien|chien tranh|thuong binh|liet si|dan quan|hai quan)\b"
)
_TELLS_ABROAD = re.compile(r"\b(?:xuat khau|du hoc|quoc te|chuyen gia)\b")  # besides countries
_UNSAID = 0.1
"""What is left of the odds of a restricted procedure where the question speaks of no such people."""

Kind = str


def restriction_of(folded_name: str) -> Kind:
    """Return to whom a folded name restricts a procedure: ``police``, ``army``, ``abroad``; empty for nobody.

    >>> restriction_of("giai quyet khieu nai doi voi luc luong cong an nhan dan"), restriction_of("dang ky ket hon")
    ('police', '')
    """
    kinds = {"police": _POLICE, "army": _ARMY, "abroad": _ABROAD}
    return next((kind for kind, pattern in kinds.items() if pattern.search(folded_name)), "")


def told_kinds(folded: str) -> Collection[Kind]:
    """Return the people of whom a folded question speaks.

    >>> sorted(told_kinds("chong em la bo doi bi thuong")), sorted(told_kinds("khieu nai xa"))
    (['army'], [])
    """
    told = {"police": bool(_TELLS_POLICE.search(folded)), "army": bool(_TELLS_ARMY.search(folded))}
    told["abroad"] = tells_of_abroad(folded) or bool(_TELLS_ABROAD.search(folded))
    return {kind for kind, is_told in told.items() if is_told}


def by_restriction(scores: Floats, restricted: Mapping[Kind, Places], folded: str) -> Floats:
    """Return the scores with those lowered that are for people of whom the question does not speak.

    ``restricted`` are the places of the procedures for each kind of people.
    """
    told = told_kinds(folded)
    untold = [places for kind, places in restricted.items() if kind not in told]
    return odds_moved(scores, np.concatenate(untold), _UNSAID, {}) if untold else scores
