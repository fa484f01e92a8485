"""A block: the smallest piece of an answer that stays together, with the group it stands under."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Block:
    """Readable lines. ``group`` is a heading inside a facet, such as a case of the papers; empty for none."""

    text: str
    group: str = ""


def distinct(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks that say something, each once."""
    return tuple(dict.fromkeys(block for block in blocks if block.text.strip()))


def worded(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks that say something; repeats stay, for texts where a line may return."""
    return tuple(block for block in blocks if block.text.strip())
