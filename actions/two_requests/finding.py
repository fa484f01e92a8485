"""Finding: the two procedures that one message asks about, and more where it lists them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from rapidfuzz import fuzz

from actions.content_words import content_words, plain_name
from actions.folding import folded_words
from actions.log_odds import log_odds
from actions.two_requests.cues import counts_them
from actions.two_requests.joints import Joint
from actions.two_requests.parting import Parting, partings
from actions.two_requests.weighing import Findings, chance, promise
from procedures.search.candidate import Candidate

Search = Callable[[str], tuple[Candidate, ...]]

PROMISING = 0.035  # what the words alone must say for a search to be worth while
SEARCHED = 3  # partings of a message that are searched, the most promising ones
TWO = 0.8
"""From here a message asks about two procedures; figures in docs/adr/0005-understanding.md."""
COUNTED = 0.5
"""From here it does where it counts them ("mỗi cái mấy ngày") and each side by itself surely names a procedure."""
MAYBE = 0.45
"""From here it may, and the person is asked."""
LEAD = 2.0
"""How far, in log-odds, what a side means must be ahead of what else it may mean; else the person is asked."""
MOST = 4
"""Procedures answered at once; people who lost their wallet name three or four papers."""
_LISTING = (Joint.AND, Joint.COMMA)
_NAMED_WITH = 4  # content words that name one thing of a list
_KNOWN = 0.25  # score from which such words are known to name a procedure …
_SURELY = 0.8  # … and from which they surely do
_LITTLE = 2e-3
_LOOKED_AT = 5  # candidates of a side
_OF_WHOLE_OFFERED = 2  # candidates of the whole message that are offered where it may be about one thing
_AROUND = 2  # words on either side of a joint by which it is known as part of a name
_OF_THE_WHOLE = 0.5  # how much the whole message counts beside a side: in the side alone "làm lại" may be missing


@dataclass(frozen=True)
class TwoRequests:
    """The two procedures that a message seems to ask about, in order.

    Attributes:
        first: what is asked about first.
        second: and second.
        more: and after these, where it lists more: "mất căn cước với bằng lái với cà vẹt xe".
        are_two: whether there are surely two; else there may be.
        options: what to offer where that, or what one of them is, is not sure: both, then what else an unclear side or
            the whole message may mean; empty where it is.
    """

    first: Candidate
    second: Candidate
    are_two: bool = True
    options: tuple[Candidate, ...] = ()
    more: tuple[Candidate, ...] = ()

    @property
    def all(self) -> tuple[Candidate, ...]:
        """All that is asked about, in order."""
        return (self.first, self.second, *self.more)


@dataclass(frozen=True)
class Weighed:
    """A parting with the procedures its sides are found to mean.

    ``near`` are what else the sides may mean, nearly as likely.
    """

    parting: Parting
    first: Candidate
    second: Candidate
    near: tuple[Candidate, ...]
    findings: Findings


def two_requests(text: str, candidates: Sequence[Candidate], search: Search) -> TwoRequests | None:
    """Return the two procedures a message asks about, or may ask about; ``None`` when it is about one.

    ``candidates`` are those of the whole message.
    """
    hopeful = [parting for parting in partings(text) if promise(parting) >= PROMISING]
    likeliest, best = _likeliest(hopeful, candidates, search)
    if best is None or likeliest < MAYBE:
        return None
    are_two = likeliest >= (COUNTED if counts_them(text) and _are_known(best, _SURELY) else TWO)
    listed = _listed(best, search) if are_two else (best.first, best.second)
    near = [each for each in best.near if not any(_are_same(each, known) for known in listed)]
    others = near if are_two else candidates[:_OF_WHOLE_OFFERED]
    options = _each_once((best.first, best.second, *others)) if others or not are_two else ()
    if options:
        return TwoRequests(best.first, best.second, are_two, options)
    return TwoRequests(listed[0], listed[1], more=listed[2:])


def weigh(parting: Parting, candidates: Sequence[Candidate], search: Search) -> Weighed | None:
    """Return what the sides of a parting mean; ``None`` where they mean nothing, or the same."""
    if parting.joint is Joint.NONE:
        pair = _as_named(parting.left, _pair(candidates[:_LOOKED_AT], candidates[:_LOOKED_AT], {}))
        return Weighed(parting, *pair, (), _findings(parting, *pair, candidates)) if pair else None
    whole = {code: each.score for each in candidates for code in (each.code, *each.same)}
    lefts, rights = _found(parting.lefts, search), _found(parting.rights, search)
    pair = _pair(lefts, rights, whole)
    if pair is None:
        return None
    first, second = pair
    near = _each_once((*_near(first, lefts, second, whole), *_near(second, rights, first, whole)))
    return Weighed(parting, first, second, near, _findings(parting, first, second, candidates))


def _listed(weighed: Weighed, search: Search) -> tuple[Candidate, ...]:
    """Return what each side asks about: of one that lists two in its turn both, if what it was taken for is one."""
    parting = weighed.parting
    if parting.joint is Joint.NONE:
        return weighed.first, weighed.second
    listed = [
        each
        for ways, meant in ((parting.lefts, weighed.first), (parting.rights, weighed.second))
        for each in _within_side(ways, meant, search)
    ]
    return _each_once(listed)[:MOST]


def _within_side(ways: Sequence[str], meant: Candidate, search: Search) -> tuple[Candidate, ...]:
    """Return what a side lists; beside another request it need not sound like two, only mean two."""
    for side in reversed(ways):  # with what is done or has happened, where another side says it
        lists = [parting for parting in partings(side) if _may_be_list(parting)]
        likeliest, best = _likeliest(lists, search(side), search) if lists else (0.0, None)
        listed = _listed(best, search) if best is not None and likeliest >= MAYBE and _are_known(best) else ()
        if any(_are_same(each, meant) for each in listed):
            return listed
    return (meant,)


def _may_be_list(parting: Parting) -> bool:
    """Tell whether a thing is only named beside another, or before several."""
    return parting.joint in _LISTING and len(content_words(parting.left)) <= _NAMED_WITH


def _are_known(weighed: Weighed, least: float = _KNOWN) -> bool:
    """Tell whether each side is known by its name alone, with a score of so much."""
    return min(weighed.findings.left, weighed.findings.right) >= least


def _likeliest(
    hopeful: Sequence[Parting], candidates: Sequence[Candidate], search: Search
) -> tuple[float, Weighed | None]:
    """Return the likeliest of those partings whose words promise most, with how likely it is; 0 without any."""
    searched = sorted(hopeful, key=promise, reverse=True)[:SEARCHED]
    weighed = [found for parting in searched if (found := weigh(parting, candidates, search)) is not None]
    chances = [(chance(each.parting, each.findings), each) for each in weighed]
    return max(chances, key=lambda pair: pair[0], default=(0.0, None))


def _near(
    chosen: Candidate, found: Sequence[Candidate], other: Candidate, whole: Mapping[str, float]
) -> list[Candidate]:
    """Return what a side may mean nearly as likely as what was chosen, and the other side does not mean."""
    least = _weight(chosen, whole) - LEAD
    near = [each for each in found if not (_are_same(each, chosen) or _are_same(each, other))]
    near = [each for each in near if _weight(each, whole) > least]
    return sorted(near, key=lambda each: -_weight(each, whole))[:1]


def _each_once(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return the candidates without later twins of an earlier one."""
    kept: list[Candidate] = []
    for candidate in candidates:
        if not any(_are_same(candidate, each) for each in kept):
            kept.append(candidate)
    return tuple(kept)


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
        kinship=fuzz.token_set_ratio(plain_name(first.name), plain_name(second.name)) / 100,
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
