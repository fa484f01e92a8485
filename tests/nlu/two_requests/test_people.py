"""The messages about people's papers and benefits that teach when a message asks about two procedures."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from importlib.resources import files

from nlu.text.folding import fold

ROWS = [
    json.loads(line)
    for line in (files("nlu") / "two_requests" / "people.jsonl").read_text(encoding="utf-8").splitlines()
]
WORDS_IN_A_ROW = 6
"""Two messages that share so many words in a row would say the same thing twice."""


def test_there_are_messages_of_both_kinds() -> None:
    parts = Counter(len(row["codes_by_part"]) for row in ROWS)
    assert set(parts) == {1, 2}
    assert parts[2] >= 200
    assert parts[1] >= 130


def test_every_part_names_well_formed_codes_once_and_two_parts_have_different_best_ones() -> None:
    for row in ROWS:
        for codes in row["codes_by_part"]:
            assert len(set(codes)) == len(codes) > 0, row["id"]
            assert all(re.fullmatch(r"\d\.\d{6}", code) for code in codes), row["id"]
        assert len({codes[0] for codes in row["codes_by_part"]}) == len(row["codes_by_part"]), row["id"]


def test_ids_and_messages_are_each_written_once_in_composed_letters() -> None:
    texts = [row["text"] for row in ROWS]
    assert len({row["id"] for row in ROWS}) == len(set(texts)) == len(ROWS)
    assert all(unicodedata.normalize("NFC", text) == text == text.strip() and text for text in texts)


def test_no_two_messages_share_many_words_in_a_row() -> None:
    written_in: dict[tuple[str, ...], str] = {}
    for row in ROWS:
        words = re.findall(r"\w+", fold(row["text"]))
        for start in range(len(words) - WORDS_IN_A_ROW + 1):
            run = tuple(words[start : start + WORDS_IN_A_ROW])
            assert written_in.setdefault(run, row["id"]) == row["id"], run
