"""Material to measure search with: the reference records, and questions whose procedure is known."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from nlu.text.folding import fold
from procedures.importers.bulk import read_bulk
from procedures.importers.incoming import Found
from procedures.importers.reading import RawObject, read_objects
from procedures.records import Procedure

REFERENCE = Path(__file__).parents[3] / "shared" / "reference" / "bulk" / "procedures.jsonl.gz"
ALIASES = Path(__file__).parents[2] / "procedures" / "aliases"
_LETTERS = "abcdeghiklmnopqrstuvxy"
_OPENINGS = ("", "", "thủ tục ", "tôi muốn hỏi về ", "cho hỏi ", "muốn xin ", "hướng dẫn ")
_ENDINGS = (
    "",
    "",
    " cần giấy tờ gì",
    " hết bao nhiêu tiền",
    " mất mấy ngày",
    " nộp ở đâu",
    " làm thế nào",
    " như thế nào ạ",
)


@dataclass(frozen=True)
class Group:
    """Procedures that share everyday phrasings."""

    codes: frozenset[str]
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """A question and the codes that answer it; none means that no procedure does."""

    question: str
    codes: frozenset[str]


def read_groups() -> list[Group]:
    """Return the alias groups that ship with the product."""
    lines = (line for path in sorted(ALIASES.glob("*.jsonl")) for line in path.read_text(encoding="utf-8").splitlines())
    return [Group(frozenset(group["codes"]), tuple(group["aliases"])) for group in map(json.loads, lines)]


def read_records() -> list[Procedure]:
    """Return the reference records, without aliases."""
    read = (read_bulk(raw) for raw in read_objects(REFERENCE) if isinstance(raw, RawObject))
    return [found.procedure for found in read if isinstance(found, Found)]


def with_aliases(records: Sequence[Procedure], groups: Sequence[Group]) -> Iterator[Procedure]:
    """Yield the records with the aliases of their groups."""
    aliases = {code: tuple(sorted(group.aliases)) for group in groups for code in group.codes}
    for procedure in records:
        yield replace(procedure, aliases=aliases.get(procedure.code, ()))


def hold_out(groups: Sequence[Group], fold_number: int, *, folds: int = 5) -> tuple[list[Group], list[Asked]]:
    """Return the groups without one fold of their phrasings, and these as questions."""
    kept, asked = [], []
    for group in groups:
        order = list(group.aliases)
        random.Random(7).shuffle(order)
        held = order[fold_number::folds]
        kept.append(replace(group, aliases=tuple(alias for alias in group.aliases if alias not in set(held))))
        asked += [Asked(alias, group.codes) for alias in held]
    return kept, asked


def stripped(asked: Asked) -> Asked:
    """Return the question without diacritics."""
    return replace(asked, question=fold(asked.question))


def garbled(asked: Asked, dice: random.Random, *, slips: int = 2) -> Asked:
    """Return the question with slips of the finger: a letter lost, doubled, exchanged or wrong."""
    letters = list(asked.question)
    for _ in range(slips):
        place = dice.randrange(len(letters))
        kind = dice.randrange(4)
        if kind == 0 and len(letters) > 4:
            del letters[place]
        elif kind == 1:
            letters.insert(place, dice.choice(_LETTERS))
        elif kind == 2 and place + 1 < len(letters):
            letters[place], letters[place + 1] = letters[place + 1], letters[place]
        else:
            letters[place] = dice.choice(_LETTERS)
    return replace(asked, question="".join(letters))


def formal_question(name: str, codes: frozenset[str], dice: random.Random) -> Asked:
    """Return a question as someone asks who half remembers the official name."""
    words = name.lower().removeprefix("thủ tục ").split()
    length = dice.randint(7, 13)
    start = dice.randrange(len(words) - length) if len(words) > length and dice.random() < 0.4 else 0
    kept = [word for word in words[start : start + length] if dice.random() > 0.15] or words[:length]
    question = dice.choice(_OPENINGS) + " ".join(kept) + dice.choice(_ENDINGS)
    return Asked(fold(question) if dice.random() < 0.5 else question, codes)
