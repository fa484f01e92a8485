"""Options: the procedures that a message within a conversation may mean, with what speaks for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from actions.answers.footer import official_name
from actions.content_words import content_syllables, content_words, is_called, is_operation
from actions.folding import folded_text
from actions.follow_up import corrected, is_opener, mishap_in, query_instead, sibling_query
from actions.incoming import Incoming
from actions.log_odds import log_odds
from actions.recalling import returns, without_cue
from actions.services import Services
from actions.telling import tells_only_of_whom
from actions.turns.finding import find_by_code, search
from procedures.records import Procedure
from procedures.search.candidate import Candidate

_SURE = 0.9
"""From here words so surely go on that joining them to the topic changes nothing: of 4,701 messages of the written
conversations 30 % get there, and as many are understood rightly without as with it."""

_TURNS, _NAMED = 0.05, 0.9
"""Words that so surely turn to something else, and name it that clearly, are not joined: "mất bằng lái làm sao" after a
marriage is no lost marriage paper. On the written conversations as many are understood rightly with it as without."""

_LOOKED_AT = 6  # candidates of another search than that of the whole message

_COMPARED = 5
"""Options that are told apart from the topic by their phrasings, 0.7 ms each. With all of them as many are understood
rightly, with three fewer."""

_LEANING_BY_SCORES = (-0.03, 0.032, -0.042)
"""Leaning as a line over the log odds of the two scores, for records that were not learned: fitted on the written
conversations, of whose leanings it explains 40 %."""

LITTLE = 1e-3  # least chance whose log odds are told from 0
_OF_EARLIER, _OF_KIN = 0.3, 0.1  # what these count beside a score where the likeliest are chosen


@dataclass
class Option:
    """One procedure, with the codes of the twins it stands for.

    Attributes:
        alone: score for the words of the message (0..1), or for what it puts right ("không, ý tôi là tạm trú").
        together: score for those words together with what led to an open question, else with what the topic is about
            (0..1); 0 where they name nothing, or surely go on.
        is_topic: whether it is what was talked of last.
        earlier: 1 for what was talked of before that, 1/2 for what was talked of before that …; 0 if it never was.
        is_kin: whether it is of the topic's field.
        is_named_again: whether the message says that it returns to something, and calls it as this is called.
        leaning: how far the words by themselves are on its side against the topic (about -1..1), by the phrasings of
            the two; where these were not learned, what the scores let expect.
        is_named_by_half: whether its name is only the first half of that of one talked of, which is meant instead.
    """

    candidate: Candidate
    codes: set[str] = field(default_factory=set)
    alone: float = 0.0
    together: float = 0.0
    is_topic: bool = False
    earlier: float = 0.0
    is_kin: bool = False
    leaning: float = 0.0
    is_named_by_half: bool = False
    is_named_again: bool = False


def options_for(
    incoming: Incoming, topic: Procedure, services: Services, *, earlier: Sequence[str] = ()
) -> list[Option]:
    """Return the topic first, then what the words mean by themselves or with the topic, and what was talked of before.

    ``earlier`` are the codes of the latter, the latest first.
    """
    options = _Options()
    options.of_code(topic.code, official_name(topic)).is_topic = True
    instead = corrected(incoming.text)
    said = instead or without_cue(incoming.text)
    alone = incoming.candidates if said == incoming.text else _found(said, incoming, services)
    if not instead and tells_only_of_whom(incoming.text):
        alone = ()  # by itself "cho con 5 tuổi" finds whatever is for that age
    best = max((candidate.score for candidate in alone), default=0.0)
    turns = not instead and incoming.follow_up < _TURNS and best >= _NAMED
    for candidate in alone:
        option = options.of(candidate)
        option.alone = max(option.alone, candidate.score)
    joins = incoming.follow_up < _SURE and not turns
    queries = (_joined(said, instead, record) for record in _may_be_meant(said, instead, topic, earlier, services))
    joined = (each for query in queries for each in _found(query, incoming, services))
    for candidate in (incoming.with_unclear[:_LOOKED_AT] or joined) if joins else ():
        option = options.of(candidate)
        option.together = max(option.together, candidate.score)
    for place, code in enumerate(earlier, start=1):
        option = options.of_code(code, "")
        if not option.is_topic and not option.earlier:
            option.earlier = 1 / place
            option.is_named_again = _is_named_again(incoming.text, code, services)
    _mark_kin(options.all, topic, services)
    _lean(options.all, said, topic, services)
    _mean_the_special_one(options.all, said, services)
    return options.all


def _is_named_again(text: str, code: str, services: Services) -> bool:
    """Tell whether a message returns to what is called so: "quay lại cái khai sinh lúc nãy"."""
    record = find_by_code(code, services) if returns(text) else None
    return record is not None and is_called(without_cue(text), official_name(record))


def _may_be_meant(
    said: str, instead: str, topic: Procedure, earlier: Sequence[str], services: Services
) -> Iterator[Procedure]:
    """Yield what words may be joined to: the topic, and where a paper was lost what was talked of before that."""
    yield topic
    before = find_by_code(earlier[0], services) if earlier and not instead and mishap_in(said) else None
    if before is not None:
        yield before


def _joined(text: str, instead: str, topic: Procedure) -> str:
    """Return the words together with the topic; empty when they name nothing.

    What is put right, and a thing merely added ("còn thường trú thì sao"), takes the place of what the topic says.
    """
    words = content_words(text)
    if instead or (words and is_opener(text) and not mishap_in(text) and not is_operation(words)):
        return query_instead(instead or text, topic)
    return sibling_query(text, topic) if words or mishap_in(text) else ""


def _found(query: str, incoming: Incoming, services: Services) -> Sequence[Candidate]:
    return search(query, services, incoming.candidates)[:_LOOKED_AT] if query else ()


def _mark_kin(options: Iterable[Option], topic: Procedure, services: Services) -> None:
    others = [option for option in options if not option.is_topic]
    if not topic.category:
        return
    categories = services.store.categories_of(option.candidate.code for option in others)
    for option in others:
        option.is_kin = categories.get(option.candidate.code) == topic.category


def _lean(options: Sequence[Option], said: str, topic: Procedure, services: Services) -> None:
    """Compare the likeliest options with the topic; the others lean as little as the least of them."""
    of_topic = next(option for option in options if option.is_topic)
    found = sorted((option for option in options if not option.is_topic), key=_promise, reverse=True)
    compared, rest = found[:_COMPARED], found[_COMPARED:]
    codes = [option.candidate.code for option in compared]
    known = services.leanings(said, topic.code, codes) if services.leanings and codes else [None] * len(codes)
    for option, leaning in zip(compared, known, strict=True):
        option.leaning = _expected(option, of_topic) if leaning is None else leaning
    for option in rest:
        option.leaning = min(0.0, *(each.leaning for each in compared))


def _expected(option: Option, topic: Option) -> float:
    """Return how far the words mostly are on the side of an option against the topic, by the two scores."""
    always, by_own, by_topics = _LEANING_BY_SCORES
    return always + by_own * log_odds(option.alone, least=LITTLE) + by_topics * log_odds(topic.alone, least=LITTLE)


def _promise(option: Option) -> float:
    return max(option.alone, option.together) + _OF_EARLIER * option.earlier + _OF_KIN * option.is_kin


def _mean_the_special_one(options: Sequence[Option], said: str, services: Services) -> None:
    """Exchange the scores of a procedure that is merely named and of the more special one of it that was talked of.

    After "Đăng ký kết hôn có yếu tố nước ngoài", "lệ phí đăng ký kết hôn" means that one.
    """
    named = set(content_syllables(said))
    named_by = [(option, folded_text(option.candidate.name)) for option in options if named and option.alone]
    plain = [(option, name) for option, name in named_by if named <= set(name.split())]
    for special in options if plain else ():
        record = find_by_code(special.candidate.code, services) if special.is_topic or special.earlier else None
        whole = folded_text(official_name(record)) if record is not None else ""
        for option, name in plain:
            if whole.startswith(f"{name} ") and special.alone < option.alone:
                special.alone, option.alone = option.alone, special.alone
                option.is_named_by_half = True


class _Options:
    """Options by any code they stand for."""

    def __init__(self) -> None:
        self.all: list[Option] = []

    def of(self, candidate: Candidate) -> Option:
        codes = {candidate.code, *candidate.same}
        known = next((option for option in self.all if not option.codes.isdisjoint(codes)), None)
        if known is None:
            known = Option(candidate)
            self.all.append(known)
        elif not known.candidate.same:
            twins = tuple(code for code in (candidate.code, *candidate.same) if code != known.candidate.code)
            name = known.candidate.name or candidate.name
            known.candidate = Candidate(known.candidate.code, name, known.candidate.score, twins)
        known.codes |= codes
        return known

    def of_code(self, code: str, name: str) -> Option:
        return self.of(Candidate(code, name, 0.0))
