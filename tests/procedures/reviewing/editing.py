"""Editing records here as the console does: the save and its note in one transaction; and sources to hold against."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from procedures.importers.incoming import Found, Incoming
from procedures.local_edits import note
from procedures.records import Procedure
from procedures.store import ProcedureStore


def edit(store: ProcedureStore, code: str, *, by: str = "lan", **fields: Any) -> Procedure:
    """Change fields of a record here."""
    with store.writing() as content:
        connection = content.connection
        before = content.find_many([code])[code]
        after = replace(before, **fields)
        note(connection, code, before, after, by)
        content.save([after])
    return after


def create(store: ProcedureStore, record: Procedure, *, by: str = "lan") -> None:
    """Make a record here."""
    with store.writing() as content:
        connection = content.connection
        note(connection, record.code, None, record, by)
        content.save([record])


def remove(store: ProcedureStore, code: str, *, by: str = "lan") -> None:
    """Take a record out here."""
    with store.writing() as content:
        connection = content.connection
        note(connection, code, content.find_many([code])[code], None, by)
        content.remove([code])


def found(*procedures: Procedure) -> list[Incoming]:
    """What an importer reads."""
    return [Found(f"tệp:{number}", procedure) for number, procedure in enumerate(procedures, 1)]
