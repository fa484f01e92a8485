"""Finding: the two procedures that one message asks about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from rapidfuzz import fuzz

from actions.content_words import without_parentheses
from actions.folding import folded_words
from actions.log_odds import log_odds
from actions.two_requests.parting import Joint, Parting, partings
from actions.two_requests.weighing import Findings, chance, promise
from procedures.search.candidate import Candidate

Search = Callable[[str], tuple[Candidate, ...]]

PROMISING = 0.03  # what the words alone must say for a search to be worth while
SEARCHED = 3  # partings of a message that are searched, the most promising ones
_TWO = 0.6  # from here a message asks about two
_AFTER_A_STORY = frozenset({Joint.COMMA, Joint.STOP, Joint.LINE, Joint.THEN})
_LITTLE = 2e-3
_LOOKED_AT = 5  # candidates of a side
_AROUND = 2  # words on either side of a joint by which it is known as part of a name
_OF_THE_WHOLE = 0.5  # how much the whole message counts beside a side: in the side alone "làm lại" may be missing


@dataclass(frozen=True)
class Part:
    """One of the things asked about."""

    text: str
    candidate: Candidate


@dataclass(frozen=True)
class Weighed:
    """A parting with the procedures its sides are found to mean."""

    parting: Parting
    first: Candidate
    second: Candidate
    findings: Findings


def parts_of(text: str, candidates: Sequence[Candidate], search: Search) -> tuple[Part, ...]:
    """Return the two parts of a message with the procedure each is about; empty when it is about one.

    ``candidates`` are those of the whole message.
    """
    hopeful = [(promise(each), each) for each in partings(text) if not _only_tells_first(each)]
    hopeful = sorted((pair for pair in hopeful if pair[0] >= PROMISING), key=lambda pair: -pair[0])
    weighed = [each for _, parting in hopeful[:SEARCHED] if (each := weigh(parting, candidates, search)) is not None]
    chances = [(chance(each.parting, each.findings), each) for each in weighed]
    likeliest, best = max(chances, key=lambda pair: pair[0], default=(0.0, None))
    if best is None or likeliest < _TWO:
        return ()
    return Part(best.parting.left, best.first), Part(best.parting.right, best.second)


def _only_tells_first(parting: Parting) -> bool:
    """Tell whether the left side only says how things came about: "trả xong nợ rồi, muốn xóa thế chấp".

    What is told may well have a procedure of its own; to answer that first is worse than to miss a second request.
    """
    cues = parting.cues
    says_two = cues.get("said") or cues.get("both")
    return parting.joint in _AFTER_A_STORY and bool(cues.get("left_tells")) and not (cues.get("left_asks") or says_two)


def weigh(parting: Parting, candidates: Sequence[Candidate], search: Search) -> Weighed | None:
    """Return what the sides of a parting mean; ``None`` where they mean nothing, or the same."""
    if parting.joint is Joint.NONE:
        pair = _as_named(parting.left, _pair(candidates[:_LOOKED_AT], candidates[:_LOOKED_AT], {}))
    else:
        whole = {code: each.score for each in candidates for code in (each.code, *each.same)}
        pair = _pair(_found(parting.lefts, search), _found(parting.rights, search), whole)
    if pair is None:
        return None
    return Weighed(parting, *pair, _findings(parting, *pair, candidates))


def _found(texts: Sequence[str], search: Search) -> list[Candidate]:
    """Return what the texts may mean."""
    return [each for text in texts for each in search(text)[:_LOOKED_AT]]


def _pair(
    lefts: Sequence[Candidate], rights: Sequence[Candidate], whole: Mapping[str, float]
) -> tuple[Candidate, Candidate] | None:
    """Return the likeliest two different procedures, one of each side, by themselves and within the whole message."""
    pairs = [
        (_weight(first, whole) + _weight(second, whole), -place, first, second)
        for place, (first, second) in enumerate(product(lefts, rights))
        if not _are_same(first, second)
    ]
    return max(pairs, key=lambda each: each[:2])[2:] if pairs else None


def _as_named(text: str, pair: tuple[Candidate, Candidate] | None) -> tuple[Candidate, Candidate] | None:
    """Return two procedures of one text in the order in which it says what only one of their names holds."""
    if pair is None:
        return None
    words = folded_words(text)
    first, second = (set(folded_words(each.name)) for each in pair)
    places = [
        next((place for place, word in enumerate(words) if word in own), len(words))
        for own in (first - second, second - first)
    ]
    return pair if places[0] <= places[1] else pair[::-1]


def _are_same(first: Candidate, second: Candidate) -> bool:
    return not {first.code, *first.same}.isdisjoint({second.code, *second.same})


def _findings(parting: Parting, first: Candidate, second: Candidate, candidates: Sequence[Candidate]) -> Findings:
    best = candidates[0] if candidates else None
    return Findings(
        left=first.score,
        right=second.score,
        left_whole=_within(first, candidates),
        right_whole=_within(second, candidates),
        best=best.score if best else 0.0,
        best_is_left=best is not None and best.code in (first.code, *first.same),
        best_is_right=best is not None and best.code in (second.code, *second.same),
        kinship=fuzz.token_set_ratio(_plain(first), _plain(second)) / 100,
        in_a_name=_is_in_a_name(parting, (*candidates[:3], first, second)),
    )


def _weight(candidate: Candidate, whole: Mapping[str, float]) -> float:
    within = max(whole.get(code, 0.0) for code in (candidate.code, *candidate.same))
    return log_odds(candidate.score, least=_LITTLE) + _OF_THE_WHOLE * log_odds(within, least=_LITTLE)


def _within(candidate: Candidate, candidates: Sequence[Candidate]) -> float:
    codes = {candidate.code, *candidate.same}
    return max((each.score for each in candidates if not codes.isdisjoint({each.code, *each.same})), default=0.0)


def _is_in_a_name(parting: Parting, candidates: Sequence[Candidate]) -> bool:
    """Tell whether the words around the joint stand together in a name: "quỹ hưu trí và tử tuất"."""
    before, after = folded_words(parting.left)[-_AROUND:], folded_words(parting.right)[:_AROUND]
    return any(_stand_together(before, after, folded_words(each.name)) for each in candidates)


def _stand_together(before: Sequence[str], after: Sequence[str], name: Sequence[str]) -> bool:
    """Tell whether a name has the words before, then within two words those after."""
    ends = (start + len(before) for start in _places(before, name))
    starts = tuple(_places(after, name))
    return bool(before) and bool(after) and any(0 <= start - end <= _AROUND for end in ends for start in starts)


def _places(words: Sequence[str], name: Sequence[str]) -> Iterator[int]:
    length = len(words)
    return (start for start in range(len(name) - length + 1) if tuple(name[start : start + length]) == tuple(words))


def _plain(candidate: Candidate) -> str:
    return " ".join(folded_words(without_parentheses(candidate.name))).removeprefix("thu tuc ")
