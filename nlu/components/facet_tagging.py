"""Which parts of a procedure a message asks for (facets), in the order in which it asks for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nlu.components.linear_model import LinearModel
from nlu.components.message_syllables import Syllable
from nlu.components.ngrams import ngrams_of
from nlu.components.word_hints import FACET_WORDS, HINT, features_of, hints_in

OVERVIEW = "overview"
FACETS = ("papers", "fee", "time", "place", "steps", "online", "conditions", "legal", "result", "forms", OVERVIEW)
_END = 6  # syllables; 5 to 10 measure alike
_SURE, _HINTED = 0.9, 0.15
"""What a clause by itself asks for so surely is asked, if the whole message gives it that little. Chosen on the
development questions: F1 95.1 → 95.8, with two slips 92.8 → 94.1; on the second set 91.3 → 93.1 and 88.0 → 90.4. From
0.8 to 0.98 and from 0.1 to 0.3 it measures alike."""
_WINDOW = 4  # syllables: the length of most facet words with their question word ("mất bao nhiêu tiền")


@dataclass(frozen=True)
class Facet:
    """A facet asked for, and how sure that is."""

    name: str
    confidence: float


def facet_features(syllables: Sequence[Syllable]) -> set[str]:
    """Return what the tagger looks at in a message or a part of it: all of it, and its end once more.

    What is asked stands at the end; the situation told before is full of papers, places and days that are not.
    """
    end = syllables[-_END:]
    words = {f"end {feature}" for feature in ngrams_of(end)}
    hints = {f"{HINT}end {hint[1:]}" for hint in hints_in(end, words=FACET_WORDS)}
    return features_of(syllables, words=FACET_WORDS) | words | hints


def _first_places(model: LinearModel, syllables: Sequence[Syllable], names: Iterable[str]) -> dict[str, int]:
    last = max(1, len(syllables) - _WINDOW + 1)
    windows = [model.probabilities(facet_features(syllables[start : start + _WINDOW])) for start in range(last)]
    return {name: max(range(last), key=lambda start: (windows[start][name], -start)) for name in names}


def _surely_asked(model: LinearModel, clauses: Sequence[Sequence[Syllable]]) -> dict[str, float]:
    """Return what each clause by itself asks for beyond doubt, with how sure that is."""
    likeliest = [_likeliest(model.probabilities(facet_features(clause))) for clause in clauses]
    return {name: share for name, share in likeliest if share >= _SURE}


def _likeliest(probabilities: Mapping[str, float]) -> tuple[str, float]:
    return max(probabilities.items(), key=lambda item: item[1], default=("", 0.0))


def tag_facets(
    model: LinearModel,
    syllables: Sequence[Syllable],
    *,
    threshold: float,
    beside: float = 0.0,
    clauses: Sequence[Sequence[Syllable]] = (),
) -> tuple[Facet, ...]:
    """Return the facets above ``threshold`` in order of appearance; empty when none is asked for.

    Who asks for one facet often uses words of another; one that is not the likeliest must reach ``beside`` as well,
    unless one of the ``clauses`` of the message surely asks for it.
    """
    if not syllables:
        return ()
    probabilities = model.probabilities(facet_features(syllables))
    best = max(probabilities.values(), default=0.0)
    sure = _surely_asked(model, clauses)
    asked = {
        name: max(share, sure.get(name, 0.0))
        for name, share in probabilities.items()
        if (share >= threshold and (share >= beside or share == best)) or (share >= _HINTED and name in sure)
    }
    if len(asked) > 1:
        places = _first_places(model, syllables, asked)
        asked = dict(sorted(asked.items(), key=lambda item: places[item[0]]))
    return tuple(Facet(name, share) for name, share in asked.items())


def overview_confidence(model: LinearModel, syllables: Sequence[Syllable]) -> float:
    """Return how sure it is that no single facet is asked for."""
    return 1.0 - max(model.probabilities(facet_features(syllables)).values(), default=0.0)
