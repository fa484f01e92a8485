"""What a place is: a unit of today, a former one, and what a name turned out to mean."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True)
class Unit:
    """A commune (xã, phường, đặc khu) as it is since 1 July 2025. ``code`` is the state's own."""

    code: str
    name: str  # "Phường Xuân Hòa"
    province: str  # "Thành phố Hồ Chí Minh"
    centre: tuple[float, float] | None = None  # latitude and longitude, in degrees


@dataclass(frozen=True)
class FormerUnit:
    """A commune before that day; ``name`` is empty for the five island districts that had none."""

    name: str
    district: str
    province: str
    units: tuple[str, ...]  # codes of what it became; several when it was divided


@dataclass(frozen=True)
class Option:
    """A unit that a name may mean, with the former one it was found by, if it was."""

    unit: Unit
    former: FormerUnit | None = None


class Finding(str, Enum):
    """What a name turned out to be."""

    ONE = "one"  # one unit
    SEVERAL = "several"  # the same name in several places
    DIVIDED = "divided"  # one former unit that became several
    DISTRICT = "district"  # only a former district; its units are the options
    PROVINCE = "province"  # only a province, of today or former
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Resolution:
    """What a text means as a place. ``province`` is today's name where all options share it."""

    finding: Finding
    options: tuple[Option, ...] = ()
    province: str = ""
    district: str = ""  # the former district, where only that was said
    corrected: bool = False  # found after putting one slip of the keyboard right

    @property
    def unit(self) -> Unit | None:
        """The unit, where there is exactly one."""
        return self.options[0].unit if self.finding is Finding.ONE else None
