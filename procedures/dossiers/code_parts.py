"""What a dossier's code says by itself: the unit it was handed in to, the day, and what an odd one may stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_CODE = re.compile(
    r"(?P<unit>(?:\d{3}\.\d{2}\.\d{2}\.)?(?P<agency>[GH]\d{2})(?:\.\d{1,3}){0,3})-(?P<day>\d{6}(?:\d{2})?)-\d{3,7}"
)


@dataclass(frozen=True)
class CodeParts:
    """``unit`` is all before the date, ``agency`` the ministry (G) or province (H) in it."""

    unit: str
    agency: str
    day: date | None = None  # when it was handed in; ``None`` for digits that are no day

    def is_of(self, agency: str) -> bool:
        """Tell whether the code belongs to an agency: a leading part of the unit, whole parts only, or "*" for any.

        The older form puts numbers before the province: "000.00.04.H51" is of "H51" as well.
        """
        below = self.unit[self.unit.index(self.agency) :]
        return agency == "*" or any(f"{unit}.".startswith(f"{agency}.") for unit in (self.unit, below))


def code_parts(code: str) -> CodeParts | None:
    """Return the parts of a canonical code; ``None`` when it is none.

    >>> code_parts("G09.20-20260609-0092637").day
    datetime.date(2026, 6, 9)
    """
    found = _CODE.fullmatch(code)
    return CodeParts(found["unit"], found["agency"], _day(found["day"])) if found else None


def usual_shapes_of(code: str) -> tuple[str, ...]:
    """Return what a canonical code of an unusual shape may stand for: ``H17.0-…-012`` for ``H17.00-…-0012``.

    >>> usual_shapes_of("H17.00-241105-012"), usual_shapes_of("H17.00-241105-0012")
    (('H17.00-241105-0012',), ())
    """
    unit, day, number = code.rsplit("-", 2)
    above, *below = re.split(r"(?<=[GH]\d\d)\.", unit, maxsplit=1)
    parts = [part.zfill(2) for part in below[0].split(".")] if below else []
    shorter = number[1:] if len(number) == 5 and number[0] == "0" else number
    usual = f"{'.'.join((above, *parts))}-{day}-{shorter.zfill(4)}"
    return (usual,) if usual != code else ()


def _day(digits: str) -> date | None:
    year = int(digits[:-4]) + (0 if len(digits) == 8 else 2000)
    try:
        return date(year, int(digits[-4:-2]), int(digits[-2:]))
    except ValueError:
        return None
