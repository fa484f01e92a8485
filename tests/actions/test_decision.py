from __future__ import annotations

import pytest

from actions.decision import Answer, Clarify, NotFound, Thresholds, decide
from procedures.search.candidate import Candidate

LIMITS = Thresholds()


def scored(*scores: float) -> list[Candidate]:
    return [Candidate(f"1.{place}", f"Thủ tục {place}", score) for place, score in enumerate(scores)]


@pytest.mark.parametrize("scores", [(0.99, 0.75), (0.85, 0.15), (LIMITS.answer, 0.01), (0.8,), (1.0, 0.99)])
def test_a_clear_best_is_answered(scores: tuple[float, ...]):
    assert isinstance(decide(scored(*scores), LIMITS), Answer)


@pytest.mark.parametrize(
    "scores", [(0.6, 0.59, 0.58), (0.8, 0.5), (0.9, 0.4), (0.3, 0.1), (1.0, 1.0), (LIMITS.answer - 0.01, 0.01)]
)
def test_a_doubtful_best_is_asked_about(scores: tuple[float, ...]):
    assert isinstance(decide(scored(*scores), LIMITS), Clarify)


@pytest.mark.parametrize("scores", [(), (LIMITS.offer - 0.01,)])
def test_too_weak_is_not_found(scores: tuple[float, ...]):
    assert isinstance(decide(scored(*scores), LIMITS), NotFound)


def test_only_close_options_are_offered_and_at_most_four():
    decision = decide(scored(0.5, 0.49, 0.48, 0.47, 0.46, 0.16), LIMITS)
    assert isinstance(decision, Clarify)
    assert [option.score for option in decision.options] == [0.5, 0.49, 0.48, 0.47]
    close = decide(scored(0.5, 0.49, LIMITS.option - 0.01), LIMITS)
    assert isinstance(close, Clarify)
    assert len(close.options) == 2


@pytest.mark.parametrize(("text", "decision"), [("phí hộ chiếu", Answer), ("hộ chiếu", Clarify)])
def test_few_words_are_asked_about_unless_they_ask_for_a_part(text: str, decision: type[Answer | Clarify]):
    assert isinstance(decide(scored(0.99, 0.03), Thresholds(), text=text), decision)
