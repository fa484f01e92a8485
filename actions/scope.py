"""Scope: whether a message asks for something a procedure could answer, from its words and from what search finds."""

from __future__ import annotations

from math import log

from actions.content_words import content_words
from actions.folding import folded_words
from actions.incoming import Incoming
from actions.log_odds import log_odds
from actions.message_words import only_wonders
from actions.wide_words import meant_widely
from procedures.search.index import STRANGE

_ASK, _OUT = "ask_procedure", "out_of_scope"
_LITTLE = 1e-4
_SURELY_OUT = 0.9  # below this a statement is about what is talked of: "bé 4 tuổi"
_UNSEARCHED = 0.1  # what the best candidate of a message that names nothing scores
_LIMIT = -1.8
"""Chosen with the weights below on the single messages of eight sets, when a new matcher had raised scores a little:
97 % of what is out of scope is turned away (95.9 % with -1.4) and 0.06 % of what is in scope; of brief messages 0 %,
of the eighth set, whose messages only sound like the other, 6 %, as before: such are turned away with the nearest
procedures to choose from (docs/adr/0005)."""

_STRANGE_WEIGHT = 3.0
"""What is made of words that procedures are not spoken of with is more likely out of scope."""

_SURE = 0.97
"""Where the intents give a question this much it is one, whatever search finds."""

_MAY_ASK = 0.3  # with so much wide words are asked back about, not turned away: "sổ hồng bao nhiêu tiền"

_ASKS = 0.6  # from here words that name nothing ask about what was said before them

_RELATIVES, _SURELY = 2, 0.98
"""Relatives share the odds of a question that means one of them ("thai sản" of her or of him), so the best two count
together. Three or more say less: much that is out of scope is a little like many procedures; and within a
conversation two say less than one."""

_FEW, _LIMIT_OF_A_FEW = 6, 0.0
"""A few words say little either way: "mở quán ăn", "sổ đỏ", "ba tui mới mất". Asking back costs less than turning away.
With four words and 0.5 one of 67 brief messages more is turned away rightly, and nothing else changes."""

_SEARCH_WEIGHT_WITH_TOPIC, _FOLLOW_UP_WEIGHT, _LIMIT_WITH_TOPIC = 0.6, 0.3, -0.5
"""Within a conversation a message may fit nothing and still be about it; so what sounds like going on counts too.
Chosen on the questions of seven sets asked after one about something else, and on what goes on in their dialogues
(docs/adr/0005)."""

_PART_WEIGHT = 0.5
"""What names a part of a procedure ("tới đâu để làm") counts a little more."""

_IN_SCOPE_WITH_TOPIC = ((0.6, 0.8), (0.8, 0.3))
"""There, where search is this sure and the intents give a question this much, it is one, whatever the odds say: the
less search is sure the surer the model has to be."""


def is_out_of_scope(incoming: Incoming) -> bool:
    """Tell whether a message is more likely out of scope than about a procedure.

    The odds that the intent model gives, divided by those that the best candidates have, and raised by strange words.
    """
    out, ask = _shares(incoming)
    if ask >= _SURE:
        return False
    intents = log((out + _LITTLE) / (ask + _LITTLE))
    if incoming.state.topic or incoming.state.clarifying:
        return _is_out_with_topic(incoming, intents, ask)
    if ask >= _MAY_ASK and meant_widely(incoming.text):
        return False
    limit = _LIMIT_OF_A_FEW if len(folded_words(incoming.text)) <= _FEW else _LIMIT
    strange = _STRANGE_WEIGHT * (1 - incoming.familiar)
    return intents - _odds_of(_found(incoming, _RELATIVES)) + strange > limit


def _is_out_with_topic(incoming: Incoming, intents: float, ask: float) -> bool:
    found = _found(incoming, 1)
    if any(found >= sure and ask >= asks for sure, asks in _IN_SCOPE_WITH_TOPIC):
        return False
    odds = intents - _SEARCH_WEIGHT_WITH_TOPIC * _odds_of(found) - _PART_WEIGHT * incoming.asks_a_part
    return odds - _FOLLOW_UP_WEIGHT * log_odds(incoming.follow_up, least=_LITTLE) > _LIMIT_WITH_TOPIC


def _found(incoming: Incoming, count: int) -> float:
    """Return how sure search is of the best candidates together."""
    counted = incoming.candidates[:count]
    return sum(each.score for each in counted) if counted else _UNSEARCHED


def _odds_of(found: float) -> float:
    return log_odds(min(found, _SURELY), least=_LITTLE)


def says_nothing(incoming: Incoming) -> bool:
    """Tell whether nothing can be taken from the words, in scope or out: "ủa là sao", "hfhfhf 12321"."""
    return not content_words(incoming.text) or only_wonders(incoming.text) or incoming.familiar < STRANGE


def is_surely_out(incoming: Incoming) -> bool:
    """Tell whether the words alone leave no doubt, whatever is talked of or found."""
    return incoming.shares.get(_OUT, 0.0) >= _SURELY_OUT


def asks_for_something(incoming: Incoming) -> bool:
    """Tell whether words of whatever content ask, rather than chat: "xã có giúp tiền không", not "mấy giờ rồi"."""
    return _shares(incoming)[1] >= _ASKS


def may_be_in_scope(incoming: Incoming) -> bool:
    """Tell whether what is turned away may be about a procedure after all, so that the nearest are offered."""
    return _shares(incoming)[1] >= _MAY_ASK


def _shares(incoming: Incoming) -> tuple[float, float]:
    """Return how likely the two intents are; where only the likeliest intent is known, the other gets the rest."""
    if incoming.shares:
        return incoming.shares.get(_OUT, 0.0), incoming.shares.get(_ASK, 0.0)
    rest = 1 - incoming.confidence
    return (incoming.confidence, rest) if incoming.intent == _OUT else (rest, incoming.confidence)
