"""What a person answered about their case, and the record that fits these answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from procedures.case_questions import Asks, CaseQuestion, case_questions, edition_of
from procedures.records import Case, CaseRole, CaseTime, Procedure

_NONE, _UNKNOWN, _MORE, _AND = "n", "u", "+", "+"
_TOKEN = re.compile(r"n|u|\d{1,2}(?:\+\d{1,2})*\+?", re.ASCII)
_SAME_NAME = 90.0  # of 100: names of a case of papers and of a time differ in marks and small words
OPEN_CASE = "Tùy trường hợp"
"""What a group of papers is headed with when nobody knows whether it applies."""


@dataclass(frozen=True)
class CaseAnswer:
    """What was answered to one question: the cases that apply (none of them when empty).

    ``known`` is false for "I don't know"; ``whole`` is false while more cases may be added to these.
    """

    places: tuple[int, ...] = ()
    known: bool = True
    whole: bool = True

    @property
    def token(self) -> str:
        """The answer as it stands in a payload: ``3``, ``0+3``, ``0+`` while not whole, ``n`` none, ``u`` unknown."""
        if not self.known:
            return _UNKNOWN
        written = _AND.join(str(place) for place in self.places) or _NONE
        return written if self.whole else f"{written}{_MORE}"


@dataclass(frozen=True)
class ChosenCases:
    """Answers in the order of the questions, written as ``a1b2c:0+3,n``: the edition of the cases, then the answers."""

    edition: str
    answers: tuple[CaseAnswer, ...] = ()

    @property
    def text(self) -> str:
        """The choice as it stands in a payload."""
        return f"{self.edition}:{','.join(answer.token for answer in self.answers)}"


def no_choice(procedure: Procedure) -> ChosenCases:
    """Return a choice with nothing answered yet."""
    return ChosenCases(edition_of(procedure))


def read_choice(text: str, procedure: Procedure) -> ChosenCases | None:
    """Return the choice in a payload; ``None`` when it does not fit the record, which may have changed since."""
    edition, _, written = text.partition(":")
    questions = case_questions(procedure)
    tokens = written.split(",") if written else []
    if edition != edition_of(procedure) or not questions or len(tokens) > len(questions):
        return None
    answers = [_read_answer(token, question) for token, question in zip(tokens, questions, strict=False)]
    read = tuple(answer for answer in answers if answer is not None)
    return ChosenCases(edition, read) if len(read) == len(tokens) else None


def next_question(procedure: Procedure, chosen: ChosenCases) -> CaseQuestion | None:
    """Return what to ask next, without the cases that were chosen; ``None`` when all is answered."""
    questions = case_questions(procedure)
    if chosen.answers and not chosen.answers[-1].whole:
        asked = questions[len(chosen.answers) - 1]
        rest = tuple(place for place in asked.options if place not in chosen.answers[-1].places)
        return CaseQuestion(asked.asks, rest)
    return questions[len(chosen.answers)] if len(chosen.answers) < len(questions) else None


def whole_choice(text: str, procedure: Procedure) -> ChosenCases | None:
    """Return the choice in a payload once it answers every question; ``None`` before, and where it does not fit."""
    chosen = read_choice(text, procedure)
    return chosen if chosen and next_question(procedure, chosen) is None else None


def with_case(procedure: Procedure, chosen: ChosenCases, place: int) -> ChosenCases:
    """Return the choice with one case answered to the next question; where several may apply, the others stay open."""
    question = next_question(procedure, chosen)
    more = question is not None and question.asks is Asks.BESIDES and len(question.options) > 1
    earlier, places = _unfinished(chosen)
    return replace(chosen, answers=(*earlier, CaseAnswer((*places, place), whole=not more)))


def with_none(chosen: ChosenCases) -> ChosenCases:
    """Return the choice with "none of these", or "no more", answered to the next question."""
    earlier, places = _unfinished(chosen)
    return replace(chosen, answers=(*earlier, CaseAnswer(places)))


def with_unknown(chosen: ChosenCases) -> ChosenCases:
    """Return the choice with "I don't know" answered to the next question."""
    earlier, places = _unfinished(chosen)
    return replace(chosen, answers=(*earlier, CaseAnswer(places, known=bool(places))))


def chosen_names(procedure: Procedure, chosen: ChosenCases) -> tuple[str, ...]:
    """Return the names of the cases that apply, as the record calls them."""
    return tuple(procedure.cases[place].name for answer in chosen.answers for place in answer.places)


def fitted(procedure: Procedure, chosen: ChosenCases) -> Procedure:
    """Return the record with the papers and times of these cases only.

    What nobody could tell stays, under a heading that says so; nothing that may apply is left out.
    """
    asked = {place: number for number, each in enumerate(case_questions(procedure)) for place in each.options}
    kept = (_fitting(case, place, asked.get(place), chosen) for place, case in enumerate(procedure.cases))
    cases = tuple(case for case in kept if case is not None)
    return replace(procedure, cases=cases, case_times=_fitting_times(procedure, chosen))


def _read_answer(token: str, question: CaseQuestion) -> CaseAnswer | None:
    if not _TOKEN.fullmatch(token):
        return None
    if token in (_NONE, _UNKNOWN):
        return CaseAnswer(known=token == _NONE)
    places = tuple(dict.fromkeys(int(place) for place in token.split(_AND) if place))
    whole = not token.endswith(_MORE) or set(places) == set(question.options)
    return CaseAnswer(places, whole=whole) if set(places) <= set(question.options) else None


def _unfinished(chosen: ChosenCases) -> tuple[tuple[CaseAnswer, ...], tuple[int, ...]]:
    """Return the answers that are whole, and the cases of the one that is not."""
    if chosen.answers and not chosen.answers[-1].whole:
        return chosen.answers[:-1], chosen.answers[-1].places
    return chosen.answers, ()


def _fitting(case: Case, place: int, number: int | None, chosen: ChosenCases) -> Case | None:
    if number is None:
        return case
    answer = chosen.answers[number] if number < len(chosen.answers) else CaseAnswer(known=False)
    if place in answer.places:
        return replace(case, role=CaseRole.SUBMIT)
    return None if answer.known and answer.whole else _open(case)


def _open(case: Case) -> Case:
    name = case.name.strip()
    return case if OPEN_CASE.lower() in name.lower() else replace(case, name=f"{OPEN_CASE}: {name}")


def _fitting_times(procedure: Procedure, chosen: ChosenCases) -> tuple[CaseTime, ...]:
    """Return the times of the chosen cases, where times are stated for cases of the same names; else all."""
    names = chosen_names(procedure, chosen)
    matching = tuple(time for time in procedure.case_times if time.name.strip() and _is_like_any(time.name, names))
    return matching or procedure.case_times


def _is_like_any(name: str, names: Sequence[str]) -> bool:
    return any(fuzz.token_sort_ratio(name.lower(), each.lower()) >= _SAME_NAME for each in names)
