from __future__ import annotations

from actions.answers.facets import Facet
from bot.trying.frozen_questions import frozen_questions
from procedures.publishing.checking import is_code

KINDS = {"answer", "clarify", "decline", "status", "smalltalk", "handoff", "cancel"}


def test_each_names_a_procedure_and_facets_that_there_are_or_another_kind_of_turn() -> None:
    questions = frozen_questions()
    assert len({question.text for question in questions}) == len(questions) > 0
    for question in questions:
        assert question.behaviour in KINDS
        assert is_code(question.code) is (question.behaviour == "answer")
        assert set(question.facets) <= {facet.value for facet in Facet}
