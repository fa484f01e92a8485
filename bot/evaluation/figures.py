"""Figures: shares with their confidence intervals, over all judged messages and over slices of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.evaluation.judging import Judged

_Z = 1.96  # 95 % of a normal distribution
_FACET_KINDS = frozenset({"answer", "clarify"})


@dataclass(frozen=True)
class Share:
    """``hits`` of ``total``, with Wilson's 95 % interval; all are 0 when there is nothing to count."""

    hits: float
    total: int

    @property
    def value(self) -> float:
        """The share, 0..1."""
        return self.hits / self.total if self.total else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Lower and upper end of the 95 % interval (Wilson score)."""
        if not self.total:
            return 0.0, 0.0
        spread = _Z * _Z / self.total
        middle = (self.value + spread / 2) / (1 + spread)
        half = _Z / (1 + spread) * (self.value * (1 - self.value) / self.total + spread / self.total / 4) ** 0.5
        return max(0.0, middle - half), min(1.0, middle + half)


Measure = Callable[[Sequence[Judged]], Share]


def _share(of: Callable[[Judged], bool], hit: Callable[[Judged], float]) -> Measure:
    def measure(judged: Sequence[Judged]) -> Share:
        counted = [each for each in judged if of(each)]
        return Share(sum(hit(each) for each in counted), len(counted))

    return measure


def _asks_one(each: Judged) -> bool:
    return each.expected.in_scope and bool(each.expected.codes)


def _within(limit: int) -> Callable[[Judged], float]:
    return lambda each: float(each.rank is not None and each.rank < limit)


def _expects(kind: str) -> Callable[[Judged], bool]:
    return lambda each: each.expected.behaviour == kind


def _is_wrong_answer(each: Judged) -> float:
    return float(each.kind == "answer" and bool(each.answered) and not each.at_once)


MEASURES: dict[str, Measure] = {
    "top1": _share(_asks_one, _within(1)),
    "top3": _share(_asks_one, _within(3)),
    "mrr": _share(_asks_one, lambda each: 0.0 if each.rank is None else 1 / (each.rank + 1)),
    "right_at_once": _share(_asks_one, lambda each: float(each.at_once)),
    "right_after_one": _share(_asks_one, lambda each: float(each.after_one)),
    "wrong_answer": _share(_asks_one, _is_wrong_answer),
    "in_scope_declined": _share(lambda each: each.expected.in_scope, lambda each: float(each.kind == "decline")),
    "out_of_scope_declined": _share(_expects("decline"), lambda each: float(each.kind == "decline")),
    "declined_rightly": _share(
        lambda each: each.kind == "decline", lambda each: float(each.expected.behaviour == "decline")
    ),
    "behaviour": _share(lambda _: True, lambda each: float(_behaves(each))),
    "all_parts_answered": _share(lambda each: len(each.expected.parts) > 1, lambda each: float(each.at_once)),
}
"""Every measure by its name in the results file. ``right_after_one`` counts those right at once too."""


def _behaves(each: Judged) -> bool:
    return each.kind == each.expected.behaviour or (each.expected.behaviour == "clarify" and each.at_once)


def facet_f1(judged: Iterable[Judged]) -> Share:
    """Return micro-averaged F1 of the facets, over messages about a procedure that were not turned away.

    As a share of 2·hits among facets given and expected, so that its interval can be told like the others'.
    """
    hits = total = 0
    for each in judged:
        if each.expected.in_scope and each.expected.aspects and each.kind in _FACET_KINDS:
            hits += 2 * len(each.facets & each.expected.aspects)
            total += len(each.facets) + len(each.expected.aspects)
    return Share(hits, total)


def dialogues_right(judged: Sequence[Judged]) -> Share:
    """Return how many dialogues went right in every turn."""
    by_dialogue: dict[str, bool] = {}
    for each in judged:
        if each.is_dialogue:
            name = each.question_id.rpartition("#")[0]
            by_dialogue[name] = by_dialogue.get(name, True) and each.at_once
    return Share(sum(by_dialogue.values()), len(by_dialogue))


def figures(judged: Sequence[Judged]) -> dict[str, Share]:
    """Return all measures of single questions, those without anything to count left out."""
    found = {name: measure(judged) for name, measure in MEASURES.items()} | {"facet_f1": facet_f1(judged)}
    return {name: share for name, share in found.items() if share.total}


def styles(judged: Iterable[Judged]) -> dict[str, list[Judged]]:
    """Return the judged messages by style, the most frequent style first."""
    found: dict[str, list[Judged]] = {}
    for each in judged:
        for style in each.styles:
            found.setdefault(style, []).append(each)
    return dict(sorted(found.items(), key=lambda item: -len(item[1])))
