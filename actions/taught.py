"""Taught: a question that an official decided about is answered so, ahead of all that is guessed from its words."""

from __future__ import annotations

from actions.answers.facets import known_facets
from actions.answers.faq import faq_reply
from actions.content_words import content_words
from actions.decision import Answer
from actions.folding import folded_words
from actions.incoming import Incoming
from actions.outcome import Outcome
from actions.services import Services
from actions.turns.answering import act_on, decline_scope, say
from actions.turns.finding import find_by_code
from actions.turns.place_asking import with_place_asked
from procedures.questions.lesson import Lesson, LessonKind
from procedures.search.candidate import Candidate


def as_taught(incoming: Incoming, services: Services) -> Outcome | None:
    """Return the turn that was taught for exactly this question; ``None`` for every other message.

    Words that name nothing ("phí bao nhiêu") are about what is talked of, whatever was taught.
    """
    if services.lessons is None or incoming.is_payload or incoming.dossier_code:
        return None
    in_context = bool(incoming.state.topic) or incoming.state.clarifying
    if (in_context and not content_words(incoming.text)) or _is_a_button(incoming):
        return None
    lesson = services.lessons(incoming.text, services.today())
    return _outcome(lesson, incoming, services) if lesson is not None else None


def _is_a_button(incoming: Incoming) -> bool:
    words = folded_words(incoming.text)
    return any(folded_words(button.title) == words for button in incoming.state.offered)


def _outcome(lesson: Lesson, incoming: Incoming, services: Services) -> Outcome | None:
    if lesson.kind is LessonKind.FAQ and lesson.answer is not None:
        return say("answer", faq_reply(lesson.answer.text, lesson.answer.source), incoming)
    if lesson.kind is LessonKind.OUT_OF_SCOPE:
        return decline_scope(incoming, services, surely=True)
    return _with_procedure(lesson, incoming, services)


def _with_procedure(lesson: Lesson, incoming: Incoming, services: Services) -> Outcome | None:
    """Answer with the procedure; ``None`` when its record is gone, so that the question is not lost with it."""
    procedure = find_by_code(lesson.code, services)
    if procedure is None:
        return None
    meant = Candidate(procedure.code, procedure.name, 1.0)
    others = tuple(each for each in incoming.candidates if each.code != procedure.code)
    facets = known_facets(lesson.facets) or incoming.facets
    outcome = act_on(Answer(meant), facets, (meant, *others), incoming, services)
    return with_place_asked(outcome, incoming, services)
