"""A button for the case that the question itself tells: "nhập hộ khẩu vào nhà chồng", "con tôi 10 tuổi"."""

from __future__ import annotations

from collections.abc import Sequence

from actions.answers import payloads
from actions.answers.case_fit import CASE_FACETS
from actions.answers.case_names import case_names
from actions.answers.facets import Facet
from actions.answers.labels import LABEL_CHARS
from actions.answers.readable import shorten
from actions.answers.reply import Button
from actions.case_words import read_case
from actions.incoming import Incoming
from procedures.case_questions import case_questions
from procedures.chosen_cases import no_choice, with_case
from procedures.records import Procedure

_ONLY = "Chỉ xem: "


def likely_case_button(procedure: Procedure, asked: Sequence[Facet], incoming: Incoming) -> tuple[Button, ...]:
    """Return the button, or nothing where the words fit no case, or several alike."""
    questions = case_questions(procedure)
    if incoming.is_payload or not questions or not {Facet.PAPERS, Facet.OVERVIEW}.intersection(asked):
        return ()
    names = case_names(procedure, questions[0].options)
    place = read_case(incoming.text, names) if len(names) > 1 else None
    if place is None:
        return ()
    chosen = with_case(procedure, no_choice(procedure), questions[0].options[place])
    label = shorten(f"{_ONLY}{names[place]}", LABEL_CHARS)
    return (Button(label, payloads.ask_procedure(procedure.code, CASE_FACETS, case=chosen.text)),)
