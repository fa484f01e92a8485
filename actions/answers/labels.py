"""Short labels for things whose long names are nearly the same: what a button says."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from actions.answers.readable import shorten

LABEL_CHARS = 60  # what a phone shows of a button
_SHARED_CHARS = 16  # a shared beginning is only left out when that saves something


def short_labels(names: Sequence[str]) -> list[str]:
    """Return the names; where some are too long for a button, without the beginning that all share."""
    return without_shared_start(names) if any(len(name) > LABEL_CHARS for name in names) else list(names)


def without_shared_start(names: Sequence[str]) -> list[str]:
    """Return the names without the words that all begin with, where that saves something: "… cho tổ chức"."""
    words = [name.split() for name in names]
    shared = list(takewhile(lambda column: len(set(column)) == 1, zip(*words, strict=False)))
    saved = sum(len(column[0]) + 1 for column in shared)
    if len(names) < 2 or saved < _SHARED_CHARS or any(len(each) == len(shared) for each in words):
        return list(names)
    return [f"… {' '.join(each[len(shared) :])}" for each in words]


def numbered_apart(labels: Sequence[str], limit: int = LABEL_CHARS) -> tuple[str, ...]:
    """Return the labels within the limit; equal ones get a number."""
    short = [shorten(label, limit) for label in labels]
    return tuple(
        f"{shorten(label, limit - 4)} ({short[: place + 1].count(label)})" if short.count(label) > 1 else label
        for place, label in enumerate(short)
    )
