"""Weighing: how likely each option is what a message within a conversation means.

The chances are a logistic choice (softmax) between the options over a few features, fitted on written conversations
(``nlu/conversations``) by ``tests/benchmarks/fit_context.py``; figures in docs/adr/0005-understanding.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log
from types import MappingProxyType

from actions.answers.facets import Facet
from actions.content_words import content_words
from actions.context.options import Option
from actions.decision import is_named_in_full
from actions.follow_up import is_opener
from actions.incoming import Incoming
from actions.recalling import returns

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "topic": 1.27,
        "topic_follow_up": 0.78,
        "topic_alone": 0.49,
        "topic_best": -0.2,
        "topic_best_of_long": 0.44,
        "topic_asks": 1.08,
        "topic_addition": -0.84,
        "alone": 0.56,
        "alone_of_long": 0.18,
        "together": 0.49,
        "together_of_long": -0.13,
        "kin": 2.14,
        "earlier": -0.81,
        "earlier_returned": 2.89,
        "earlier_together": -0.65,
    }
)
"""How much each feature speaks for an option."""

_NAMED = 2.5
"""How much a whole official name speaks for its procedure. Set by hand: the conversations hardly hold such names."""

_LITTLE = 1e-3
_MANY = 8  # content words from which a message says by itself what it is about


def features(option: Option, options: Sequence[Option], incoming: Incoming) -> Mapping[str, float]:
    """Return what speaks for or against one of the options."""
    words = len(content_words(incoming.text))
    length = min(words, _MANY) / _MANY
    alone, together = _logit(option.alone), _logit(option.together)
    if not option.is_topic:
        return {
            "alone": alone,
            "alone_of_long": alone * length,
            "together": together,
            "together_of_long": together * length,
            "kin": float(option.is_kin),
            "earlier": option.earlier,
            "earlier_returned": option.earlier * returns(incoming.text),
            "earlier_together": together * bool(option.earlier),
        }
    best = max(other.alone for other in options)
    return {
        "topic": 1.27,
        "topic_follow_up": _logit(incoming.follow_up),
        "topic_alone": alone,
        "topic_best": _logit(best),
        "topic_best_of_long": _logit(best) * length,
        "topic_asks": float(any(facet is not Facet.OVERVIEW for facet in incoming.facets)),
        "topic_addition": float(is_opener(incoming.text)),
    }


def chances(options: Sequence[Option], incoming: Incoming) -> list[float]:
    """Return how likely each option is meant; they add up to 1."""
    sums = [
        sum(WEIGHTS[name] * value for name, value in features(option, options, incoming).items())
        + _NAMED * is_named_in_full(option.candidate, incoming.text)
        for option in options
    ]
    most = max(sums)
    powers = [exp(each - most) for each in sums]
    return [power / sum(powers) for power in powers]


def _logit(score: float) -> float:
    """Return the log-odds of a score or probability."""
    kept = min(max(score, _LITTLE), 1 - _LITTLE)
    return log(kept / (1 - kept))
