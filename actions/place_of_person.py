"""Which province a person is in, and what it rules for itself."""

from __future__ import annotations

from actions.incoming import Incoming
from actions.services import Services
from procedures.overrides import Override
from procedures.provinces import find_province


def province_of_person(incoming: Incoming, services: Services) -> str:
    """Return the province the person said, else the installation's, as we write it; empty where none is known."""
    return find_province(incoming.state.residence.province) or find_province(services.province) or ""


def overrides_for(code: str, incoming: Incoming, services: Services) -> tuple[Override, ...]:
    """Return what the person's province rules over a record; nothing where the province is not known."""
    province = province_of_person(incoming, services)
    return services.store.overrides.of(province, code) if province else ()
