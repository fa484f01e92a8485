"""A fact told after an answer: it stays with the topic, and chooses its case where its cases speak of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from actions.answers.case_fit import CASE_FACETS
from actions.answers.case_names import case_names
from actions.answers.conditions import states_conditions
from actions.answers.contents import has_content
from actions.answers.facets import Facet
from actions.answers.footer import official_name
from actions.case_words import read_case
from actions.content_words import content_words, is_called, without_operation, without_parentheses
from actions.context.options import Option
from actions.folding import folded_words
from actions.follow_up import asks_what_if, corrected
from actions.incoming import Incoming
from actions.passages.finding import find
from actions.scope import is_surely_out
from actions.services import Services
from actions.telling import names_only_relatives, only_tells, takes_leave, tells_what_was_done, told_words
from actions.turns.finding import find_by_code
from procedures.case_questions import case_questions
from procedures.chosen_cases import ChosenCases, next_question, no_choice, with_case, with_unknown
from procedures.records import Procedure
from procedures.search.ages import ages_of, told_age

_WORD = re.compile(r"\w+")
_ASK, _CANCEL, _OUT = "ask_procedure", "cancel", "out_of_scope"
_SURELY_NAMED = 0.95  # by its own words alone
_DEPENDING = (Facet.CONDITIONS, Facet.PAPERS)  # what one's circumstances change
_TOLD = 5  # words of the least circumstance: "trường cũ sáp nhập rồi", but not "mai nộp thì sao"
_NAMED = 2  # content words that name a procedure: "hộ chiếu", but not "xe"
_HALF = 0.5  # the name of a case must hold more than this share of the words told: "ly thân" is no "người thân"


def tells_of_topic(incoming: Incoming) -> bool:
    """Tell whether the message only states something while a procedure is talked of, and no choice is open."""
    state = incoming.state
    is_open = bool(state.topic) and not (state.clarifying or state.asking_case or state.asking_place)
    if not is_open or incoming.is_payload or incoming.dossier_code:
        return False
    return names_only_relatives(incoming.text) or (not incoming.asks_a_part and only_tells(incoming.text))


def kept_with_topic(incoming: Incoming, services: Services) -> Incoming:
    """Return a statement that the topic's record speaks of, or that may be about it, as a question about it."""
    only_whom = names_only_relatives(incoming.text)
    wavers = incoming.intent == _OUT and bool(incoming.shares) and not is_surely_out(incoming)
    if (incoming.intent == _ASK and not only_whom) or not tells_of_topic(incoming):
        return incoming
    topic = find_by_code(incoming.state.topic, services)
    stays = only_whom or wavers or (incoming.intent == _CANCEL and not takes_leave(incoming.text))
    if topic is None or not (stays or _speaks_of(topic, incoming.text)):
        return incoming
    return replace(incoming, intent=_ASK, confidence=1.0, shares={})


def may_be_meant(option: Option, topic: Procedure, text: str, services: Services) -> bool:
    """Tell whether a statement may lead to another procedure: to one for the same thing, or to what it surely names.

    "Chứng thực chữ ký giấy bán xe" after a certified copy asks for nothing and is no fact of its case either; but "vợ
    chồng em chưa đăng ký kết hôn" after a birth is one, however surely it names that procedure.
    """
    if option.is_topic or (option.alone >= _SURELY_NAMED and not tells_what_was_done(text)):
        return True
    found = find_by_code(option.candidate.code, services)
    return found is not None and _thing(topic) <= _thing(found)


def told_case(topic: Procedure, text: str) -> ChosenCases | None:
    """Return the one case that the statement surely means; what is not told stays unknown."""
    questions = case_questions(topic)
    names = case_names(topic, questions[0].options) if questions else ()
    place = read_case(text, names) if len(names) > 1 else None
    if place is None or not _fits(text, names[place]):
        return None
    chosen = with_case(topic, no_choice(topic), questions[0].options[place])
    while next_question(topic, chosen) is not None:
        chosen = with_unknown(chosen)
    return chosen


