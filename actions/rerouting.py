"""Rerouting: messages whose intent the conversation shows to be another than the one understood."""

from __future__ import annotations

from dataclasses import replace

from actions.content_words import content_words
from actions.folding import folded_words
from actions.follow_up import corrected
from actions.incoming import Incoming
from actions.recalling import returns

_ASK = "ask_procedure"
_STATUS = "dossier_status"
_REFUSALS = frozenset({"deny", "none_of_these", "affirm", "choose", "out_of_scope", "cancel"})
_TALK = frozenset({"out_of_scope", "greet", "goodbye", "thank", "bot_identity", "help", "affirm", "deny", "choose"})
_BARE_STATUS = 2  # words: "hồ sơ?" after an answer asks for papers, "hồ sơ tới đâu rồi" does not


def rerouted(incoming: Incoming) -> Incoming:
    """Return the message as a question about a procedure where it can only be one, else as it is.

    A correction ("không, ý tôi là …"), a return to something named ("quay lại cái khai sinh"), and a bare facet
    ("phí?", "hồ sơ?") while a topic or a choice is open.
    """
    if incoming.is_payload or incoming.intent == _ASK or incoming.dossier_code:
        return incoming
    return replace(incoming, intent=_ASK, confidence=1.0) if _asks(incoming) else incoming


def _asks(incoming: Incoming) -> bool:
    state, words = incoming.state, content_words(incoming.text)
    if incoming.intent in _REFUSALS and corrected(incoming.text):
        return True
    if incoming.intent in {"go_back", *_TALK} and words and returns(incoming.text):
        return bool(state.previous or state.topic)
    is_open = bool(state.topic or state.clarifying)
    if not is_open or words or not incoming.facets:
        return False
    if incoming.intent == _STATUS:
        return len(folded_words(incoming.text)) <= _BARE_STATUS
    return incoming.intent in _TALK
