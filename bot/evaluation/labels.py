"""Labelled questions: what was asked, and what a good assistant would have done."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from actions.answers.facets import Facet

KINDS = frozenset({"answer", "clarify", "decline", "status", "smalltalk", "handoff", "cancel"})
FACETS = frozenset(facet.value for facet in Facet)


@dataclass(frozen=True)
class Expected:
    """What one message should lead to. ``parts`` holds the acceptable codes of every procedure asked about."""

    behaviour: str
    codes: frozenset[str] = frozenset()
    parts: tuple[frozenset[str], ...] = ()
    aspects: frozenset[str] = frozenset()

    @property
    def in_scope(self) -> bool:
        """Whether the message asks about a procedure."""
        return self.behaviour in {"answer", "clarify"}


@dataclass(frozen=True)
class Labelled:
    """One question, or the turns of one dialogue, with what each should lead to."""

    question_id: str
    messages: tuple[str, ...]
    expected: tuple[Expected, ...]
    styles: tuple[str, ...] = ()
    is_dialogue: bool = False


@dataclass(frozen=True)
class Unusable:
    """A line that could not be read, and why."""

    line: int
    reason: str


class _Problem(Exception):
    """Why a line cannot be used, in words for the person who wrote it."""


def read_labels(lines: Iterable[str]) -> tuple[list[Labelled], list[Unusable]]:
    """Return the labelled questions of JSON lines, and the lines that hold none."""
    labelled: list[Labelled] = []
    unusable: list[Unusable] = []
    seen: set[str] = set()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            read = _read(line, number)
            if read.question_id in seen:
                raise _Problem(f'"id" {read.question_id} đã có ở dòng trước')
        except _Problem as problem:
            unusable.append(Unusable(number, str(problem)))
            continue
        seen.add(read.question_id)
        labelled.append(read)
    return labelled, unusable


def _read(line: str, number: int) -> Labelled:
    try:
        data = json.loads(line)
    except json.JSONDecodeError as error:
        raise _Problem(f"không phải JSON hợp lệ ({error.msg}, cột {error.colno})") from error
    if not isinstance(data, dict):
        raise _Problem("mỗi dòng phải là một đối tượng JSON")
    question_id = str(data.get("id") or number)
    styles = tuple(_texts(data, "style"))
    if isinstance(data.get("question"), str):
        return Labelled(question_id, (data["question"],), (_expected(data),), styles)
    turns = data.get("turns")
    if not isinstance(turns, list) or not turns:
        raise _Problem('thiếu "question" hoặc "turns"')
    if not all(isinstance(turn, dict) and isinstance(turn.get("user"), str) for turn in turns):
        raise _Problem('mỗi lượt trong "turns" phải có "user" là chuỗi')
    expected = tuple(_expected(turn.get("expect")) for turn in turns)
    return Labelled(question_id, tuple(turn["user"] for turn in turns), expected, styles, is_dialogue=True)


def _expected(data: object) -> Expected:
    if not isinstance(data, dict):
        raise _Problem('mỗi lượt phải có "expect" là một đối tượng')
    behaviour = data.get("behaviour")
    if behaviour not in KINDS:
        raise _Problem(f'"behaviour" phải là một trong: {", ".join(sorted(KINDS))}')
    aspects = frozenset(_texts(data, "aspects"))
    if unknown := aspects - FACETS:
        raise _Problem(f'"aspects" có giá trị lạ: {", ".join(sorted(unknown))}')
    parts = data.get("codes_by_part") or []
    if not isinstance(parts, list) or not all(_is_texts(part) for part in parts):
        raise _Problem('"codes_by_part" phải là danh sách các danh sách mã')
    return Expected(behaviour, frozenset(_texts(data, "codes")), tuple(map(frozenset, parts)), aspects)


def _texts(data: dict[str, Any], key: str) -> list[str]:
    value = data.get(key) or []
    if not _is_texts(value):
        raise _Problem(f'"{key}" phải là danh sách chuỗi')
    return list(value)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)