def case_and_facets(topic: Procedure, incoming: Incoming) -> tuple[ChosenCases | None, tuple[Facet, ...]]:
    """Return what to answer of the topic: after a statement, its case and what was asked, else what may depend on it.

    That are the conditions, where the source states any, and the papers; neither is said twice. The same for words that
    ask for no part of it, or what then ("không có giấy bán xe thì làm răng"): its overview was shown already.
    """
    if not tells_of_topic(incoming):
        return None, _goes_on(topic, incoming) if _asks_no_part(topic, incoming) else incoming.facets
    before, case = incoming.state.facets, told_case(topic, incoming.text)
    if case is not None:
        return case, before if before and set(before) <= set(CASE_FACETS) else CASE_FACETS
    return None, _depending(topic, before) or incoming.facets


def _asks_no_part(topic: Procedure, incoming: Incoming) -> bool:
    """Tell whether a message asks for no part of the topic that was shown, nor by its name for the whole again."""
    is_shown = incoming.state.topic == topic.code and not incoming.state.clarifying
    words = content_words(incoming.text)
    tells = bool(words) and len(folded_words(incoming.text)) >= _TOLD
    named = len(words) >= _NAMED and is_called(incoming.text, official_name(topic))
    again = named or bool(corrected(incoming.text))
    no_part = incoming.facets in ((), (Facet.OVERVIEW,))
    what_if = incoming.facets == (Facet.STEPS,) and asks_what_if(incoming.text)
    return is_shown and tells and not again and (no_part or what_if)


def _goes_on(topic: Procedure, incoming: Incoming) -> tuple[Facet, ...]:
    """Return the part that speaks of what is said, else what may depend on it; the overview was shown already."""
    spoken_of = next((each.facet for each in find(incoming.text, topic).passages), None)
    if spoken_of in _DEPENDING:
        return (spoken_of,)
    return _depending(topic, incoming.state.facets) or incoming.facets


def _depending(topic: Procedure, before: Sequence[Facet]) -> tuple[Facet, ...]:
    """Return the first of conditions, where the source states any, and papers that was not told just before."""
    told = {Facet.CONDITIONS: states_conditions(topic), Facet.PAPERS: has_content(topic, Facet.PAPERS)}
    new = next((facet for facet in _DEPENDING if told[facet] and facet not in before), None)
    return (new,) if new else ()


def _fits(text: str, name: str) -> bool:
    if told_age(text) is not None and ages_of(name) is not None:
        return True
    told, named = told_words(text), folded_words(name)
    said = [word for word in told if word in named and not _is_written_otherwise(word, text, name)]
    return bool(told) and len(said) > _HALF * len(told)


def _is_written_otherwise(word: str, text: str, name: str) -> bool:
    """Tell whether a folded word has other diacritics in a text that has any than in a name: "nội" is no "nơi"."""
    if text.isascii():
        return False
    written, named = (
        {each for each in _WORD.findall(unicodedata.normalize("NFC", words).lower()) if folded_words(each) == (word,)}
        for words in (text, name)
    )
    return written.isdisjoint(named)


def _speaks_of(topic: Procedure, text: str) -> bool:
    record = f" {' '.join(folded_words(_text_of(topic)))} "
    if told_age(text) is not None:
        return " tuoi " in record
    return told_case(topic, text) is not None or f" {' '.join(told_words(text))} " in record


def _text_of(topic: Procedure) -> str:
    papers = (part for case in topic.cases for paper in case.papers for part in (paper.name, paper.condition))
    names = (*(case.name for case in topic.cases), *papers)
    fees = (fee.text for channel in topic.channels for fee in channel.fees)
    return "\n".join((topic.summary, topic.requirements, topic.description, *topic.subjects, *names, *fees))


def _thing(procedure: Procedure) -> frozenset[str]:
    """Return the words of a procedure's name without what is done: "Đăng ký kết hôn" is about "kết hôn"."""
    return frozenset(folded_words(without_operation(without_parentheses(procedure.short_name or procedure.name))))
