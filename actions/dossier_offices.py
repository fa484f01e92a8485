"""The phone of the office that has a dossier, where the directory knows it for the person's place."""

from __future__ import annotations

from actions.folding import folded_words
from actions.incoming import Incoming
from actions.services import Services
from procedures.provinces import find_province


def phone_of(agency: str, incoming: Incoming, services: Services) -> str:
    """Return the phone of the office of exactly this name; empty when there is none: a wrong number is worse."""
    name = folded_words(agency)
    residence = incoming.state.residence
    units = (residence.code, find_province(residence.province) or services.province)
    if not name or not any(units):
        return ""
    offices = services.store.offices.serving(*units)
    return next((office.phone for office in offices if office.phone and folded_words(office.name) == name), "")
