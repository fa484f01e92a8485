"""The messages that teach when a message asks about two procedures."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from nlu.text.folding import fold

FOLDER = Path(str(files("nlu"))) / "two_requests"
FILES = {path.stem: path for path in sorted(FOLDER.glob("*.jsonl"))}
WORDS_IN_A_ROW = 6
"""Two messages that share so many words in a row would say the same thing twice."""


@pytest.fixture(params=FILES)
def rows(request: pytest.FixtureRequest) -> list[dict[str, Any]]:
    return [json.loads(line) for line in FILES[request.param].read_text(encoding="utf-8").splitlines()]


def test_there_are_messages_of_both_kinds(rows: list[dict[str, Any]]) -> None:
    parts = Counter(len(row["codes_by_part"]) for row in rows)
    assert set(parts) == {1, 2}
    assert parts[2] >= 200
    assert parts[1] >= 130


def test_every_part_names_well_formed_codes_once_and_two_parts_have_different_best_ones(
    rows: list[dict[str, Any]],
) -> None:
    for row in rows:
        for codes in row["codes_by_part"]:
            assert len(set(codes)) == len(codes) > 0, row["id"]
            assert all(re.fullmatch(r"\d\.\d{6}", code) for code in codes), row["id"]
        assert len({codes[0] for codes in row["codes_by_part"]}) == len(row["codes_by_part"]), row["id"]


def test_ids_and_messages_are_each_written_once_in_composed_letters(rows: list[dict[str, Any]]) -> None:
    texts = [row["text"] for row in rows]
    assert len({row["id"] for row in rows}) == len(set(texts)) == len(rows)
    assert all(unicodedata.normalize("NFC", text) == text == text.strip() and text for text in texts)


def test_no_two_messages_share_many_words_in_a_row(rows: list[dict[str, Any]]) -> None:
    written_in: dict[tuple[str, ...], str] = {}
    for row in rows:
        words = re.findall(r"\w+", fold(row["text"]))
        for start in range(len(words) - WORDS_IN_A_ROW + 1):
            run = tuple(words[start : start + WORDS_IN_A_ROW])
            assert written_in.setdefault(run, row["id"]) == row["id"], run
