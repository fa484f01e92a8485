"""The starter records of land, business, tax, insurance, work, welfare, schooling and the like say what is true."""

from __future__ import annotations

from pathlib import Path

import pytest

from procedures.importers.starter import STARTER_FOLDER, load_starter
from tests.procedures.starter.reference_facts import BULK_FILE, Reference, differences, load_references

FIELDS = (
    "construction",
    "education",
    "enterprise",
    "food_safety",
    "health",
    "household_business",
    "labour",
    "land",
    "merit",
    "military",
    "social_insurance",
    "tax",
    "welfare",
)
FILES = sorted(path for name in FIELDS for path in (STARTER_FOLDER / name).glob("*.yml"))


@pytest.fixture(scope="module")
def references() -> dict[str, Reference]:
    return load_references()


def test_every_field_of_economy_and_welfare_has_records() -> None:
    assert {path.parent.name for path in FILES} == set(FIELDS)
    assert len(FILES) >= 80


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_file_is_named_after_its_code(path: Path) -> None:
    (procedure,) = load_starter([path])
    assert procedure.code == path.stem


@pytest.mark.reference
@pytest.mark.skipif(not BULK_FILE.exists(), reason="no reference data beside the checkout")
@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_facts_stand_in_the_reference(path: Path, references: dict[str, Reference]) -> None:
    (procedure,) = load_starter([path])
    found = differences(procedure, references[procedure.code])
    assert not found, "\n".join([procedure.code, *found])
