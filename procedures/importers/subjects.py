"""Kinds of people and organisations a procedure is for, as sources list them."""

from __future__ import annotations

from collections.abc import Iterable

_SPLIT_PHRASES = (("Cán bộ", "công chức", "viên chức"),)
"""Single kinds that contain commas without a parenthesis to tell: seen cut in 518 records, whole in 148."""


def rejoin(subjects: Iterable[str]) -> tuple[str, ...]:
    """Put together again what was split at a comma inside parentheses, and drop repetitions."""
    joined: list[str] = []
    for subject in subjects:
        if joined and joined[-1].count("(") > joined[-1].count(")"):
            joined[-1] = f"{joined[-1]}, {subject}"
        else:
            joined.append(subject)
    for phrase in _SPLIT_PHRASES:
        joined = _rejoin_phrase(joined, phrase)
    return tuple(dict.fromkeys(joined))


def _rejoin_phrase(subjects: list[str], phrase: tuple[str, ...]) -> list[str]:
    for start in range(len(subjects) - len(phrase) + 1):
        if tuple(subjects[start : start + len(phrase)]) == phrase:
            return [*subjects[:start], ", ".join(phrase), *subjects[start + len(phrase) :]]
    return subjects
