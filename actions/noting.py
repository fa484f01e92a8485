"""What is noted of a turn besides its summary, for figures: nothing of what was said."""

from __future__ import annotations

from actions.answers import payloads
from actions.following_words import Wish, wish_in
from actions.incoming import Incoming
from actions.outcome import Outcome


def noted(incoming: Incoming, outcome: Outcome, *, taught: bool) -> dict[str, object]:
    """Return whether it followed a question back, turned all down, asked to follow, was taught, and the province."""
    state = incoming.state
    asked_back = state.clarifying or state.asking_case or state.asking_place
    none_fits = incoming.intent == "none_of_these" or (incoming.intent == "deny" and state.clarifying)
    return {
        "after_clarification": asked_back,
        "none_fits": none_fits,
        "followed": _follows(incoming, outcome),
        "taught": taught,
        "province": outcome.state.residence.province,
    }


def _follows(incoming: Incoming, outcome: Outcome) -> bool:
    if outcome.kind != "status":
        return False
    if incoming.is_payload:
        return incoming.dossier_wish == payloads.FOLLOW
    return wish_in(incoming.text) is Wish.FOLLOW
