"""Asks: what people put behind or before the name of a thing, in a hurry: "khai sinh bao nhiêu tiền" (``asks.yml``).

An ask says nothing of which procedure is meant, yet phrasings that hold one by chance answer to it, and half of such a
question is not about the thing. So it is looked for without its ask as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from procedures.search.plain import plain_syllables

_DATA: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
_PARTICLES = frozenset(_DATA["particles"].split())
_JOINING = frozenset(_DATA["joining"].split())

_LONGEST, _POLITE = 8, 14
"""Syllables of a question that only names a thing and asks; longer ones say by themselves what they are about. Longer
may be those of which little but a name is left."""

_NAME = 5
"""Syllables of a name in such a longer question: "bảo hiểm xã hội"."""

_MOST_ASKS = 2
"""Asks behind a name, "mấy ngày xong ạ, nộp ở đâu", and before it, "dạ cho hỏi, lệ phí"."""


@dataclass(frozen=True)
class Asks:
    """What is asked of one part of a procedure: behind the name of a thing, and before it."""

    after: tuple[str, ...]
    before: tuple[str, ...]


@dataclass(frozen=True)
class Bare:
    """A question without its ask, as search reads it."""

    folded: tuple[str, ...]


@cache
def asks() -> Mapping[str, Asks]:
    """Return what is asked, by facet, as written."""
    return {facet: Asks(tuple(each["after"]), tuple(each["before"])) for facet, each in _DATA["asks"].items()}


def without_ask(folded: Sequence[str]) -> Bare | None:
    """Return the thing that a brief question asks something of; ``None`` where it is longer or asks nothing known.

    >>> without_ask("khai sinh bao nhieu tien".split()), without_ask("le phi khai sinh".split())
    (Bare(folded=('khai', 'sinh')), Bare(folded=('khai', 'sinh')))
    >>> without_ask("khai sinh may ngay co vay".split()), without_ask("mat khai sinh".split())
    (Bare(folded=('khai', 'sinh')), None)
    >>> without_ask("ho so khai sinh gom nhung gi".split())
    Bare(folded=('khai', 'sinh'))
    """
    if len(folded) > _POLITE:
        return None
    after, before = _folded_asks()
    rest = tuple(folded)
    for _ in range(_MOST_ASKS):
        rest = next((rest[:start] for start in range(1, len(rest)) if _is_ask(rest[start:], after)), rest)
    for _ in range(_MOST_ASKS):
        rest = next((rest[end:] for end in range(len(rest) - 1, 0, -1) if rest[:end] in before), rest)
    few = len(folded) <= _LONGEST or len(rest) <= _NAME
    return Bare(rest) if few and len(rest) < len(folded) else None


def _is_ask(words: tuple[str, ...], asks_behind: frozenset[tuple[str, ...]]) -> bool:
    while words not in asks_behind and words[-1:] and words[-1] in _PARTICLES:
        words = words[:-1]
    return words in asks_behind or (words[:1] != () and words[0] in _JOINING and words[1:] in asks_behind)


@cache
def _folded_asks() -> tuple[frozenset[tuple[str, ...]], frozenset[tuple[str, ...]]]:
    every, search = asks().values(), _DATA["of_search"]
    after = (text for each in (*(each.after for each in every), search["after"]) for text in each)
    before = (text for each in (*(each.before for each in every), search["before"]) for text in each)
    return frozenset(map(plain_syllables, after)), frozenset(map(plain_syllables, before))
