"""Fit the weights of ``actions.context.weighing``: ``python -m tests.benchmarks.fit_context [--without FEATURE]``.

Every message of the conversations in ``nlu/conversations`` is put to the product's own features as if all messages
before it had been answered rightly, and every first message as if another conversation had gone before it: people keep
one chat for everything. Prints how often the right procedure comes first and among the first four, in five
folds over whole conversations and on the development dialogues, then weights to paste. Wants the national catalogue
imported. Whether a message sounds like going on is asked of a classifier that has not learned from its fold, and the
messages are searched for in an index without them: most of those that stand by themselves are phrasings too.
"""

from __future__ import annotations

import argparse
import asyncio
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from rasa_sdk import Tracker
from scipy.optimize import minimize

from actions.answers.facets import known_facets
from actions.context.options import Option, options_for
from actions.context.weighing import Cues, features
from actions.dialogue_state import SLOT, DialogueState
from actions.incoming import Incoming, read_incoming
from actions.services import Services, services
from bot.loading import load
from bot.settings import load_settings
from nlu.components import live_index
from nlu.components.conversation_examples import said_in
from nlu.components.linear_model import LinearModel, fit_exclusive
from nlu.components.message_syllables import syllables_of
from nlu.components.procedure_linker import ProcedureLinker
from nlu.components.text_variants import variants_of
from nlu.components.word_hints import INTENT_WORDS, features_of
from nlu.text.analysing import analyse
from procedures.records import Procedure
from procedures.search import ProcedureIndex

ROOT = Path(__file__).parents[2]
CONVERSATIONS = ROOT / "nlu" / "conversations"
DEVELOPMENT = ROOT / "tests" / "evaluation" / "development" / "dialogues.jsonl"
FOLDS = 5
STRENGTH = 3.0
SHRINK = 1.0
GOES_ON = ProcedureLinker.get_default_config()["goes_on"]
FRONT = 4

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Case:
    """One message: its options, and which of them are right."""

    fold: int
    incoming: Incoming
    options: tuple[Option, ...]
    right: NDArray[np.bool_]


