"""The question about the person's case that is still open in a conversation."""

from __future__ import annotations

from dataclasses import dataclass

from actions.dialogue_state import DialogueState
from actions.services import Services
from actions.turns.finding import find_by_code
from procedures.case_questions import CaseQuestion
from procedures.chosen_cases import ChosenCases, next_question, read_choice
from procedures.records import Procedure


@dataclass(frozen=True)
class OpenCase:
    """A question asked, the record it is about, and what was answered before it."""

    procedure: Procedure
    chosen: ChosenCases
    question: CaseQuestion


def open_case(state: DialogueState, services: Services) -> OpenCase | None:
    """Return the question that waits for an answer; ``None`` without one, or where the record has changed since."""
    procedure = find_by_code(state.topic, services) if state.asking_case else None
    chosen = read_choice(state.case, procedure) if procedure else None
    question = next_question(procedure, chosen) if procedure and chosen else None
    return OpenCase(procedure, chosen, question) if procedure and chosen and question else None
