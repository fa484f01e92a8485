"""The linear matcher: learns from everyday phrasings which procedure a question means (one-versus-rest LinearSVC)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.svm import LinearSVC

from procedures.search.grams import Extract, Grams, character_grams, syllable_grams
from procedures.search.signals import Material
from procedures.search.terms import Floats, count, find

NO_CLASS_MARGIN = -1.5
"""Margin of an entry the matcher knows nothing of: below what it gives to nearly all wrong classes."""

_NEARLY_THE_SAME = 0.8
_BACKGROUND = 1000  # names of other procedures; 5,000 were no better and took five times as long
_SEEN_TWICE = 2


@dataclass(frozen=True)
class Block:
    """One kind of gram as features: those seen at least twice, with their inverse document frequency."""

    vocabulary: Grams
    idf: Floats

    def features(self, grams: Grams) -> tuple[NDArray[np.int64], Floats]:
        """Return places and values of the features of one text, of length one together with those never learned.

        So a text of which little is known stays near the intercepts instead of making much of that little.
        """
        distinct, counts = np.unique(grams, return_counts=True)
        places, known = find(self.vocabulary, distinct)
        rarest = self.idf.max(initial=1.0)
        values = (1 + np.log(counts, dtype=np.float32)) * np.where(known, self.idf[places], rarest)
        values = values / np.float32(max(float(np.linalg.norm(values)), 1e-9))
        return places[known], values[known]


@dataclass(frozen=True)
class LinearMatcher:
    """Weights by feature and class. ``classes[i]`` is a code of the entry that column ``i`` speaks for."""

    classes: tuple[str, ...]
    letters: Block
    syllables: Block
    weights: Floats
    intercepts: Floats

    def margins(self, letters: Grams, syllables: Grams) -> Floats:
        """Return the margin of each class for one question; above 0 the class claims it."""
        letter_places, letter_values = self.letters.features(letters)
        places, values = self.syllables.features(syllables)
        places = np.concatenate([letter_places, places + len(self.letters.vocabulary)])
        margins: Floats = np.concatenate([letter_values, values]) @ self.weights[places] + self.intercepts
        return margins


NOTHING_LEARNED = LinearMatcher(
    (),
    Block(np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.float32)),
    Block(np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.float32)),
    np.zeros((0, 0), dtype=np.float32),
    np.zeros(0, dtype=np.float32),
)


def learn(material: Material) -> LinearMatcher:
    """Fit a matcher on the aliases and names of the entries that have aliases, against names of the others."""
    with_aliases = sorted(set(material.alias_owners))
    if not with_aliases:
        return NOTHING_LEARNED
    texts, labels = _examples(material, {entry: place for place, entry in enumerate(with_aliases)})
    blocks, features = zip(*(_block(texts, extract) for extract in (character_grams, syllable_grams)), strict=True)
    weights, intercepts = _fit(sparse.hstack(features).tocsr(), labels, len(with_aliases))
    classes = tuple(material.entries[entry].chosen.code for entry in with_aliases)
    return LinearMatcher(classes, blocks[0], blocks[1], weights, intercepts)


def _examples(material: Material, labels: dict[int, int]) -> tuple[list[tuple[str, ...]], NDArray[np.int64]]:
    owners = (*material.name_owners, *material.alias_owners)
    own = [(text.folded, labels[owner]) for text, owner in zip(material.texts, owners, strict=True) if owner in labels]
    others = [
        text.folded for text, owner in zip(material.texts, material.name_owners, strict=False) if owner not in labels
    ]
    background = others[:: max(1, len(others) // _BACKGROUND)]
    texts = [text for text, _ in own] + background
    return texts, np.array([label for _, label in own] + [-1] * len(background), dtype=np.int64)


def _block(texts: Sequence[Sequence[str]], extract: Extract) -> tuple[Block, sparse.csr_matrix]:
    vocabulary, counts = count(texts, extract)
    total = np.asarray(counts.sum(axis=0)).ravel()
    kept = total >= _SEEN_TWICE
    counts = counts[:, kept]
    frequency = np.bincount(counts.indices, minlength=counts.shape[1])
    idf = (np.log((1 + len(texts)) / (1 + frequency)) + 1).astype(np.float32)
    values = (1 + np.log(counts.data)) * idf[counts.indices]
    owner = np.repeat(np.arange(len(texts)), np.diff(counts.indptr))
    norms = np.sqrt(np.bincount(owner, weights=values * values, minlength=len(texts)))
    values = values / np.maximum(norms, 1e-9)[owner]
    features = sparse.csr_matrix((values, counts.indices, counts.indptr), shape=counts.shape)
    return Block(vocabulary[kept], idf), features


def _fit(features: sparse.csr_matrix, labels: NDArray[np.int64], class_count: int) -> tuple[Floats, Floats]:
    """Return weights by feature and class. One class alone, or two, make scikit-learn return a single row."""
    present = np.unique(labels)
    if len(present) < 2:
        return np.zeros((features.shape[1], class_count), dtype=np.float32), np.zeros(class_count, dtype=np.float32)
    model = LinearSVC(C=0.5, tol=0.05, random_state=0).fit(features, labels)
    weights, intercepts = model.coef_, model.intercept_
    if len(present) == 2:
        weights, intercepts = np.vstack([-weights, weights]), np.concatenate([-intercepts, intercepts])
    own = model.classes_ >= 0
    return np.ascontiguousarray(weights[own].T, dtype=np.float32), intercepts[own].astype(np.float32)


def add_untrained(similarity: Floats, margins: Floats, known: Floats) -> tuple[Floats, Floats]:
    """Let aliases count that the matcher has not learned from, or that the question repeats nearly word by word.

    Their margin is read off the similarity by letters: held-out phrasings of the right class follow
    ``-1.07 + 2.3 x``, those of the strongest wrong ones about ``-0.9 + 0.8 x``; between them lies what is used.
    """
    untrained = (known == 0) & (similarity > 0)
    estimated = np.where(untrained | (similarity >= _NEARLY_THE_SAME), 1.6 * similarity - 1, NO_CLASS_MARGIN)
    return np.maximum(margins, estimated).astype(np.float32), np.where(untrained, np.float32(1), known)