def main() -> None:
    """Measure and fit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without", action="append", default=[], metavar="FEATURE", help="leave a feature out")
    without = parser.parse_args().without
    loaded = load(load_settings(), lambda *_: None)
    parse = loaded.assistant._engine._agent.processor.parse_message
    learned = [json.loads(line) for path in sorted(CONVERSATIONS.glob("*.jsonl")) for line in path.open("rb")]
    asked = [json.loads(line) for line in DEVELOPMENT.open("rb")]
    index = ProcedureIndex(without_messages(loaded.store.all(), learned), analyse=analyse)
    with patch.object(live_index.shared(), "current", return_value=index):
        cases = asyncio.run(_cases(learned, parse, services(), _hearers(learned)))
        held = asyncio.run(_cases(asked, parse, services()))
    names, matrices = _matrices(cases, without)
    _, held_matrices = _matrices(held, without)
    folds = np.array([case.fold for case in cases])
    found = np.concatenate(
        [
            _places(_of(matrices, cases, folds == fold), _fit(_of(matrices, cases, folds != fold)))
            for fold in range(FOLDS)
        ]
    )
    weights = _fit(_of(matrices, cases, folds >= 0))
    print(f"{len(cases)} messages, folds:", _said(found))
    print(f"{len(held)} development messages:", _said(_places(_of(held_matrices, held, None), weights)))
    print({name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)})


def without_messages(records: Iterable[Procedure], conversations: Sequence[Mapping[str, Any]]) -> Iterator[Procedure]:
    """Yield the records without those phrasings that are messages of the conversations."""
    said = {" ".join(turn["user"].split()) for each in conversations for turn in each["turns"]}
    for record in records:
        yield replace(record, aliases=tuple(alias for alias in record.aliases if alias not in said))


async def _cases(
    conversations: Sequence[Mapping[str, Any]], parse: Any, services: Services, hearers: Sequence[LinearModel] = ()
) -> list[Case]:
    """Return every message as a case; whether it goes on is said by the hearer of its fold, or the trained model."""
    cases: list[Case] = []
    other = _Others(conversations)
    for conversation in conversations:
        state = DialogueState()
        for turn in conversation.get("turns", ()):
            expected = turn["expect"]
            if expected["behaviour"] != "answer":
                continue
            incoming = await _understood(turn["user"], state, parse)
            if hearers:
                incoming = _heard(incoming, hearers[_fold_of(conversation)], services)
            codes = set(expected["codes"])
            before = state.topic or other.topic_of(conversation)
            topic = services.store.find(before) if before else None
            if topic is not None:
                options = tuple(options_for(incoming, topic, services, earlier=state.previous))
                right = np.array([not option.codes.isdisjoint(codes) for option in options])
                cases.append(Case(_fold_of(conversation), incoming, options, right))
            shown = next((each.code for each in incoming.candidates if each.code in codes), expected["codes"][0])
            if state.topic not in codes:
                state = state.about(shown, known_facets(expected["aspects"]), 1)
    return cases


class _Others:
    """What another conversation opened with, drawn by chance, the same every time."""

    def __init__(self, conversations: Sequence[Mapping[str, Any]]) -> None:
        opened = (each["turns"][0]["expect"]["codes"] for each in conversations if each.get("turns"))
        self._opened = [codes for codes in opened if codes]
        self._dice = Random(3)

    def topic_of(self, conversation: Mapping[str, Any]) -> str:
        """Return a code that the first message of the conversation is not about; empty where there is none."""
        own = {code for turn in conversation["turns"] for code in turn["expect"]["codes"]}
        drawn = self._dice.choice(self._opened)
        return next((code for code in drawn if code not in own), "")


async def _understood(text: str, state: DialogueState, parse: Any) -> Incoming:
    from rasa.core.channels.channel import UserMessage

    parsed = await parse(UserMessage(text))
    return read_incoming(Tracker("fit", {SLOT: state.to_dict()}, {**parsed, "text": text}, [], False, None, {}, ""))


def _fold_of(conversation: Mapping[str, Any]) -> int:
    return crc32(conversation["id"].encode()) % FOLDS


def _hearers(conversations: Sequence[Mapping[str, Any]]) -> list[LinearModel]:
    """Return for each fold a classifier of going on that never saw its conversations."""
    said = [(_fold_of(each), message) for each in conversations for message in said_in(each["turns"])]
    dice = Random(11)
    examples: list[tuple[int, str, bool]] = [
        (fold, text, message.goes_on)
        for fold, message in said
        if message.goes_on is not None
        for text in (message.text, *variants_of(message.text, dice, stripped=1, slipped=1))
    ]
    return [_classifier([(text, same) for of, text, same in examples if of != fold]) for fold in range(FOLDS)]


def _heard(incoming: Incoming, model: LinearModel, services: Services) -> Incoming:
    """Return the message as it would be had the trained model not learned from it."""
    share = model.probabilities(_features(incoming.text))["same"]
    searched = incoming.candidates or (services.search(incoming.text) if services.search else ())
    return replace(incoming, follow_up=share, candidates=() if share >= GOES_ON else searched)


def _classifier(examples: Sequence[tuple[str, bool]]) -> LinearModel:
    labels = ["same" if same else "other" for _, same in examples]
    return fit_exclusive([_features(text) for text, _ in examples], labels, strength=STRENGTH)


def _features(text: str) -> set[str]:
    return features_of(syllables_of(text), words=INTENT_WORDS)


def _matrices(cases: Sequence[Case], without: Sequence[str]) -> tuple[list[str], list[Floats]]:
    rows = [_rows(case) for case in cases]
    names = [
        name for name in dict.fromkeys(name for case in rows for row in case for name in row) if name not in without
    ]
    return names, [np.array([[row.get(name, 0.0) for name in names] for row in case]) for case in rows]


def _rows(case: Case) -> list[Mapping[str, float]]:
    best, cues = max(option.alone for option in case.options), Cues.of(case.incoming)
    return [features(option, best, cues) for option in case.options]


_Rows = list[tuple[Floats, NDArray[np.bool_]]]


def _of(matrices: Sequence[Floats], cases: Sequence[Case], chosen: NDArray[np.bool_] | None) -> _Rows:
    return [
        (matrix, case.right)
        for place, (matrix, case) in enumerate(zip(matrices, cases, strict=True))
        if chosen is None or chosen[place]
    ]


def _fit(rows: _Rows) -> Floats:
    """Maximise the chance of the right options, weights shrunk towards 0; a message without a right one is left out."""
    useful = [(matrix, right) for matrix, right in rows if right.any()]
    values = np.concatenate([matrix for matrix, _ in useful])
    right = np.concatenate([right for _, right in useful])
    sizes = [len(right) for _, right in useful]
    starts, owner = np.cumsum([0, *sizes[:-1]]), np.repeat(np.arange(len(sizes)), sizes)

    def loss(weights: Floats) -> tuple[float, Floats]:
        sums = values @ weights
        powers = np.exp(sums - np.maximum.reduceat(sums, starts)[owner])
        shares = powers / np.add.reduceat(powers, starts)[owner]
        chance = np.add.reduceat(shares * right, starts)
        wanted = shares * right / np.maximum(chance, 1e-12)[owner]
        cost = float(-np.log(np.maximum(chance, 1e-12)).sum() + SHRINK / 2 * weights @ weights)
        return cost, values.T @ (shares - wanted) + SHRINK * weights

    found: Floats = minimize(loss, np.zeros(values.shape[1]), jac=True, method="L-BFGS-B").x
    return found


def _places(rows: _Rows, weights: Floats) -> NDArray[np.int64]:
    """Return the place (0 first) of the first right option of each message; 99 without one."""
    found = []
    for matrix, right in rows:
        order = np.argsort(-(matrix @ weights))
        found.append(int(right[order].argmax()) if right.any() else 99)
    return np.array(found)


def _said(places: NDArray[np.int64]) -> str:
    return f"first {100 * (places < 1).mean():.1f} %, among {FRONT} {100 * (places < FRONT).mean():.1f} %"


if __name__ == "__main__":
    main()
