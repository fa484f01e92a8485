"""What a channel hands over, made safe for the pipeline: bounded, masked, and never an internal command by accident."""

from __future__ import annotations

import unicodedata

from actions.answers import payloads
from bot.coordinates import without_coordinates
from bot.masking import PLACEHOLDERS, mask

LONGEST = 2000
"""Characters of a message that are read; nobody asks about a procedure at greater length, and the rest is said back."""

LONGEST_PAYLOAD = 300
"""Characters of a button's payload; ours stay under 100."""

PAYLOAD_INTENTS = frozenset(
    {
        "ask_procedure",
        "cancel",
        "choose",
        "dossier_status",
        "go_back",
        "handoff",
        "help",
        "none_of_these",
        "show_more",
    }
)
"""Intents a button may name. Rasa knows others (``/restart``), which nobody outside should set off."""


def is_payload(text: str) -> bool:
    """Tell whether a text is what one of our buttons sends."""
    payload = payloads.parse(text) if len(text) <= LONGEST_PAYLOAD else None
    return payload is not None and payload.intent in PAYLOAD_INTENTS


def is_too_long(text: str) -> bool:
    """Tell whether only the beginning of a message will be read."""
    return len(text) > LONGEST


def for_pipeline(text: str) -> str:
    """Return a message as the pipeline may see it.

    Personal numbers, coordinates and names are taken out; what would stand for them ("[họ tên]") is left out too,
    because its words would look like a question about names or numbers. Rasa takes a text that begins with ``/`` as an
    intent by name: only a button's payload may do that, so a typed slash is dropped.
    """
    if is_payload(text):
        return text.strip()
    readable = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))
    # A number at the very end is masked whole before the text is cut.
    masked = mask(without_coordinates(readable[: LONGEST + 50]).strip().lstrip("/ ").strip())
    for placeholder in PLACEHOLDERS:
        masked = masked.replace(placeholder, " ")
    return " ".join(masked.split())[:LONGEST]
