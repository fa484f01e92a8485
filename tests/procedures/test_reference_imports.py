"""The real data: everything is taken in, nothing asked for is lost, and twice changes nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from procedures.exporting import export_jsonl
from procedures.importers.csdl import read_csdl
from procedures.importers.importing import import_records
from procedures.importers.incoming import Found, Incoming
from procedures.importers.jsonl import read_jsonl
from procedures.importers.portal import read_portal
from procedures.importers.reading import RawObject, read_objects
from procedures.importers.report import Outcome
from procedures.importers.source_fields import one_line
from procedures.interchange import to_json_object
from procedures.opening import open_store
from procedures.records import FeeKind, Procedure
from procedures.store import ProcedureStore

REFERENCE = Path(__file__).parents[3] / "shared" / "reference"
pytestmark = [
    pytest.mark.reference,
    pytest.mark.skipif(not REFERENCE.is_dir(), reason="no reference data beside the checkout"),
]
READERS = {"bulk": read_jsonl, "portal": read_portal, "csdl": read_csdl}
NOT_ASKED_FOR = frozenset(
    {
        "id", "profileComponentId", "currencyId", "fileId", "bucketName", "codeNotation", "departmentPromulgateId",
        "proposalType",
        "categoryIds", "serviceGroupIds", "legalBasisIds", "resultIds", "subjectTypeIds", "departmentExecutingIds",
        "departmentAuthorityIds", "departmentAuthorizedIds", "departmentCoordinatingIds", "unitGroupExecutingIds",
        "unitGroupAuthorityIds", "unitGroupAuthorizedIds", "unitGroupCoordinatingIds",
    }
)  # fmt: skip
"""The portal's own keys, and what another field says in full."""
RENAMED = {"currencyName", "submissionMethod", "processingTimeUnit"}


def incoming(path: Path) -> Iterator[Incoming]:
    reader = READERS[path.parent.name]
    for raw in read_objects(path):
        yield from reader(raw) if isinstance(raw, RawObject) else (raw,)


def text_leaves(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, member in value.items():
            if name not in NOT_ASKED_FOR:
                yield from text_leaves(member, name)
    elif isinstance(value, list):
        for member in value:
            yield from text_leaves(member, key)
    elif isinstance(value, str) and value.strip():
        yield key, value


def texts_of_record(procedure: Procedure) -> set[str]:
    return {one_line(text) for _, text in text_leaves(to_json_object(procedure))}


def is_kept(key: str, text: str, kept: set[str], names: set[str]) -> bool:
    line = one_line(text)
    if line in kept:
        return True
    if key == "keywords":
        return all(part.strip() in kept for part in text.replace("\n", ";").split(";") if part.strip())
    if key == "type" or key in RENAMED:
        return True  # enums: covered by the tests of the importer
    if key == "value":  # returningMethods
        return any(line in one.split(":") for one in kept)
    if key.endswith("Agencies"):  # a list of names in one text
        for name in sorted(names, key=len, reverse=True):
            line = line.replace(name, "")
        return not any(character.isalnum() for character in line)
    return False


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> ProcedureStore:
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('reference') / 'motcua.db'}")
    report = import_records(store, incoming(REFERENCE / "bulk" / "procedures.jsonl.gz"))
    assert len(report.entries) == 5776
    assert {entry.code for entry in report.skipped} == {"1.0133611", "1.014955-Xoa", "2.009182739"}
    assert all("không đúng dạng" in entry.reason for entry in report.skipped)
    return store


@pytest.mark.parametrize(
    "name",
    [
        "bulk/procedures.jsonl.gz",
        "portal/details_raw.jsonl.gz",
        "portal/catalog.jsonl.gz",
        "csdl/LayThuTuc_response_1.001193.H49.json",
    ],
)
def test_importing_twice_changes_nothing(filled: ProcedureStore, name: str) -> None:
    import_records(filled, incoming(REFERENCE / name))
    revision = filled.revision()
    again = import_records(filled, incoming(REFERENCE / name))
    assert again.count(Outcome.NEW) == again.count(Outcome.CHANGED) == 0
    assert filled.revision() == revision


def test_no_asked_for_text_of_the_502_details_is_lost() -> None:
    lost, read = [], 0
    for raw in read_objects(REFERENCE / "portal" / "details_raw.jsonl.gz"):
        assert isinstance(raw, RawObject)
        (found,) = read_portal(raw)
        assert isinstance(found, Found), found
        read += 1
        for subject in raw.data["data"]["subjectTypesDetails"]:
            del subject["code"]  # the portal's number for "Công dân Việt Nam" and the like
        kept = texts_of_record(found.procedure)
        agencies = (
            *found.procedure.executing_agencies,
            *found.procedure.competent_agencies,
            *found.procedure.authorised_agencies,
            *found.procedure.coordinating_agencies,
        )
        names = {agency.name for agency in agencies}
        lost += [
            (raw.place, key, text) for key, text in text_leaves(raw.data["data"]) if not is_kept(key, text, kept, names)
        ]
    assert read == 502
    assert lost == []


def test_no_sum_of_the_502_details_is_lost() -> None:
    for raw in read_objects(REFERENCE / "portal" / "details_raw.jsonl.gz"):
        assert isinstance(raw, RawObject)
        (found,) = read_portal(raw)
        assert isinstance(found, Found)
        stated = [
            fee["value"]
            for method in raw.data["data"]["executionMethods"]
            for fee in method["fees"]
            if fee["value"] and (fee["value"] >= 1000 or fee.get("currencyName") == "USD")
        ]
        fees = [fee for channel in found.procedure.channels for fee in channel.fees]
        assert [float(fee.amount) for fee in fees if fee.amount is not None] == stated


def test_nothing_is_called_free_without_a_text(filled: ProcedureStore) -> None:
    fees = [fee for procedure in filled.all() for channel in procedure.channels for fee in channel.fees]
    assert len(fees) > 8000
    assert all(fee.text for fee in fees if fee.kind is FeeKind.FREE)
    assert all(fee.amount for fee in fees if fee.kind is FeeKind.AMOUNT)


def test_names_have_no_line_breaks_and_subjects_whole_parentheses(filled: ProcedureStore) -> None:
    for procedure in filled.all():
        assert "\n" not in procedure.name
        assert all(subject.count("(") == subject.count(")") for subject in procedure.subjects), procedure.code


def test_everything_survives_export_and_import(filled: ProcedureStore, tmp_path: Path) -> None:
    one, two = tmp_path / "bulk" / "one.jsonl", tmp_path / "two.jsonl"
    one.parent.mkdir()
    export_jsonl(filled, str(one))
    other = open_store(f"sqlite:///{tmp_path / 'other.db'}", seed=False)
    assert import_records(other, incoming(one)).skipped == ()
    export_jsonl(other, str(two))
    assert one.read_bytes() == two.read_bytes()
    assert json.loads(one.read_text(encoding="utf-8").splitlines()[0])["schema"] == "motcua/procedure/1"
