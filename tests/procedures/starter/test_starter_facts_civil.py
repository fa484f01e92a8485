"""The starter records of civil status, residence, identity papers, vehicles and the like say what is true."""

from __future__ import annotations

from pathlib import Path

import pytest

from procedures.importers.starter import STARTER_FOLDER, load_starter
from tests.procedures.starter.reference_facts import (
    BULK_FILE,
    Reference,
    differences,
    load_references,
    with_halves_stated,
)

FIELDS = (
    "adoption",
    "certification",
    "civil_status",
    "driving",
    "identity",
    "judicial",
    "passport",
    "residence",
    "vehicles",
)
FILES = sorted(path for name in FIELDS for path in (STARTER_FOLDER / name).glob("*.yml"))


@pytest.fixture(scope="module")
def references() -> dict[str, Reference]:
    return load_references()


def test_every_field_of_civil_affairs_has_records() -> None:
    assert {path.parent.name for path in FILES} == set(FIELDS)
    assert len(FILES) >= 60


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_file_is_named_after_its_code(path: Path) -> None:
    (procedure,) = load_starter([path])
    assert procedure.code == path.stem


@pytest.mark.reference
@pytest.mark.skipif(not BULK_FILE.exists(), reason="no reference data beside the checkout")
@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_facts_stand_in_the_reference(path: Path, references: dict[str, Reference]) -> None:
    (procedure,) = load_starter([path])
    found = differences(procedure, with_halves_stated(references[procedure.code]))
    assert not found, "\n".join([procedure.code, *found])


@pytest.mark.reference
@pytest.mark.skipif(not BULK_FILE.exists(), reason="no reference data beside the checkout")
@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_source_is_in_force_and_known_in_detail(path: Path, references: dict[str, Reference]) -> None:
    record = references[path.stem].record
    assert record["in_catalog_2026_07_18"]
    assert record["has_detail"]
