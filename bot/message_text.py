"""What a channel hands over, made safe for the pipeline: bounded, masked, and never an internal command by accident."""

from __future__ import annotations

import unicodedata

from bot.masking import mask

LONGEST = 2000
"""Characters of a message that are read; nobody asks about a procedure at greater length, and the rest is said back."""


def is_too_long(text: str) -> bool:
    """Tell whether only the beginning of a message will be read."""
    return len(text) > LONGEST


def for_pipeline(text: str, *, payload: bool) -> str:
    """Return a message as the pipeline may see it.

    Personal numbers and names are masked. Rasa takes a text that begins with ``/`` as an intent by name: only a
    button's payload may do that, so a typed slash is dropped.
    """
    text = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8")).strip()
    if payload:
        return text
    return mask(text[:LONGEST].lstrip("/ ").strip())
