from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

from sqlalchemy import Engine

from bot.retraining.questions import LABELLED, labelled_in, questions_for
from bot.trying.frozen_questions import frozen_questions
from procedures.publishing.check_questions import CheckQuestion, CheckQuestions
from procedures.questions.correction import Correction

NOW = datetime(2026, 11, 21, 8, tzinfo=timezone.utc)
NOISY = Correction("loa phường ồn quá", "out_of_scope")


def test_all_that_an_installation_has_is_asked(engine: Engine, tmp_path: Path) -> None:
    checks = CheckQuestions(engine)
    for code in ("1.000002", "1.000001"):
        checks.add(CheckQuestion(code, f"lệ phí của {code}"), now=NOW)
    found = questions_for(engine, (NOISY,), labelled=tmp_path / "missing")
    assert found.corrections == (NOISY,)
    assert [each.code for each in found.checks] == ["1.000001", "1.000002"]
    assert found.frozen == frozen_questions()
    assert found.messages == 3 + len(frozen_questions())


def test_the_labelled_questions_of_a_checkout_are_asked_and_never_those_held_out() -> None:
    found = labelled_in(LABELLED)
    assert len(found) > 1000
    assert LABELLED.name == "development"
