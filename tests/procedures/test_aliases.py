"""The everyday phrasings that ship with the product are well formed and never lead to two procedures."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import procedures
from nlu.text.analysing import analyse

FOLDER = Path(procedures.__file__).parent / "aliases"
STARTER = Path(procedures.__file__).parent / "starter"
FILES = sorted(FOLDER.glob("*.jsonl"))
CODE = re.compile(r"\d\.\d{6}")


def groups() -> list[dict[str, list[str]]]:
    return [json.loads(line) for path in FILES for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_line_is_a_group_with_codes_name_and_aliases(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        group = json.loads(line)
        assert set(group) == {"codes", "name", "aliases"}
        assert all(CODE.fullmatch(code) for code in group["codes"]), group["codes"]
        assert group["aliases"], group["name"]
        assert all(alias == " ".join(alias.split()) for alias in group["aliases"])


def test_no_code_is_in_two_groups() -> None:
    codes = [code for group in groups() for code in group["codes"]]
    assert sorted(codes) == sorted(set(codes))


def test_no_phrasing_is_given_twice_not_even_without_diacritics() -> None:
    seen: dict[tuple[str, ...], str] = {}
    for group in groups():
        for alias in group["aliases"]:
            key = analyse(alias).folded
            assert key not in seen, (alias, seen[key])
            seen[key] = alias


def test_every_starter_record_has_phrasings() -> None:
    known = {code for group in groups() for code in group["codes"]}
    starters = {path.stem for path in STARTER.rglob("*.yml")}
    assert starters
    assert starters <= known


def test_records_that_ship_have_ten_phrasings_and_the_most_needed_many_more() -> None:
    starters = {path.stem for path in STARTER.rglob("*.yml")}
    shipped = [len(group["aliases"]) for group in groups() if not starters.isdisjoint(group["codes"])]
    every = [len(group["aliases"]) for group in groups()]
    assert min(shipped) >= 10
    assert sum(number >= 15 for number in every) >= 300
    assert sum(number >= 5 for number in every) >= 800
