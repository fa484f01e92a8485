"""Scope: whether a message asks for something a procedure could answer, from its words and from what search finds."""

from __future__ import annotations

from math import log

from actions.folding import folded_words
from actions.incoming import Incoming
from actions.log_odds import log_odds

_ASK, _OUT = "ask_procedure", "out_of_scope"
_LITTLE = 1e-4
_SURELY_OUT = 0.9  # below this a statement is about what is talked of: "bé 4 tuổi"
_UNSEARCHED = 0.1  # what the best candidate of a message that names nothing scores
_SEARCH_WEIGHT = 0.6
_LIMIT = -3.0
"""Chosen on the development questions: asked of the whole product, 95 % of what is out of scope is declined and 0.7 %
of what is in scope; by the likeliest intent alone 86 and 1 %."""

_IN_SCOPE = ((0.0, 0.97), (0.6, 0.8), (0.8, 0.3))
"""Where search is this sure and the intent model gives a question this much, it is one, whatever the odds say.

From 0.97 on whatever search finds: as typed, nothing out of scope in four sets of questions gets there that is declined
otherwise. The less search is sure the surer the model has to be: "lãnh tiền thất nghiệp răng hè" (0.8 and 0.3; from 0.7
and 0.4 on, 2 in 100 more out of scope would be answered). With 0.6 and 0.8, 2 in 1,400 fewer in scope are declined in
six sets, and none out of scope more is answered."""

_RELATIVES, _SURELY = 2, 0.98
"""Relatives share the odds of a question that means one of them ("thai sản" of her or of him), so the best two count
together. Three or more say less: much that is out of scope is a little like many procedures; and within a
conversation two say less than one."""

_FEW, _LIMIT_OF_A_FEW = 4, 1.0
"""A few words say little either way: "mở quán ăn", "sổ đỏ". Asking back costs less than turning away."""

_FOLLOW_UP_WEIGHT, _LIMIT_WITH_TOPIC = 0.3, -0.5
"""Within a conversation a message may fit nothing and still be about it; so what sounds like going on counts too.
Chosen on the questions of seven sets asked after one about something else, and on what goes on in their dialogues
(docs/adr/0005)."""

_PART_WEIGHT = 0.5
"""What names a part of a procedure ("tới đâu để làm") counts a little more."""


def is_out_of_scope(incoming: Incoming) -> bool:
    """Tell whether a message is more likely out of scope than about a procedure.

    The odds that the intent model gives, lowered by how well the best candidates fit.
    """
    out, ask = _shares(incoming)
    goes_on = bool(incoming.state.topic or incoming.state.clarifying)
    counted = incoming.candidates[: 1 if goes_on else _RELATIVES]
    best = sum(each.score for each in counted) if counted else _UNSEARCHED
    if any(best >= found and ask >= asks for found, asks in _IN_SCOPE):
        return False
    odds = log((out + _LITTLE) / (ask + _LITTLE)) - _SEARCH_WEIGHT * log_odds(min(best, _SURELY), least=_LITTLE)
    if goes_on:
        odds -= _PART_WEIGHT * incoming.asks_a_part
        return odds - _FOLLOW_UP_WEIGHT * log_odds(incoming.follow_up, least=_LITTLE) > _LIMIT_WITH_TOPIC
    return odds > (_LIMIT_OF_A_FEW if len(folded_words(incoming.text)) <= _FEW else _LIMIT)


def is_surely_out(incoming: Incoming) -> bool:
    """Tell whether the words alone leave no doubt, whatever is talked of or found."""
    return incoming.shares.get(_OUT, 0.0) >= _SURELY_OUT


def _shares(incoming: Incoming) -> tuple[float, float]:
    """Return how likely the two intents are; where only the likeliest intent is known, the other gets the rest."""
    if incoming.shares:
        return incoming.shares.get(_OUT, 0.0), incoming.shares.get(_ASK, 0.0)
    rest = 1 - incoming.confidence
    return (incoming.confidence, rest) if incoming.intent == _OUT else (rest, incoming.confidence)
