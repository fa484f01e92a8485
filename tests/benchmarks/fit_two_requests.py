"""Fit the weights of ``actions.two_requests.weighing``: ``python -m tests.benchmarks.fit_two_requests``.

Parted wherever they may part are: every message of ``nlu/two_requests``, as written and without diacritics; some that
are composed of two short phrasings; every message of the written conversations; and every training example. Right are
the partings whose sides are found to mean the two procedures labelled, in order. Prints, in five folds over whole
messages, how many of those with two are answered so and how many of the others are taken for two; ``--write`` writes
the weights. Wants the national catalogue imported. The messages of the conversations are searched for in an index
without them: most are phrasings too.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any
from zlib import crc32

import numpy as np
import yaml
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from actions.two_requests.finding import PROMISING, SEARCHED, Search, Weighed, weigh
from actions.two_requests.parting import Parting, partings
from actions.two_requests.weighing import features
from nlu.text.analysing import analyse
from nlu.text.folding import fold
from procedures.opening import open_store
from procedures.search import ProcedureIndex
from tests.benchmarks.fit_context import CONVERSATIONS, ROOT, without_messages
from tests.benchmarks.phrasings import ALIASES

MESSAGES = ROOT / "nlu" / "two_requests"
WEIGHTS = ROOT / "actions" / "two_requests" / "weights.yml"
TRAINING = ROOT / "nlu" / "training"
OF_TWO = "ask_several"
"""The file of examples that ask for several things; some ask for two procedures."""
COMPOSED = 300
NEEDED = 24  # phrasings of a group that people ask for often
BRIEF = 4  # words of a phrasing that only names a thing, or what is done to it
STRIPPED = 0.4
JOINTS = ("và", "với", "với lại", "cùng với", "rồi", "kèm", "vs")
QUESTIONS = (
    *("", "cần gì", "cần giấy tờ gì", "hết bao nhiêu tiền", "mấy ngày có", "nộp ở đâu", "làm sao", "làm ở đâu vậy"),
    *("thì cần mang theo gì", "có làm online được không", "phí bao nhiêu"),
)
FOLDS = 5
STRENGTH = 0.7
SEEN = 4  # partings that must have a cue for it to get a weight
LIMITS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
PROMISES = (0.01, 0.02, 0.03, 0.05, 0.1)

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Message:
    """A message and the codes it asks about, by part; ``source`` names the file it is from."""

    text: str
    parts: tuple[frozenset[str], ...]
    source: str

    @property
    def is_of_two(self) -> bool:
        """Tell whether it asks about two procedures."""
        return len(self.parts) > 1

    @property
    def fold(self) -> int:
        """Return the fold it belongs to, with its other spellings."""
        return crc32(fold(self.text).encode()) % FOLDS


@dataclass(frozen=True)
class Row:
    """One way to part a message; ``weighed`` is absent where the sides mean nothing, or the same."""

    message: Message
    parting: Parting
    weighed: Weighed | None

    @property
    def is_right(self) -> bool:
        """Tell whether the sides mean what the message asks about."""
        if self.weighed is None or not self.message.is_of_two:
            return False
        found = (self.weighed.first, self.weighed.second)
        return all(
            not part.isdisjoint({each.code, *each.same}) for part, each in zip(self.message.parts, found, strict=False)
        )


def main() -> None:
    """Measure and fit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS.relative_to(ROOT)}")
    write = parser.parse_args().write
    conversations = [json.loads(line) for path in sorted(CONVERSATIONS.glob("*.jsonl")) for line in path.open("rb")]
    store = open_store()
    index = ProcedureIndex(without_messages(store.all(), conversations), analyse=analyse, processes=2)
    messages = [*_written(), *_composed(), *_said(conversations), *_taught()]
    rows = [row for message in messages for row in _rows(message, index.search)]
    folds = np.array([row.message.fold for row in rows])
    chances, promises = np.zeros(len(rows)), np.zeros(len(rows))
    for each in range(FOLDS):
        learned = [row for row, of in zip(rows, folds, strict=True) if of != each]
        held = np.flatnonzero(folds == each)
        promises[held] = _apply(_fit(learned, told=False), [rows[place] for place in held], told=False)
        chances[held] = _apply(_fit(learned, told=True), [rows[place] for place in held], told=True)
    _print_promises(messages, rows, promises)
    _print_chances(messages, rows, chances, promises)
    if write:
        fitted = {"promise": _fit(rows, told=False), "chance": _fit(rows, told=True)}
        text = yaml.safe_dump(fitted, allow_unicode=True, width=120)
        WEIGHTS.write_text(f"# Fitted by tests/benchmarks/fit_two_requests.py.\n{text}", encoding="utf-8")


def _written() -> Iterator[Message]:
    for path in sorted(MESSAGES.glob("*.jsonl")):
        for line in path.open("rb"):
            label = json.loads(line)
            parts = tuple(frozenset(part) for part in label["codes_by_part"])
            for text in dict.fromkeys((label["text"], fold(label["text"]))):
                yield Message(text, parts, path.stem)


