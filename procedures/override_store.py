"""The store of what provinces rule over national records: a table of its own, which no import of records touches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, Select, bindparam, delete, insert, select

from procedures.engine import for_writing
from procedures.interchange import override_from_json_object, to_json_object
from procedures.overrides import Override
from procedures.tables import OverrideRow

Key = tuple[str, str, str, str]
"""Province, code, number of the document, first day: ``Override.key``."""
_KEY = (OverrideRow.province, OverrideRow.code, OverrideRow.decision, OverrideRow.valid_from)


class OverrideStore:
    """Reads and writes overrides. Every write is one transaction.

    Any method may raise ``procedures.engine.DatabaseUnavailable``.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writing = for_writing(engine)

    def of(self, province: str, code: str) -> tuple[Override, ...]:
        """Return what a province rules over one record, past and future included."""
        return self._read(_all().where(OverrideRow.province == province, OverrideRow.code == code))

    def for_code(self, code: str) -> tuple[Override, ...]:
        """Return what any province rules over one record, past and future included."""
        with self._engine.connect() as connection:
            return tuple(map(override_from_json_object, connection.execute(_OF_CODE, {"code": code}).scalars()))

    def list(self, province: str = "") -> tuple[Override, ...]:
        """Return the overrides of a province, or of all, in the order of their keys."""
        return self._read(_all().where(OverrideRow.province == province) if province else _all())

    def set(self, overrides: Iterable[Override]) -> int:
        """Store overrides; one with the same key is replaced. Return how many say something new."""
        latest = {override.key: override for override in overrides}
        with self._writing.begin() as connection:
            changed = [one for key, one in latest.items() if _find(connection, key) != one]
            for override in changed:
                connection.execute(delete(OverrideRow).where(*_is(override.key)))
            if changed:
                connection.execute(insert(OverrideRow), [_row(override) for override in changed])
        return len(changed)

    def replace(self, old: Key | None, new: Override | None) -> None:
        """Put one override in the place of another, in one transaction; either may be none."""
        keys = [key for key in (old, new.key if new else None) if key is not None]
        with self._writing.begin() as connection:
            for key in keys:
                connection.execute(delete(OverrideRow).where(*_is(key)))
            if new is not None:
                connection.execute(insert(OverrideRow), [_row(new)])

    def remove(self, keys: Iterable[Key]) -> int:
        """Take overrides out; return how many there were."""
        with self._writing.begin() as connection:
            return sum(connection.execute(delete(OverrideRow).where(*_is(key))).rowcount for key in set(keys))

    def _read(self, query: Select[tuple[dict[str, Any]]]) -> tuple[Override, ...]:
        with self._engine.connect() as connection:
            return tuple(map(override_from_json_object, connection.execute(query).scalars()))


def _all() -> Select[tuple[dict[str, Any]]]:
    return select(OverrideRow.document).order_by(*_KEY)


def _is(key: Key) -> Sequence[Any]:
    return [column == value for column, value in zip(_KEY, key, strict=True)]


def _find(connection: Connection, key: Key) -> Override | None:
    document = connection.execute(_all().where(*_is(key))).scalar_one_or_none()
    return None if document is None else override_from_json_object(document)


def _row(override: Override) -> dict[str, Any]:
    names = ("province", "code", "decision", "valid_from")
    return {**dict(zip(names, override.key, strict=True)), "document": to_json_object(override)}


_OF_CODE = _all().where(OverrideRow.code == bindparam("code"))
