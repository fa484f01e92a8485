"""What is said to somebody in a dispute that no procedure settles: who does."""

from __future__ import annotations

from collections.abc import Sequence

from actions.answers.reply import Button, Reply

_OPENING = (
    "Đây là chuyện tranh chấp, không phải thủ tục hành chính, nên Một Cửa không giải quyết được. Nơi giúp được anh/chị:"
)
_AID = "Người nghèo, người có công, trẻ em và một số người khó khăn được luật sư giúp: anh/chị bấm nút dưới đây để xem."


def dispute(steps: Sequence[str], source: str, buttons: Sequence[Button], *, aid: bool) -> Reply:
    """Return where to go, with the law that says so; ``aid`` where a button leads to free legal aid."""
    lines = [_OPENING, *(f"• {step}" for step in steps), f"Theo {source}."]
    return Reply("\n".join([*lines, _AID] if aid else lines), tuple(buttons))
