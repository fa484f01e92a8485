"""Weighing: how likely each option is what a message within a conversation means.

The chances are a logistic choice (softmax) between the options over a few features, fitted on written conversations
(``nlu/conversations``) by ``tests/benchmarks/fit_context.py``; figures in docs/adr/0005-understanding.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp
from types import MappingProxyType

from actions.content_words import content_words
from actions.context.options import LITTLE, Option
from actions.decision import is_named_in_full
from actions.folding import folded_words
from actions.follow_up import is_opener
from actions.incoming import Incoming
from actions.log_odds import log_odds
from actions.recalling import returns

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "topic": 2.06,
        "topic_follow_up": 0.66,
        "topic_alone": 0.25,
        "topic_best": 0.01,
        "topic_best_of_long": 0.07,
        "topic_asks": 0.28,
        "topic_addition": -0.61,
        "alone": 0.23,
        "alone_of_long": 0.26,
        "together": 0.43,
        "together_of_long": -0.19,
        "kin": 1.56,
        "leaning": 7.53,
        "leaning_follow_up": -2.72,
        "earlier": -1.08,
        "earlier_returned": 2.68,
        "earlier_together": -0.56,
    }
)
"""How much each feature speaks for an option."""

_NAMED = 4.0
"""How much a whole official name speaks for its procedure. Set by hand: the conversations hardly hold such names."""

_NAMED_AGAIN = 3.0
"""How much it speaks for what was talked of before that a message returns to it by its name. Set by hand too."""

_MANY = 8  # content words from which a message says by itself what it is about


@dataclass(frozen=True)
class Cues:
    """What a message says of itself, whatever it may be about.

    Attributes:
        follow_up: how likely the words go on about what was talked of (0..1).
        length: its content words, as a share of ``_MANY`` (0..1).
        asks: whether it asks for a part of a procedure.
        is_addition: whether it opens like one: "còn …", "thế …".
        returns: whether it says that it returns to something.
    """

    follow_up: float
    length: float
    asks: bool
    is_addition: bool
    returns: bool

    @staticmethod
    def of(incoming: Incoming) -> Cues:
        """Read them off a message."""
        return Cues(
            follow_up=incoming.follow_up,
            length=min(len(content_words(incoming.text)), _MANY) / _MANY,
            asks=incoming.asks_a_part,
            is_addition=is_opener(incoming.text),
            returns=returns(incoming.text),
        )


def features(option: Option, best: float, cues: Cues) -> Mapping[str, float]:
    """Return what speaks for or against one of the options; ``best`` is the highest score of any by itself."""
    alone, together = log_odds(option.alone, least=LITTLE), log_odds(option.together, least=LITTLE)
    if not option.is_topic:
        return {
            "alone": alone,
            "alone_of_long": alone * cues.length,
            "together": together,
            "together_of_long": together * cues.length,
            "kin": float(option.is_kin),
            "leaning": option.leaning,
            "leaning_follow_up": option.leaning * cues.follow_up,
            "earlier": option.earlier,
            "earlier_returned": option.earlier * cues.returns,
            "earlier_together": together * bool(option.earlier),
        }
    return {
        "topic": 1.0,
        "topic_follow_up": log_odds(cues.follow_up, least=LITTLE),
        "topic_alone": alone,
        "topic_best": log_odds(best, least=LITTLE),
        "topic_best_of_long": log_odds(best, least=LITTLE) * cues.length,
        "topic_asks": float(cues.asks),
        "topic_addition": float(cues.is_addition),
    }


def chances(options: Sequence[Option], incoming: Incoming) -> list[float]:
    """Return how likely each option is meant; they add up to 1."""
    cues, best = Cues.of(incoming), max(option.alone for option in options)
    folded = " ".join(folded_words(incoming.text))
    sums = [
        sum(WEIGHTS[name] * value for name, value in features(option, best, cues).items())
        + _NAMED_AGAIN * option.is_named_again
        + _NAMED * (is_named_in_full(option.candidate, folded) and not option.is_named_by_half)
        for option in options
    ]
    most = max(sums)
    powers = [exp(each - most) for each in sums]
    return [power / sum(powers) for power in powers]
