"""Weighing: how likely a message that may part at a place asks for two procedures there.

Two logistic functions, fitted on written messages (``nlu/two_requests``, ``nlu/conversations``) by
``tests/benchmarks/fit_two_requests.py``; figures in docs/adr/0005-understanding.md. The first sees the words alone and
says where it is worth while to search; the second also sees what the sides are found to mean.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp
from pathlib import Path

import yaml

from actions.log_odds import log_odds
from actions.two_requests.parting import Parting

_FITTED: Mapping[str, Mapping[str, float]] = yaml.safe_load(Path(__file__).with_name("weights.yml").read_text("utf-8"))
PROMISE = _FITTED["promise"]
"""Weights of what the words say for two requests."""
WEIGHTS = _FITTED["chance"]
"""Weights of the same and of what is found."""

_LITTLE = 2e-3
_HOW_JOINED = (
    *("both_ask", "both_end_asking", "said", "question", "and", "besides", "comma", "then", "stop"),
    *("left_silent", "left_tells", "left_wants"),
)
"""How well each side must fit, and whether the whole message means one of them, depends on these."""


@dataclass(frozen=True)
class Findings:
    """What the sides of a message are found to mean, all scores 0..1.

    Attributes:
        left: score of the left side's procedure for its words alone.
        right: score of the right side's.
        left_whole: score that the whole message gives to the left side's procedure.
        right_whole: and to the right side's.
        best: the highest score of any procedure for the whole message.
        best_is_left: whether that is the left side's.
        best_is_right: or the right side's.
        kinship: how much the two names are alike (0..1).
        in_a_name: whether the words around the joint stand so in the name of a procedure found.
    """

    left: float
    right: float
    left_whole: float
    right_whole: float
    best: float
    best_is_left: bool
    best_is_right: bool
    kinship: float
    in_a_name: bool


def features(parting: Parting, findings: Findings | None) -> Mapping[str, float]:
    """Return what speaks for two requests, by name; without findings, what the words alone say."""
    said = {"bias": 1.0, **parting.cues}
    if findings is None:
        return said
    left, right, left_whole, right_whole, best = (
        log_odds(score, least=_LITTLE)
        for score in (findings.left, findings.right, findings.left_whole, findings.right_whole, findings.best)
    )
    weaker, weaker_in_whole = min(left, right), min(left_whole, right_whole)
    joined = [name for name in _HOW_JOINED if parting.cues.get(name)]
    return {
        **said,
        **{f"weaker, {name}": weaker for name in joined},
        **{f"weaker_in_whole, {name}": weaker_in_whole for name in joined},
        **{f"best_is_right, {name}": float(findings.best_is_right) for name in joined},
        **{f"best_is_left, {name}": float(findings.best_is_left) for name in joined},
        "in_a_name, best": best * findings.in_a_name,
        "kinship, weaker_in_whole": findings.kinship * weaker_in_whole,
        "weaker": weaker,
        "stronger": max(left, right),
        "left_score": left,
        "left_in_whole": left_whole,
        "right_in_whole": right_whole,
        "weaker_in_whole": weaker_in_whole,
        "best": best,
        "best_is_left": float(findings.best_is_left),
        "best_is_right": float(findings.best_is_right),
        "kinship": findings.kinship,
        "in_a_name": float(findings.in_a_name),
    }


def promise(parting: Parting) -> float:
    """Return how likely the words alone make two requests (0..1)."""
    return _chance(features(parting, None), PROMISE)


def chance(parting: Parting, findings: Findings) -> float:
    """Return how likely there are two requests (0..1)."""
    return _chance(features(parting, findings), WEIGHTS)


def _chance(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return 1 / (1 + exp(-sum(weights.get(name, 0.0) * value for name, value in found.items())))
