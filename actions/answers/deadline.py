"""By when the person must do it, beside how long the authority may take: people ask for both with the same words."""

from __future__ import annotations

from actions.answers.blocks import Block

_HEADING = "Hạn anh/chị phải làm"

LUNAR_DAY = (Block("Ngày âm lịch Một Cửa chưa tính được. Anh/chị cho biết ngày dương lịch nhé."),)
"""Said instead of a due date reckoned from a day that we cannot read."""


def deadline_beside(deadline: str) -> tuple[Block, ...]:
    """Return the deadline under a heading of its own; nothing where none is known."""
    return (Block(f"{deadline[:1].upper()}{deadline[1:]}.", _HEADING),) if deadline else ()
