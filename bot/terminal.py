"""A turn as text for a terminal: each reply, then its buttons as numbered choices."""

from __future__ import annotations

from bot.turn import Button, Turn


def render(turn: Turn) -> str:
    """Return the text of a turn; the numbers are those that ``chosen_payload`` understands."""
    blocks: list[str] = []
    first = 1
    for reply in turn.replies:
        choices = [f"  [{number}] {button.title}" for number, button in enumerate(reply.buttons, start=first)]
        first += len(reply.buttons)
        blocks.append("\n".join([reply.text, *choices]))
    return "\n\n".join(blocks)


def buttons_of(turn: Turn | None) -> tuple[Button, ...]:
    """Return all buttons of a turn in the order in which they are numbered."""
    return tuple(button for reply in turn.replies for button in reply.buttons) if turn else ()


def chosen_payload(typed: str, last: Turn | None) -> str | None:
    """Return the payload of the button whose number was typed, or ``None`` when it names none."""
    number = typed.strip().strip("[]")
    buttons = buttons_of(last)
    if number.isascii() and number.isdigit() and 1 <= int(number) <= len(buttons):
        return buttons[int(number) - 1].payload
    return None
