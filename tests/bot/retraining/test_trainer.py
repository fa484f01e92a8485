from __future__ import annotations

import pytest

from bot.model import TrainingFailed
from bot.retraining.trainer import outcome_of
from procedures.admin.retraining import Comparison
from tests.fakes.trainer import COMPARISON


def test_a_comparison_is_what_comes_of_a_training() -> None:
    outcome = outcome_of(lambda: COMPARISON)
    assert (outcome.comparison, outcome.failure) == (COMPARISON, "")


@pytest.mark.parametrize(
    ("error", "words"),
    [(TrainingFailed("bad YAML"), "không đọc được"), (OSError("disk is full"), "trục trặc")],
)
def test_what_goes_wrong_is_said_in_plain_words_and_logged(
    error: Exception, words: str, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> Comparison:
        raise error

    outcome = outcome_of(fail)
    assert outcome.comparison is None
    assert words in outcome.failure
    assert "vẫn nguyên như cũ" in outcome.failure
    assert str(error) in caplog.text
    assert str(error) not in outcome.failure
