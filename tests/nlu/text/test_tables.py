from __future__ import annotations

import pytest

from nlu.text.normalising import normalise
from nlu.text.tables import edition, read_table

WORDING = ["abbreviations.tsv", "dialect.tsv", "everyday.tsv"]


@pytest.mark.parametrize(("name", "least"), [("abbreviations.tsv", 420), ("dialect.tsv", 80), ("everyday.tsv", 650)])
def test_tables_hold_enough(name: str, least: int) -> None:
    assert len({row[0] for row in read_table(name)}) >= least


@pytest.mark.parametrize("name", WORDING)
def test_rows_are_normalised_lower_case_and_complete(name: str) -> None:
    for row in read_table(name):
        assert all(row[:2]), row
        assert all(cell == normalise(cell).lower() for cell in row), row


@pytest.mark.parametrize("name", WORDING)
def test_no_row_is_given_twice(name: str) -> None:
    rows = [tuple(row) for row in read_table(name)]
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize("name", ["abbreviations.tsv", "dialect.tsv"])
def test_no_rule_stands_behind_one_that_always_applies(name: str) -> None:
    settled: set[str] = set()
    for written, meant, before, after, unless in read_table(name):
        assert written not in settled, (written, meant)
        if not (before or after or unless):
            settled.add(written)


def test_an_edition_is_named() -> None:
    assert len(edition()) == 16
