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
from actions.turns.finding import find_by_code
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
    opening = NOT_UNDERSTOOD if incoming.not_understood else ""
    reply = ask_case(procedure, question, chosen, facets, opening=opening)
    state = incoming.state.about(procedure.code, tuple(facets), 1).asking(facets)
    return Outcome(
        kind="clarify",
        replies=(reply,),
        state=state.fitting(chosen.text, asking=True).offering(reply.buttons),
        candidates=(Candidate(procedure.code, official_name(procedure), 1.0),),
        facets=tuple(facets),
    )


def resumed(outcome: Outcome, incoming: Incoming, services: Services) -> Outcome:
    """Return the answer to a question in between with our own question after it, which then is still open."""
    before = incoming.state
    aside = outcome.kind == "answer" and [each.code for each in outcome.answered] == [before.topic]
    if not before.asking_case or incoming.is_payload or not aside or outcome.state.asking_case or outcome.state.case:
        return outcome
    procedure = find_by_code(before.topic, services)
    chosen = read_choice(before.case, procedure) if procedure else None
    question = next_question(procedure, chosen) if procedure and chosen else None
    if procedure is None or chosen is None or question is None:
        return outcome
    reply = ask_case(procedure, question, chosen, before.pending, opening=BACK_TO_IT)
    state = outcome.state.asking(before.pending).fitting(before.case, asking=True).offering(reply.buttons)
    return replace(outcome, replies=(*outcome.replies, reply), state=state)
