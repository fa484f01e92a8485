"""The rows of records and their phrasings: what the store and whoever writes content read, on a connection."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, select

from procedures.documents import from_row
from procedures.records import Procedure
from procedures.tables import AliasRow, ContentRevisionRow, ProcedureRow, SwitchedOffAliasRow

T = TypeVar("T")
BATCH = 500
"""Records read or written with one statement; SQLite allows 32,766 parameters."""
OWN_ALIASES = "record"
"""Origin of the aliases that came with a record itself, told from those of seed files or the console."""
CONSOLE_ALIASES = "console"
"""Origin of the aliases that people gave a record in the console."""


_REVISION = select(ContentRevisionRow.revision)


def batches(items: Iterable[T]) -> Iterator[list[T]]:
    """Yield the items in lists that fit one statement."""
    iterator = iter(items)
    while batch := list(islice(iterator, BATCH)):
        yield batch


def revision_of(connection: Connection) -> int:
    """Return the number that grows with every change of content."""
    return connection.execute(_REVISION).scalar_one()


def read_records(connection: Connection, codes: Sequence[str]) -> list[Procedure]:
    """Return the records of a batch of codes, with the aliases that are not switched off."""
    aliases = defaultdict(list)
    for code, text, _ in live_aliases(connection, codes):
        aliases[code].append(text)
    query = select(ProcedureRow.code, ProcedureRow.document).where(ProcedureRow.code.in_(codes))
    rows = connection.execute(query.order_by(ProcedureRow.code))
    return [from_row(document, aliases[code]) for code, document in rows]


def records_of(connection: Connection, codes: Iterable[str]) -> dict[str, Procedure]:
    """Return those records that exist, by code, as a connection sees them."""
    return {record.code: record for batch in batches(codes) for record in read_records(connection, batch)}


def aliases_of(connection: Connection, codes: Sequence[str]) -> list[tuple[str, str, str]]:
    """Return the (code, text, origin) of a batch of codes, those switched off included."""
    query = select(AliasRow.code, AliasRow.text, AliasRow.origin).where(AliasRow.code.in_(codes))
    return [(code, text, origin) for code, text, origin in connection.execute(query)]


def live_aliases(connection: Connection, codes: Sequence[str]) -> list[tuple[str, str, str]]:
    """Return the (code, text, origin) of a batch of codes, without those switched off."""
    off = switched_off(connection, codes)
    return [(code, text, origin) for code, text, origin in aliases_of(connection, codes) if (code, text) not in off]


def switched_off(connection: Connection, codes: Sequence[str]) -> set[tuple[str, str]]:
    """Return the (code, text) of the phrasings that a person switched off, of any origin."""
    query = select(SwitchedOffAliasRow.code, SwitchedOffAliasRow.text).where(SwitchedOffAliasRow.code.in_(codes))
    return {(code, text) for code, text in connection.execute(query)}
