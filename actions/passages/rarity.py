"""How telling a word is: the fewer records hold it, the more."""

from __future__ import annotations

from pathlib import Path

import yaml

_LISTS: dict[int, str] = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
_RARITY = {word: float(step) for step, words in _LISTS.items() for word in words.split()}
RAREST = float(max(_LISTS) + 1)


def rarity(word: str) -> float:
    """Return from 0, for a folded word that every record holds, to ``RAREST``; each step halves the records.

    >>> rarity("ho"), rarity("plastic")
    (0.0, 7.0)
    """
    return _RARITY.get(word, RAREST)
