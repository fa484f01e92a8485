"""The real 502 details over records that were edited here: the review names what differs, and edits are still there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest

from procedures.importers.importing import import_records
from procedures.importers.incoming import Found, Incoming
from procedures.importers.jsonl import read_jsonl
from procedures.importers.keeping_edits import import_keeping_edits
from procedures.importers.merging import merge
from procedures.importers.portal import read_portal
from procedures.importers.reading import RawObject, read_objects
from procedures.importers.report import Outcome
from procedures.interchange import to_json_object
from procedures.local_edits import LocalEdits
from procedures.opening import open_store
from procedures.records import Procedure
from procedures.reviewing.citations import touched_by
from procedures.reviewing.review import Decision, ItemKind
from procedures.reviewing.reviews import Reviews
from procedures.store import ProcedureStore
from tests.procedures.reviewing.editing import edit

REFERENCE = Path(__file__).parents[4] / "shared" / "reference"
DETAILS = REFERENCE / "portal" / "details_raw.jsonl.gz"
BULK = REFERENCE / "bulk" / "procedures.jsonl.gz"
pytestmark = [
    pytest.mark.reference,
    pytest.mark.skipif(not REFERENCE.is_dir(), reason="no reference data beside the checkout"),
]
NOT_COMPARED = frozenset({"code", "source", "aliases"})
EDITED = 40


def details() -> Iterator[Incoming]:
    for raw in read_objects(DETAILS):
        yield from read_portal(raw) if isinstance(raw, RawObject) else (raw,)


def bulk() -> Iterator[Incoming]:
    for raw in read_objects(BULK):
        yield from read_jsonl(raw) if isinstance(raw, RawObject) else (raw,)


def differing(one: Procedure, other: Procedure) -> set[str]:
    """Compare field by field without the code under test."""
    before, after = (json.loads(json.dumps(to_json_object(record))) for record in (one, other))
    names = {member.name for member in fields(Procedure)} - NOT_COMPARED
    return {name for name in names if before.get(name) != after.get(name)}


@pytest.fixture(scope="module")
def read() -> dict[str, Procedure]:
    return {one.procedure.code: one.procedure for one in details() if isinstance(one, Found)}


@pytest.fixture
def filled(tmp_path: Path, read: dict[str, Procedure]) -> ProcedureStore:
    """The 502 as the merged extracts have them, 40 edited here: 20 in the name, 20 in conditions and place."""
    store = open_store(f"sqlite:///{tmp_path / 'motcua.db'}", seed=False)
    import_records(store, (one for one in bulk() if isinstance(one, Found) and one.procedure.code in read))
    codes = sorted(record.code for record in store.all())[:EDITED]
    for code in codes[:20]:
        edit(store, code, name=f"{store.get(code).name} (sửa)")
    for code in codes[20:]:
        edit(store, code, requirements="Sửa tại đây", receiving_address="Sửa tại đây")
    return store


def test_review_of_the_502_names_exactly_the_fields_that_differ(
    filled: ProcedureStore, read: dict[str, Procedure]
) -> None:
    assert len(read) == 502
    before = {record.code: record for record in filled.all()}
    reviews = Reviews(filled)
    number = reviews.open(details(), name="cổng", actor="lan").id
    edits = LocalEdits(filled.engine)
    named = {item.code: item for item in reviews.items(number, limit=1000)}
    conflicts = 0
    for code, record in before.items():
        item = named.get(code)
        edited = set(edits.edited_fields(code))
        assert item is None or item.theirs is not None
        theirs = item.theirs if item and item.theirs else merge(record, read[code]).record
        said = {change.top for change in item.changes} if item else set()
        assert said - edited == differing(record, theirs) - edited, code
        conflicts += any(change.conflict for change in item.changes) if item else 0
        if item is not None and not edited:
            assert differing(theirs, merge(record, read[code]).record) == set(), code
    review = reviews.get(number)
    assert review.counts.get(ItemKind.CONFLICTING, 0) == conflicts
    assert set(named) | set(before) == set(read)

    reviews.decide_all(number, Decision.ACCEPT)
    reviews.apply(number, actor="lan")
    after = {record.code: record for record in filled.all()}
    codes = sorted(before)[:EDITED]
    assert all(after[code].name == before[code].name for code in codes[:20])
    assert all(after[code].requirements == after[code].receiving_address == "Sửa tại đây" for code in codes[20:])
    for code in set(before) - set(codes):
        expected = merge(before[code], read[code]).record
        assert differing(after[code], expected) == set(), code
        assert replace(after[code].source, imported_at=None) == replace(expected.source, imported_at=None)

    assert reviews.open(details(), name="cổng", actor="lan").nothing_to_do
    again = import_keeping_edits(filled, details())
    assert again.report.count(Outcome.CHANGED) == again.report.count(Outcome.NEW) == again.waiting == 0

    undone = reviews.undo(number, actor="lan")
    assert undone.changed_since == ()
    assert {record.code: record for record in filled.all()} == before


def test_import_of_the_502_keeps_edits_and_a_second_one_has_nothing_to_do(filled: ProcedureStore) -> None:
    done = import_keeping_edits(filled, details())
    codes = LocalEdits(filled.engine).edited_codes()
    assert len(codes) == EDITED
    assert all(filled.get(code).name.endswith("(sửa)") for code in codes[:20])
    assert all(filled.get(code).requirements == "Sửa tại đây" for code in codes[20:])
    revision = filled.revision()
    again = import_keeping_edits(filled, details())
    assert again.report.count(Outcome.CHANGED) == again.report.count(Outcome.NEW) == 0
    assert (filled.revision(), again.waiting) == (revision, done.waiting)


def test_document_of_the_real_records_is_found_however_it_is_typed(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'motcua.db'}", seed=False)
    import_records(store, details())
    found = [touched_by(store, typed) for typed in ("75/2022/TT-BTC", "75/2022/tt btc", "thông tư 75/2022")]
    assert found[0] == found[1] == found[2]
    assert set(store.citing("75/2022/TT-BTC")) <= {each.code for each in found[0]}
    assert found[0]