def _composed() -> Iterator[Message]:
    """Yield the plainest messages about two, which nobody wrote down: two short phrasings, joined, and a question."""
    groups = [json.loads(line) for path in sorted(ALIASES.glob("*.jsonl")) for line in path.open("rb")]
    short = [
        (alias, frozenset(group["codes"]))
        for group in groups
        if len(group["aliases"]) >= NEEDED
        for alias in group["aliases"]
        if len(alias.split()) <= BRIEF and not partings(alias)
    ]
    dice = Random(7)
    for _ in range(COMPOSED):
        (first, left), (second, right) = dice.sample(short, 2)
        text = f"{first} {dice.choice(JOINTS)} {second} {dice.choice(QUESTIONS)}".strip()
        if left != right:
            yield Message(fold(text) if dice.random() < STRIPPED else text, (left, right), "composed")


def _said(conversations: Sequence[Mapping[str, Any]]) -> Iterator[Message]:
    for conversation in conversations:
        for turn in conversation["turns"]:
            if turn["expect"]["behaviour"] == "answer":
                yield Message(turn["user"], (frozenset(turn["expect"]["codes"]),), "conversations")


def _taught() -> Iterator[Message]:
    """Yield the training examples that ask for a procedure; all ask for one."""
    for path in sorted(TRAINING.glob("ask_*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"] if path.stem != OF_TWO else ():
            for line in block["examples"].splitlines():
                yield Message(line.removeprefix("- ").strip(), (frozenset(),), "training")


def _rows(message: Message, search: Search) -> list[Row]:
    found = partings(message.text)
    if not found:
        return []
    candidates = search(message.text)
    return [Row(message, parting, weigh(parting, candidates, search)) for parting in found]


def _features(row: Row, *, told: bool) -> Mapping[str, float]:
    return features(row.parting, row.weighed.findings if told and row.weighed else None)


def _fit(rows: Sequence[Row], *, told: bool) -> dict[str, float]:
    """Return the weights; most words get none."""
    used = [row for row in rows if row.weighed or not told]
    vectorizer = DictVectorizer()
    values = vectorizer.fit_transform([{**_features(row, told=told), "bias": 0.0} for row in used])
    often = np.asarray((values != 0).sum(axis=0)).ravel() >= SEEN
    model = LogisticRegression(C=STRENGTH, penalty="l1", solver="liblinear", max_iter=1000, random_state=0)
    model.fit(values[:, often], [row.is_right for row in used])
    names = np.array(vectorizer.feature_names_)[often]
    found = {str(name): round(float(weight), 2) for name, weight in zip(names, model.coef_[0], strict=True)}
    return {"bias": round(float(model.intercept_[0]), 2)} | {name: each for name, each in found.items() if each}


def _apply(weights: Mapping[str, float], rows: Sequence[Row], *, told: bool) -> Floats:
    sums = [
        sum(weights.get(name, 0.0) * value for name, value in _features(row, told=told).items())
        if row.weighed or not told
        else -np.inf
        for row in rows
    ]
    return np.asarray(1 / (1 + np.exp(-np.array(sums))))


def _by_message(messages: Sequence[Message], rows: Sequence[Row]) -> list[list[int]]:
    places: dict[int, list[int]] = {id(message): [] for message in messages}
    for place, row in enumerate(rows):
        places[id(row.message)].append(place)
    return [places[id(message)] for message in messages]


def _print_promises(messages: Sequence[Message], rows: Sequence[Row], promises: Floats) -> None:
    for limit in PROMISES:
        kept, searched, possible, singles = 0, 0, 0, 0
        for message, places in zip(messages, _by_message(messages, rows), strict=True):
            chosen = sorted((each for each in places if promises[each] >= limit), key=lambda each: -promises[each])
            chosen = chosen[:SEARCHED]
            if message.is_of_two and any(rows[each].is_right for each in places):
                possible += 1
                kept += any(rows[each].is_right for each in chosen)
            elif message.source == "conversations":
                singles += 1
                searched += len(chosen)
        print(f"promise {limit}: {kept} of {possible} right partings searched, {searched / singles:.2f} for each other")


def _print_chances(messages: Sequence[Message], rows: Sequence[Row], chances: Floats, promises: Floats) -> None:
    of_messages = _by_message(messages, rows)
    sources = sorted({message.source for message in messages})
    for source in sources:
        for two in (True, False):
            asked = [
                (message, places)
                for message, places in zip(messages, of_messages, strict=True)
                if message.source == source and message.is_of_two is two
            ]
            if not asked:
                continue
            print(f"{source}, {'two' if two else 'one'}: {len(asked)} messages", end="")
            if two:
                best = sum(any(rows[each].is_right for each in places) for _, places in asked)
                print(f", {best} can be parted rightly", end="")
            for limit in LIMITS:
                taken = right = 0
                for _, places in asked:
                    hopeful = sorted(
                        (each for each in places if promises[each] >= PROMISING), key=lambda each: -promises[each]
                    )
                    first = max(hopeful[:SEARCHED], key=lambda each: chances[each], default=None)
                    if first is not None and chances[first] >= limit:
                        taken += 1
                        right += rows[first].is_right
                print(f"; {limit}: {taken} taken for two" + (f", {right} rightly" if two else ""), end="")
            print()


if __name__ == "__main__":
    main()
