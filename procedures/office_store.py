"""The directory of offices: tables of their own, which no import of records touches."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, Engine, Select, delete, insert, select

from procedures.engine import for_writing
from procedures.interchange import office_from_json_object, to_json_object
from procedures.offices.office import Office, OfficeKind
from procedures.tables import OfficeRow, ServedUnitRow


class OfficeStore:
    """Reads and writes offices. Every write is one transaction.

    Any method may raise ``procedures.engine.DatabaseUnavailable``.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writing = for_writing(engine)

    def serving(self, commune: str, province: str) -> tuple[Office, ...]:
        """Return the offices that serve a commune (its code) or its whole province (our name); either may be empty."""
        return self.serving_any((commune, province))

    def serving_any(self, units: Iterable[str]) -> tuple[Office, ...]:
        """Return the offices that serve any of these communes (by code) or provinces (by our name)."""
        named = [unit for unit in units if unit]
        served = select(ServedUnitRow.office).where(ServedUnitRow.unit.in_(named))
        return self._read(_all().where(OfficeRow.code.in_(served))) if named else ()

    def find_many(self, codes: Iterable[str]) -> dict[str, Office]:
        """Return the offices of these codes that there are, by code."""
        wanted = list(codes)
        found = self._read(_all().where(OfficeRow.code.in_(wanted))) if wanted else ()
        return {office.code: office for office in found}

    def list(self) -> tuple[Office, ...]:
        """Return all offices in the order of codes."""
        return self._read(_all())

    def has_any(self, kinds: Collection[OfficeKind] | None = None) -> bool:
        """Tell whether the directory has any office, or any of these kinds."""
        query = select(OfficeRow.code).limit(1)
        if kinds is not None:
            query = query.where(OfficeRow.kind.in_([kind.value for kind in kinds]))
        with self._engine.connect() as connection:
            return connection.execute(query).first() is not None

    def set(self, offices: Iterable[Office]) -> int:
        """Store offices; one with the same code is replaced. Return how many say something new."""
        latest = {office.code: office for office in offices}
        with self._writing.begin() as connection:
            stored = {each.code: each for each in _offices(connection, _all())}
            changed = [office for code, office in latest.items() if stored.get(code) != office]
            for office in changed:
                _delete(connection, office.code)
            if changed:
                connection.execute(insert(OfficeRow), [_row(office) for office in changed])
                served = [{"office": office.code, "unit": unit} for office in changed for unit in _units(office)]
                if served:
                    connection.execute(insert(ServedUnitRow), served)
        return len(changed)

    def remove(self, codes: Iterable[str]) -> int:
        """Take offices out; return how many there were."""
        with self._writing.begin() as connection:
            return sum(_delete(connection, code) for code in set(codes))

    def _read(self, query: Select[tuple[dict[str, Any]]]) -> tuple[Office, ...]:
        with self._engine.connect() as connection:
            return _offices(connection, query)


def _all() -> Select[tuple[dict[str, Any]]]:
    return select(OfficeRow.document).order_by(OfficeRow.code)


def _offices(connection: Connection, query: Select[tuple[dict[str, Any]]]) -> tuple[Office, ...]:
    return tuple(map(office_from_json_object, connection.execute(query).scalars()))


def _delete(connection: Connection, code: str) -> int:
    connection.execute(delete(ServedUnitRow).where(ServedUnitRow.office == code))
    return connection.execute(delete(OfficeRow).where(OfficeRow.code == code)).rowcount


def _row(office: Office) -> dict[str, Any]:
    return {"code": office.code, "kind": office.kind.value, "document": to_json_object(office)}


def _units(office: Office) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*office.communes, *office.provinces)))
