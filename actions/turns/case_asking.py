"""The case interview: one question after the other, then the answer for the person's own case."""

from __future__ import annotations

from collections.abc import Sequence

from actions.answers.case_question import ask_case
from actions.answers.facets import Facet
from actions.answers.footer import official_name
from actions.incoming import Incoming
from actions.outcome import Outcome
from actions.services import Services
from actions.turns.answering import answer
from procedures.case_questions import case_questions
from procedures.chosen_cases import ChosenCases, next_question, no_choice, read_choice
from procedures.records import Procedure
from procedures.search.candidate import Candidate


def answer_case(
    procedure: Procedure, case: str, facets: Sequence[Facet], incoming: Incoming, services: Services
) -> Outcome:
    """Ask what is not answered yet, or answer for the case. A choice made before the record changed starts anew."""
    if not case_questions(procedure):
        return answer(procedure, facets, incoming, services, page=incoming.page)
    chosen = read_choice(case, procedure) or no_choice(procedure)
    if next_question(procedure, chosen) is not None:
        return _ask(procedure, chosen, facets, incoming)
    return answer(procedure, facets, incoming, services, page=incoming.page, case=chosen)


def _ask(procedure: Procedure, chosen: ChosenCases, facets: Sequence[Facet], incoming: Incoming) -> Outcome:
    question = next_question(procedure, chosen)
    if question is None:
        raise ValueError("every question is answered")
    reply = ask_case(procedure, question, chosen, facets)
    state = incoming.state.about(procedure.code, tuple(facets), 1).asking(facets)
    return Outcome(
        kind="clarify",
        replies=(reply,),
        state=state.fitting(chosen.text, asking=True).offering(reply.buttons),
        candidates=(Candidate(procedure.code, official_name(procedure), 1.0),),
        facets=tuple(facets),
    )
