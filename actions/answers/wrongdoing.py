"""What is said to somebody who asks for what nobody may help with: what is lawful instead."""

from __future__ import annotations

from collections.abc import Sequence

from actions.answers.reply import Button, Reply
from actions.answers.smalltalk import still_open

_OPENING = "Việc này pháp luật không cho phép nên Một Cửa không chỉ cách được, anh/chị thông cảm nhé. Cách đúng là:"


def wrongdoing(steps: Sequence[str], source: str, buttons: Sequence[Button], *, talked_of: str = "") -> Reply:
    """Return what is lawful, with the law that says so where one article does; what is ``talked_of`` stays open."""
    lines = [_OPENING, *(f"• {step}" for step in steps)]
    if source:
        lines.append(f"Theo {source}.")
    if talked_of:
        lines.append(still_open(talked_of))
    return Reply("\n".join(lines), tuple(buttons))
