"""A database with as many procedures as the national catalogue, made from records at hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count, islice

from procedures.records import Procedure
from procedures.store import ProcedureStore

CATALOGUE = 5_776
"""Procedures in the national catalogue of 18/07/2026, as in our reference data."""


def pad(store: ProcedureStore, size: int = CATALOGUE) -> int:
    """Add made-up provincial variants of the records in ``store`` until it holds ``size``; return how many."""
    missing = size - store.count()
    if missing <= 0:
        return 0
    store.save(islice(_variants(list(store.all())), missing))
    return missing


def _variants(originals: list[Procedure]) -> Iterator[Procedure]:
    for number in count():
        original = originals[number % len(originals)]
        place = f"địa bàn số {number // len(originals) + 1}"
        yield replace(
            original,
            code=f"9.{number:06d}",
            name=f"{original.name} ({place})",
            short_name="",
            aliases=(),
        )
