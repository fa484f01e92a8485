from __future__ import annotations

from procedures.publishing.check_questions import CheckQuestion, CheckQuestions
from procedures.store import ProcedureStore
from tests.procedures.publishing.moments import LATER, NOW


def test_questions_of_a_procedure_are_kept_in_order(any_store: ProcedureStore) -> None:
    questions = CheckQuestions(any_store.engine)
    first = questions.add(CheckQuestion("1.004222", " nhập khẩu  hết bao nhiêu ", ("fee",), author="lan"), now=NOW)
    second = questions.add(CheckQuestion("1.004222", "nhập hộ khẩu", behaviour="clarify"), now=LATER)
    questions.add(CheckQuestion("1.000001", "việc khác"), now=NOW)
    assert questions.of("1.004222") == (first, second)
    assert (first.text, first.facets) == ("nhập khẩu hết bao nhiêu", ("fee",))


def test_same_words_replace_the_older_question(any_store: ProcedureStore) -> None:
    questions = CheckQuestions(any_store.engine)
    questions.add(CheckQuestion("1.004222", "hết bao nhiêu", ("time",)), now=NOW)
    newer = questions.add(CheckQuestion("1.004222", "hết  bao nhiêu", ("fee",)), now=LATER)
    assert questions.of("1.004222") == (newer,)
    assert questions.remove(newer.id)
    assert not questions.remove(newer.id)
    assert questions.of("1.004222") == ()
