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
from actions.folding import folded_words
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
    place = read_case(incoming.text, names, told_anyway=_own_words(procedure, names)) if len(names) > 1 else None
    if place is None:
        return ()
    chosen = with_case(procedure, no_choice(procedure), questions[0].options[place])
    label = shorten(f"{_ONLY}{names[place]}", LABEL_CHARS)
    return (Button(label, payloads.ask_procedure(procedure.code, CASE_FACETS, case=chosen.text)),)


def _own_words(procedure: Procedure, names: Sequence[str]) -> tuple[str, ...]:
    """Return the words of the procedure's own name, where it sounds like one of its cases.

    Who asks for "sang tên xe cũ" has not said to be the old owner ("chủ cũ").
    """
    called = f"{procedure.name} {procedure.short_name}"
    return folded_words(called) if read_case(called, names) is not None else ()
