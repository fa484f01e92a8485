"""Decides from scored candidates whether to answer, to ask back, or to say that nothing was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from actions.content_words import plain_name
from actions.folding import folded_words
from actions.message_words import operation_in
from procedures.search.asks import without_ask
from procedures.search.candidate import Candidate

_LITTLE = 1e-4  # scores are told to four places
_BRIEF = 3  # words of a message that only names a thing


@dataclass(frozen=True)
class Thresholds:
    """Limits on scores, which estimate a probability (0..1). All of them live here.

    Chosen on the development questions over 5,773 procedures (docs/adr/0003-search.md). By search alone, of 100
    questions about one procedure 83 are answered rightly, 2.4 wrongly, 14 offered with the right one among the options.
    With lead 20 it is 85, 2.8 and 11, with lead 40 81, 2.1 and 15: fewer mistakes, but more people are asked back for
    nothing. Neither a difference of scores nor a model of their pattern does better than this ratio of odds.
    """

    answer: float = 0.25  # from here the best candidate is answered, if the next one is far enough behind
    lead: float = 30.0  # how many times the odds of the next one its odds must be
    named: float = 0.15  # enough for the best candidate when the message says its whole name
    brief_gap: float = 0.5  # what must lie between them when the message is brief: "đổi bằng lái"
    topic: float = 0.02  # a bare noun ("sổ đỏ", "kết hôn") is answered only when no other candidate reaches this
    offer: float = 0.04  # below this nothing is found
    option: float = 0.02  # below this nothing is an option of a question back, or mentioned beside an answer
    perhaps: float = 0.1  # below this nothing is offered beside what is rather out of scope
    unmistakable: float = 0.8  # from here a message names a procedure whatever was offered; no others are mentioned
    likely: float = 0.68  # from here a single word beside a facet names another than the options offered
    clear: float = 1.5  # how many times likelier than the next one what is meant within a conversation must be …
    clear_anew: float = 4.0  # … and that where its words turn to something else, unless the topic's field holds it
    near: float = 0.04  # an option must reach this share of the best option's score
    options: int = 4  # most options of a question back


@dataclass(frozen=True)
class Answer:
    """Answer this candidate."""

    candidate: Candidate


@dataclass(frozen=True)
class Clarify:
    """Ask which of these is meant."""

    options: tuple[Candidate, ...]


@dataclass(frozen=True)
class NotFound:
    """Say that nothing fits; ``nearest`` only help to name fields."""

    nearest: tuple[Candidate, ...] = ()


Decision = Answer | Clarify | NotFound


def decide(candidates: Sequence[Candidate], thresholds: Thresholds, *, text: str = "") -> Decision:
    """Decide on candidates, best first; the best is meant when ``text`` says its whole name, however close others are.

    "đăng ký khai sinh mấy ngày có" means birth registration, although its relatives are called nearly the same.
    """
    if not candidates or candidates[0].score < thresholds.offer:
        return NotFound(tuple(candidates[: thresholds.options]))
    best = candidates[0]
    following = candidates[1].score if len(candidates) > 1 else 0.0
    words = folded_words(text)
    named = is_named_in_full(best, " ".join(words))
    if not named and _only_names_a_thing(words) and following >= thresholds.topic:
        return Clarify(_from(thresholds.topic, candidates, thresholds))
    if 0 < len(words) <= _BRIEF and best.score - following < thresholds.brief_gap:
        return Answer(best) if named else Clarify(_options(candidates, thresholds))
    if best.score >= thresholds.answer and _odds(best.score) >= thresholds.lead * _odds(following):
        return Answer(best)
    if best.score >= thresholds.named and named:
        return Answer(best)
    return Clarify(_options(candidates, thresholds))


def choose(candidates: Sequence[Candidate], thresholds: Thresholds, *, anew: bool = False) -> Answer | Clarify:
    """Decide on candidates, best first, whose scores are the chances of all that a message may mean.

    ``anew``: its words turn to something else, and what is meant has to be clearer.
    """
    following = candidates[1].score if len(candidates) > 1 else 0.0
    if candidates[0].score >= (thresholds.clear_anew if anew else thresholds.clear) * following:
        return Answer(candidates[0])
    return Clarify(_options(candidates, thresholds))


def _odds(score: float) -> float:
    """Return how many times likelier right than wrong a score is."""
    return score / max(1 - score, _LITTLE)


def is_named_in_full(candidate: Candidate, folded: str) -> bool:
    """Tell whether a message, folded, says a candidate's whole name, of two words or more."""
    name = plain_name(candidate.name)
    return len(name.split()) > 1 and f" {name} " in f" {folded} "


def is_unmistakable(candidates: Sequence[Candidate], thresholds: Thresholds) -> bool:
    """Tell whether the message names a procedure beyond doubt.

    Without diacritics, "mat so do gio sao" holds no word that could not also ask for a fee or hold a sentence together.
    """
    return bool(candidates) and candidates[0].score >= thresholds.unmistakable


def is_likely(candidates: Sequence[Candidate], thresholds: Thresholds) -> bool:
    """Tell whether a few words beside a facet name a procedure, rather than fit some procedure by chance."""
    return bool(candidates) and candidates[0].score >= thresholds.likely


def _only_names_a_thing(words: Sequence[str]) -> bool:
    """Tell whether a message is a bare noun: what it names has many procedures, and nothing says which is wanted.

    "phí hộ chiếu" is none: who asks for a part has one procedure in mind, as in the longer "lệ phí hộ chiếu".
    """
    return 0 < len(words) <= _BRIEF and not operation_in(words) and without_ask(words) is None


def _options(candidates: Sequence[Candidate], thresholds: Thresholds) -> tuple[Candidate, ...]:
    return _from(max(thresholds.option, thresholds.near * candidates[0].score), candidates, thresholds)


def _from(floor: float, candidates: Sequence[Candidate], thresholds: Thresholds) -> tuple[Candidate, ...]:
    return tuple(candidate for candidate in candidates if candidate.score >= floor)[: thresholds.options]
