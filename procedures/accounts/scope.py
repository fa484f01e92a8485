"""Whose records a person may change: everything, those of one province, or those of one agency."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from procedures.local_agencies import province_named
from procedures.records import Procedure


class ScopeKind(str, Enum):
    """How far a person's work reaches."""

    EVERYTHING = "everything"
    PROVINCE = "province"
    AGENCY = "agency"


@dataclass(frozen=True)
class Scope:
    """Decides which records may be edited and published; everybody may read all of them."""

    kind: ScopeKind = ScopeKind.EVERYTHING
    name: str = ""  # of the province (as we write it) or of the agency (as its records write it)

    def covers(self, procedure: Procedure) -> bool:
        """Tell whether a record is in reach. A ministry's are in that of everything, or of the ministry."""
        agency = procedure.promulgating_agency.name if procedure.promulgating_agency else ""
        if self.kind is ScopeKind.PROVINCE:
            return bool(self.name) and province_named(agency) == self.name
        if self.kind is ScopeKind.AGENCY:
            return bool(self.name) and agency.casefold() == self.name.casefold()
        return True

    def covers_province(self, province: str) -> bool:
        """Tell whether what a province rules over national records, and its own notices, are in reach."""
        return self.kind is ScopeKind.EVERYTHING or (self.kind is ScopeKind.PROVINCE and self.name == province)

    def __str__(self) -> str:
        """Say the reach as people read it."""
        return "toàn bộ" if self.kind is ScopeKind.EVERYTHING else self.name


EVERYTHING = Scope()
