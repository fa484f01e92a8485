"""Relearning: a matcher after few phrasings changed, from one that was learned before.

Only the classes concerned are fitted, and those most like the phrasings that came or went; the others keep what they
learned. Grams keep their weights; new ones count once two of the new phrasings hold them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.preprocessing import normalize

from procedures.search.candidate import Analyse
from procedures.search.fitting import Examples, fit
from procedures.search.learning import joined, posted
from procedures.search.lessons import keys_of
from procedures.search.matcher import Block, LinearMatcher, matched_grams
from procedures.search.phrasings import Phrasings
from procedures.search.tally import Tally
from procedures.search.terms import find
from procedures.search.twins import Entry

_MOST_CHANGED = 0.02  # of all texts; when more came or went, the weights of grams are too old
_MOST_FITTED = 0.25  # of all classes; more take as long as learning everything
_ALIKE = 30  # classes fitted anew for each text that came or went
_SEEN_TWICE = 2

Keys = NDArray[np.uint64]


@dataclass(frozen=True)
class _Texts:
    """Texts as features over the vocabulary of a block."""

    block: Block
    features: sparse.csr_matrix
    keys: Keys


@dataclass(frozen=True)
class _Grouped:
    """The examples by class, the class each was before (-1: it was another), and the texts that came or went."""

    examples: Examples
    former: NDArray[np.int64]
    moved: sparse.csr_matrix


def is_within_reach(former: LinearMatcher, aliases: Iterable[str]) -> bool:
    """Tell whether so few aliases are new that learning them can be worth a try."""
    known = former.phrasings.keys
    new = np.setdiff1d(keys_of(aliases), known)
    return bool(former.classes) and len(new) <= _MOST_CHANGED * len(known)


def relearn(former: LinearMatcher, entries: Sequence[Entry], analyse: Analyse) -> LinearMatcher | None:
    """Return a matcher for the entries as they are now; ``None`` when so much changed that all must be learned."""
    spoken = [entry for entry in entries if entry.aliases]
    if not spoken:
        return None
    written = [[*entry.names, *entry.aliases] for entry in spoken]
    known = set(former.phrasings.keys.tolist())
    wanted = {text for texts in written for text in texts}
    by_text = dict(zip(wanted, keys_of(wanted).tolist(), strict=True))
    new = sorted(text for text, key in by_text.items() if key not in known)
    if len(new) > _MOST_CHANGED * len(known):
        return None
    texts = _with_new(former, new, analyse)
    names = keys_of(name for entry in entries if not entry.aliases for name in entry.names)
    grouped = _grouped(former.phrasings, texts, names, [[by_text[text] for text in each] for each in written])
    if grouped.moved.shape[0] > _MOST_CHANGED * len(known):
        return None
    return _fitted(former, texts.block, grouped, tuple(entry.chosen.code for entry in spoken))


def _with_new(former: LinearMatcher, new: Sequence[str], analyse: Analyse) -> _Texts:
    """Return the texts learned before and the new ones that hold anything known."""
    if not new:
        return _Texts(former.block, former.phrasings.texts, former.phrasings.keys)
    tally = Tally.of([analyse(text).folded for text in new], matched_grams)
    frequency = np.bincount(tally.counts.indices, minlength=len(tally.vocabulary))
    fresh = ~find(former.block.vocabulary, tally.vocabulary)[1] & (frequency >= _SEEN_TWICE)
    idf = np.log((1 + len(former.phrasings.keys)) / (1 + frequency[fresh])) + 1
    block = _extended(former.block, tally.vocabulary[fresh], idf.astype(np.float32))
    places, known = find(block.vocabulary, tally.vocabulary)
    counts = tally.counts[:, known].tocoo()
    own = places[known][counts.col]
    values = (1 + np.log(counts.data)) * block.idf[own]
    shape = (len(new), len(block.vocabulary))
    added = normalize(sparse.csr_matrix((values, (counts.row, own)), shape=shape))
    added.eliminate_zeros()
    useful = np.flatnonzero(np.diff(added.indptr) > 0)
    before = _moved_columns(former.phrasings.texts, former.block, block)
    features = sparse.vstack([before, added[useful]], format="csr")
    return _Texts(block, features, np.concatenate([former.phrasings.keys, keys_of(new)[useful]]))


def _extended(block: Block, grams: Keys, idf: NDArray[np.float32]) -> Block:
    vocabulary = np.concatenate([block.vocabulary, grams])
    order = np.argsort(vocabulary)
    return Block(vocabulary[order], np.concatenate([block.idf, idf])[order])


def _moved_columns(matrix: sparse.csr_matrix, before: Block, now: Block) -> sparse.csr_matrix:
    """Return a matrix over the grams of one block as one over another, which has these and more."""
    places = np.searchsorted(now.vocabulary, before.vocabulary).astype(np.int32)
    shape = (matrix.shape[0], len(now.vocabulary))
    return sparse.csr_matrix((matrix.data, places[matrix.indices], matrix.indptr), shape=shape)


def _grouped(before: Phrasings, texts: _Texts, names: Keys, written: Sequence[Sequence[int]]) -> _Grouped:
    """Order the texts by the classes they are written for now, behind those names that still have no class."""
    rows = {key: row for row, key in enumerate(texts.keys.tolist())}
    background = [row for row in range(before.firsts[0]) if texts.keys[row] in names]
    by_class = [[rows[key] for key in keys if key in rows] for keys in written]
    starts = len(background) + np.cumsum([0, *map(len, by_class)])
    chosen = np.array([*background, *(row for own in by_class for row in own)], dtype=np.int64)
    known = np.arange(before.firsts[0], len(texts.keys))
    gone = known[~np.isin(texts.keys[known], texts.keys[chosen])]
    moved = np.concatenate([gone, np.unique(chosen[chosen >= len(before.keys)])])
    return _Grouped(
        Examples(texts.features[chosen], starts, texts.keys[chosen]),
        _former_classes(before, [frozenset(texts.keys[own].tolist()) for own in by_class]),
        texts.features[moved],
    )


def _former_classes(before: Phrasings, classes: Sequence[frozenset[int]]) -> NDArray[np.int64]:
    """Return which class had the very same texts before, -1 for none."""
    spans = zip(before.firsts[:-1], before.firsts[1:], strict=True)
    labels: Mapping[frozenset[int], int] = {
        frozenset(before.keys[first:last].tolist()): label for label, (first, last) in enumerate(spans)
    }
    return np.array([labels.get(own, -1) for own in classes], dtype=np.int64)


def _fitted(former: LinearMatcher, block: Block, grouped: _Grouped, codes: tuple[str, ...]) -> LinearMatcher | None:
    """Fit the classes that changed and those most like what came or went; take over the weights of the others."""
    examples = grouped.examples
    centroids = examples.centroids()
    labels = np.union1d(np.flatnonzero(grouped.former < 0), _alike(centroids, grouped.moved))
    if len(labels) > max(_ALIKE + 1, _MOST_FITTED * len(codes)):
        return None
    kept = np.setdiff1d(np.arange(len(codes)), labels)
    by_class = sparse.csr_matrix(
        (former.weights.weights, former.weights.rows, former.weights.starts),
        shape=(len(former.block.vocabulary), len(former.classes)),
    ).T.tocsr()
    weights = _moved_columns(by_class[grouped.former[kept]], former.block, block)
    intercepts = former.intercepts[grouped.former[kept]]
    if len(labels):
        learned, of_learned = joined(fit(examples, centroids, labels.tolist()), centroids[labels])
        weights = sparse.vstack([weights, learned], format="csr")
        intercepts = np.concatenate([intercepts, of_learned])
    order = np.argsort(np.concatenate([kept, labels]))
    owners = np.repeat(np.arange(-1, len(codes)), np.diff([0, *examples.firsts]))
    phrasings = Phrasings.of(examples.features, owners, len(codes), examples.keys)
    return LinearMatcher(codes, block, posted(block, weights[order]), intercepts[order], phrasings)


def _alike(centroids: sparse.csr_matrix, moved: sparse.csr_matrix) -> NDArray[np.int64]:
    """Return the classes most like any of some texts."""
    similar = (centroids @ moved.T).toarray()
    count = min(_ALIKE, len(similar))
    return np.unique(np.argpartition(-similar, count - 1, axis=0)[:count]) if similar.size else np.zeros(0, np.int64)
