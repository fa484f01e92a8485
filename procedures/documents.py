"""A record as the row that is stored, and back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from procedures.interchange import from_json_object, to_json_object
from procedures.records import Procedure


def to_row(procedure: Procedure, *, revision: int) -> dict[str, Any]:
    """Return the column values of ``procedures.tables.ProcedureRow``."""
    return {
        "code": procedure.code,
        "name": procedure.name,
        "category": procedure.category[:500],
        "kind": procedure.kind[:64],
        "state": procedure.state[:64],
        "levels": "".join(f",{level.value}" for level in procedure.levels) + "," if procedure.levels else "",
        "decision_number": procedure.decision.number[:500],
        "local_code": procedure.local_code[:200],
        "agency": procedure.promulgating_agency.name[:500] if procedure.promulgating_agency else "",
        "origin": procedure.source.origin.value,
        "detailed": procedure.detailed,
        "updated_at": procedure.source.updated_at,
        "imported_at": procedure.source.imported_at,
        "content_hash": content_hash(procedure),
        "revision": revision,
        "document": to_json_object(replace(procedure, aliases=())),
    }


def from_row(document: dict[str, Any], aliases: Iterable[str]) -> Procedure:
    """Build the record of a stored document and its aliases."""
    return from_json_object({**document, "aliases": sorted(set(aliases))})


def content_hash(procedure: Procedure) -> str:
    """Return a digest of what the record says: equal for equal content, whenever it was read and however it is called.

    The moment of import and the aliases (which are stored, and compared, apart) don't count.
    """
    bare = replace(procedure, aliases=(), source=replace(procedure.source, imported_at=None))
    return hashlib.sha256(json.dumps(to_json_object(bare), sort_keys=True).encode()).hexdigest()
