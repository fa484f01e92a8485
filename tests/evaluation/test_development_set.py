"""The labelled questions are well formed, and nothing that teaches the product repeats them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from rapidfuzz import fuzz, process

import procedures
from bot.evaluation.labels import Labelled, read_labels
from nlu.text.folding import fold

FOLDER = Path(__file__).parent
PARTS = (
    "development",
    "held_out",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "brief",
)
FILES = sorted(path for part in PARTS for path in FOLDER.glob(f"{part}/*.jsonl"))
ROOT = Path(procedures.__file__).parents[1]
ALIKE = 92
"""Similarity (rapidfuzz ``token_sort_ratio``, folded) from which two texts count as one."""
SHORT = 4
"""Messages below this many words may occur anywhere: "còn lệ phí thì sao" is nobody's own."""
CODE = re.compile(r"\d\.\d{6}")
"""What a national procedure code looks like: "1.004222"."""


def labelled() -> list[Labelled]:
    return [each for path in FILES for each in read_labels(path.read_text(encoding="utf-8").splitlines())[0]]


def _measures(each: Labelled) -> bool:
    """Greetings and thanks are everybody's own; what is asked and what is out of scope must not be taught."""
    return not each.is_dialogue and each.expected[0].behaviour in {"answer", "clarify", "decline"}


def taught() -> Iterator[str]:
    for path in sorted((ROOT / "procedures" / "aliases").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield from json.loads(line)["aliases"]
    for path in sorted((ROOT / "nlu" / "training").glob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            yield from (line.removeprefix("- ") for line in block["examples"].splitlines())
    for path in sorted((ROOT / "nlu" / "conversations").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield from (turn["user"] for turn in json.loads(line)["turns"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_line_is_usable(path: Path) -> None:
    _, unusable = read_labels(path.read_text(encoding="utf-8").splitlines())
    assert not unusable


def test_there_are_enough_of_them() -> None:
    every = labelled()
    assert sum(not each.is_dialogue for each in every) >= 800
    assert sum(each.is_dialogue for each in every) >= 80


def test_questions_about_procedures_name_codes_and_facets() -> None:
    for each in labelled():
        for expected in each.expected:
            assert bool(expected.codes) == expected.in_scope or expected.behaviour == "clarify", each.question_id
            assert expected.aspects or expected.behaviour != "answer", each.question_id


def test_codes_look_like_codes() -> None:
    for each in labelled():
        for expected in each.expected:
            codes = expected.codes.union(*expected.parts)
            assert [code for code in sorted(codes) if not CODE.fullmatch(code)] == [], each.question_id


def test_two_procedures_in_one_message_are_labelled_apart() -> None:
    for each in labelled():
        for expected in each.expected:
            assert len(expected.parts) != 1, each.question_id
            assert all(expected.parts), each.question_id


def _sorted(text: str) -> str:
    return " ".join(sorted(fold(text.lower()).split()))


def test_no_development_question_is_taught() -> None:
    asked = {_sorted(message) for each in labelled() for message in each.messages if _measures(each)}
    asked = {message for message in asked if len(message.split()) >= SHORT}
    known = list({_sorted(text) for text in taught()})
    # sorted once, so that ``ratio`` says what ``token_sort_ratio`` would sort for anew a hundred million times
    scores = process.cdist(sorted(asked), known, scorer=fuzz.ratio, score_cutoff=ALIKE, dtype="uint8", workers=-1)
    repeated = [
        (question, known[row.argmax()]) for question, row in zip(sorted(asked), scores, strict=True) if row.any()
    ]
    assert repeated == []
