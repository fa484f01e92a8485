"""Whether a message asks if one particular paper is needed, and which of a record's papers that is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from actions.clauses import clauses
from actions.content_words import words_as_written
from actions.folding import folded_text, folded_words
from actions.phrase_pattern import phrase_pattern
from procedures.records import CaseRole, Paper, Procedure
from procedures.search.plain import plain_text

_DATA: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
_BEFORE, _AFTER = (phrase_pattern(_DATA[name]) for name in ("before", "after"))
_LONGEST = 6  # syllables of a paper's name as people say it


_PAPERS = "|".join(unicodedata.normalize("NFC", paper) for paper in _DATA["papers"])
_BEGINS, _BEGINS_PLAIN = (re.compile(rf"(?:{papers})(?!\w)") for papers in (_PAPERS, plain_text(_PAPERS)))
_VAGUE = frozenset(map(folded_text, _DATA["vague"]))
_NOT_PARTICULAR, _END = phrase_pattern(_DATA["not_particular"]), phrase_pattern(_DATA["end"])
_SAME = {folded_text(said): written for said, written in _DATA["same"].items()}


def paper_asked(text: str) -> str:
    """Return the paper that a message asks to be told whether it is needed, as typed; empty for all else.

    >>> paper_asked("có cần sổ hộ khẩu không ạ"), paper_asked("cần mang ảnh thẻ theo ko"), paper_asked("cần giấy gì")
    ('sổ hộ khẩu', 'ảnh thẻ', '')
    """
    return next((name for clause in clauses(text) if (name := _asked_in(clause))), "")


def _asked_in(clause: str) -> str:
    written, plain = words_as_written(clause)
    folded = " ".join(plain)
    for before in _BEFORE.finditer(folded):
        after = _AFTER.search(folded, before.end())
        if after is None:
            continue
        first, last = len(folded[: before.end()].split()), len(folded[: after.start()].split())
        whole = " ".join(plain[first:last])
        end = _END.search(whole)
        last = first + len(whole[: end.start()].split()) if end else last
        name, folded_name = (" ".join(words[first:last]) for words in (written, plain))
        is_one = _BEGINS.match(name.lower()) if not name.isascii() else _BEGINS_PLAIN.match(folded_name)
        if is_one and last - first <= _LONGEST and folded_name not in _VAGUE and not _NOT_PARTICULAR.search(whole):
            return name
    return ""


def papers_called(name: str, procedure: Procedure) -> tuple[Paper, ...]:
    """Return the papers of a record whose name or condition says what people call ``name``."""
    known = _SAME.get(folded_text(name), name)
    plain = known.isascii()
    wanted = re.compile(rf"(?<!\w){re.escape(known.lower())}(?!\w)")
    texts = ((paper, unicodedata.normalize("NFC", f"{paper.name}\n{paper.condition}")) for paper in _papers(procedure))
    return tuple(paper for paper, text in texts if wanted.search(folded_text(text) if plain else text.lower()))


def leaves_out(name: str, procedure: Procedure) -> bool:
    """Tell whether a record lists papers, and none of them is called even a little like ``name``, nor is the record."""
    words = folded_words(_SAME.get(folded_text(name), name))
    pairs = [f" {first} {second} " for first, second in pairwise(words)]
    texts = [f" {folded_text(f'{paper.name} {paper.condition}')} " for paper in _papers(procedure)]
    called = f" {folded_text(procedure.name)} "
    if f" {' '.join(words)} " in called:
        return False  # asked for another procedure, it is what one gets here
    if not pairs:
        return bool(texts) and not papers_called(name, procedure)
    return bool(texts) and not any(pair in text for pair in pairs for text in texts)


def _papers(procedure: Procedure) -> Iterator[Paper]:
    for case in procedure.cases:
        if case.role is not CaseRole.NOTE:
            yield from case.papers
