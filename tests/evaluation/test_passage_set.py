"""The labelled set of passages is well formed, and what reports was never what the limits were chosen on."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent / "passages"


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("name", ["choosing", "reporting"])
def test_every_message_has_a_code_and_marks_of_sentences(name: str) -> None:
    assert len(rows(name)) >= 90
    for row in rows(name):
        assert set(row) == {"id", "code", "question", "answers"}
        assert all(re.fullmatch(r"[0-9a-f]{8}", mark) for mark in row["answers"])


def test_no_record_is_in_both() -> None:
    assert not {row["code"] for row in rows("choosing")} & {row["code"] for row in rows("reporting")}


def test_about_half_of_the_messages_are_answered_by_their_record() -> None:
    every = [*rows("choosing"), *rows("reporting")]
    assert 0.4 < sum(bool(row["answers"]) for row in every) / len(every) < 0.7
