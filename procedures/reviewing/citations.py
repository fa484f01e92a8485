"""What rests on a legal document: the records that name it and where, and what provinces rule by it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Text, cast, select

from procedures.interchange import to_json_object
from procedures.legal_numbers import LegalNumber, read_legal_number
from procedures.overrides import Override
from procedures.record_changes import join_path
from procedures.record_labels import label
from procedures.record_parts import leaves, parts_of
from procedures.store import ProcedureStore
from procedures.tables import ProcedureRow


@dataclass(frozen=True)
class Touched:
    """A record that rests on a document. ``fields`` are the paths of the parts that name it.

    ``overrides`` are what provinces rule over the record by that document; ``name`` is empty for a record that only
    they know.
    """

    code: str
    name: str
    fields: tuple[str, ...]
    overrides: tuple[Override, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """The parts in the words of the console."""
        return tuple(map(label, self.fields))


def touched_by(store: ProcedureStore, typed: str) -> tuple[Touched, ...]:
    """Return the records that name a document, in the order of codes, however its number was typed.

    "75/2022/TT-BTC", "75/2022/tt btc" and "thông tư 75/2022" all find it. Nothing for what is no such number.
    """
    number = read_legal_number(typed)
    if number is None:
        return ()
    ruled: dict[str, list[Override]] = {}
    for override in store.overrides.list():
        if number.is_in(json.dumps(to_json_object(override), ensure_ascii=False)):
            ruled.setdefault(override.code, []).append(override)
    named = dict(_named(store, number))
    known = store.find_many(ruled)
    only_ruled = {code: Touched(code, known[code].name if code in known else "", ()) for code in ruled}
    found = {**only_ruled, **named}
    return tuple(
        Touched(code, found[code].name, found[code].fields, tuple(ruled.get(code, ()))) for code in sorted(found)
    )


def _named(store: ProcedureStore, number: LegalNumber) -> Iterator[tuple[str, Touched]]:
    for code, record in store.find_many(_candidates(store, number)).items():
        fields = tuple(
            join_path(path)
            for path, value in leaves(parts_of(record))
            if number.is_in(json.dumps(value, ensure_ascii=False))
        )
        if fields:
            yield code, Touched(code, record.name, fields)


def _candidates(store: ProcedureStore, number: LegalNumber) -> list[str]:
    """Return the codes of the records that have its figures somewhere: the database finds them faster than we read."""
    figures = f"%{number.number}%/%{number.year}%"
    query = select(ProcedureRow.code).where(cast(ProcedureRow.document, Text).like(figures))
    with store.engine.connect() as connection:
        return list(connection.execute(query).scalars())
