"""The case interview: one question after the other, then the answer for the person's own case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.answers.case_question import BACK_TO_IT, NOT_UNDERSTOOD, ask_case
from actions.answers.facets import Facet
from actions.answers.footer import official_name
from actions.incoming import Incoming
from actions.outcome import Outcome
from actions.services import Services
from actions.turns.answering import answer
from actions.turns.open_case import OpenCase, open_case
from procedures.case_questions import case_questions
from procedures.chosen_cases import next_question, no_choice, read_choice
from procedures.records import Procedure
from procedures.search.candidate import Candidate


def answer_case(
    procedure: Procedure, case: str, facets: Sequence[Facet], incoming: Incoming, services: Services
) -> Outcome:
    """Ask what is not answered yet, or answer for the case. A choice made before the record changed starts anew."""
    if not case_questions(procedure):
        return answer(procedure, facets, incoming, services, page=incoming.page)
    chosen = read_choice(case, procedure) or no_choice(procedure)
    question = next_question(procedure, chosen)
    if question is not None:
        return _ask(OpenCase(procedure, chosen, question), facets, incoming)
    return answer(procedure, facets, incoming, services, page=incoming.page, case=chosen)


def _ask(case: OpenCase, facets: Sequence[Facet], incoming: Incoming) -> Outcome:
    procedure = case.procedure
    opening = NOT_UNDERSTOOD if incoming.not_understood else ""
    reply = ask_case(procedure, case.question, case.chosen, facets, opening=opening)
    state = incoming.state.about(procedure.code, tuple(facets), 1).asking(facets)
    return Outcome(
        kind="clarify",
        replies=(reply,),
        state=state.fitting(case.chosen.text, asking=True).offering(reply.buttons),
        candidates=(Candidate(procedure.code, official_name(procedure), 1.0),),
        facets=tuple(facets),
    )


def resumed(outcome: Outcome, incoming: Incoming, services: Services) -> Outcome:
    """Return the answer to a question in between with our own question after it, which then is still open."""
    before = incoming.state
    aside = outcome.kind == "answer" and [each.code for each in outcome.answered] == [before.topic]
    if incoming.is_payload or not aside or outcome.state.asking_case or outcome.state.case:
        return outcome
    case = open_case(before, services)
    if case is None:
        return outcome
    reply = ask_case(case.procedure, case.question, case.chosen, before.pending, opening=BACK_TO_IT)
    state = outcome.state.asking(before.pending).fitting(before.case, asking=True).offering(reply.buttons)
    return replace(outcome, replies=(*outcome.replies, reply), state=state)
