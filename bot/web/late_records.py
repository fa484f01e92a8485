"""The records as the web pages see them: there once the product is loaded."""

from __future__ import annotations

from typing import Protocol

from procedures.offices.office import Office
from procedures.overrides import Override
from procedures.records import Procedure


class Overrides(Protocol):
    """What provinces rule over records."""

    def of(self, province: str, code: str) -> tuple[Override, ...]:
        """Return what a province rules over a record."""
        ...


class Offices(Protocol):
    """The directory of offices."""

    def serving(self, commune: str, province: str) -> tuple[Office, ...]:
        """Return the offices that serve a commune (its code) or its whole province."""
        ...


class Records(Protocol):
    """All that the pages need of the store."""

    @property
    def offices(self) -> Offices:
        """The directory of offices."""
        ...

    @property
    def overrides(self) -> Overrides:
        """What provinces rule over records."""
        ...

    def find(self, code: str) -> Procedure | None:
        """Return the record of a code, or ``None``."""
        ...


class LateRecords:
    """Passes on to the records it was given; before that nothing is known."""

    def __init__(self) -> None:
        self._records: Records | None = None

    @property
    def ready(self) -> bool:
        """Whether records were given."""
        return self._records is not None

    def give(self, records: Records) -> None:
        """Look up in these records from now on."""
        self._records = records

    def find(self, code: str) -> Procedure | None:
        """Return the record of a code, or ``None``."""
        return self._records.find(code) if self._records else None

    def serving(self, commune: str, province: str) -> tuple[Office, ...]:
        """Return the offices that serve a commune (its code) or its whole province."""
        return self._records.offices.serving(commune, province) if self._records else ()

    def overrides_of(self, province: str, code: str) -> tuple[Override, ...]:
        """Return what a province rules over a record."""
        return self._records.overrides.of(province, code) if self._records else ()
