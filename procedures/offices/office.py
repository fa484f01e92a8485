"""What an office is: a desk that takes dossiers in, with its address, its hours and whom it serves."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from procedures.offices.hours import UNKNOWN_HOURS, OpeningHours
from procedures.validity import ALWAYS, Validity


class OfficeKind(str, Enum):
    """What kind of office it is."""

    ONE_STOP = "one_stop"  # bộ phận một cửa, trung tâm phục vụ hành chính công
    POLICE = "police"
    POST = "post"
    TAX = "tax"
    SOCIAL_INSURANCE = "social_insurance"


@dataclass(frozen=True)
class Coordinates:
    """A point on the map, in degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True)
class Office:
    """One office. It serves ``communes`` (codes of ``procedures.units``) and whole ``provinces``, by our names."""

    code: str
    name: str
    kind: OfficeKind
    address: str
    phone: str = ""
    hours: OpeningHours = UNKNOWN_HOURS
    coordinates: Coordinates | None = None
    communes: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    source: str = ""
    validity: Validity = ALWAYS
