"""Probabilities as log-odds, which can be weighed and added."""

from __future__ import annotations

from math import log


def log_odds(probability: float, *, least: float) -> float:
    """Return ``log(p / (1 - p))`` of a probability or score (0..1), kept at least so far from 0 and from 1."""
    kept = min(max(probability, least), 1 - least)
    return log(kept / (1 - kept))
