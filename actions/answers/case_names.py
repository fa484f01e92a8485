"""How a case is called in a question: the source's name without its number, bullet and closing marks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from actions.answers.readable import lower_capitals, one_line
from procedures.records import Procedure

_NUMBER = re.compile(r"^\W*(?:\(?(?:\d{1,2}|[ivx]{1,4}|[a-zđ]\d?)(?:\.\d+)*[.)\-:]+\s*)?", re.IGNORECASE)
_OPENING = re.compile(r"^(?:trong )?(?:đối với |khi )?(?:các )?trường hợp(?: \(?\d+\)?)?\s*[:.,]?\s+", re.IGNORECASE)
_CLOSING = re.compile(
    r"[\s,;:]*(?:(?:thì )?(?:thành phần )?hồ sơ)?(?: (?:bao gồm|gồm(?: có)?|thì cần có))?[\s,;:.]*$", re.IGNORECASE
)


def case_name(name: str) -> str:
    """Return the name to read: "1.1. Đối với trường hợp bị mất, hồ sơ gồm:" → "Bị mất"; never empty for a name."""
    whole = one_line(name)
    bare = _CLOSING.sub("", _OPENING.sub("", _NUMBER.sub("", whole)))
    bare = bare if any(letter.isalpha() for letter in bare) else whole
    return lower_capitals(bare[:1].upper() + bare[1:])


def case_names(procedure: Procedure, places: Iterable[int]) -> list[str]:
    """Return the names to read of some of a record's cases, in the order of their places."""
    return [case_name(procedure.cases[place].name) for place in places]
