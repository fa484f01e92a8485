"""Which records take a record's place when it ends."""

from __future__ import annotations

from actions.services import Services
from procedures.records import Procedure


def successors_of(procedure: Procedure, services: Services) -> list[Procedure]:
    """Return the records that take a record's place when it ends, as far as they are here."""
    records = services.store.find_many(procedure.successors) if procedure.successors else {}
    return [records[code] for code in procedure.successors if code in records]
