"""Rasa component: a thing named in a few words and something asked of it, as examples while training.

In a hurry people name a thing and ask ("sổ hồng bao nhiêu tiền", "lệ phí khai sinh"). Written examples hold such
questions mostly of what is out of scope, so that a price alone spoke against a procedure. Here the same asks stand
beside short phrasings of procedures and beside things that no procedure is about: what is asked says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from random import Random
from typing import Any

import yaml
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.added_examples import with_examples
from nlu.components.alias_examples import alias_texts
from nlu.components.example_component import ExampleComponent
from nlu.components.package_files import fingerprint_of
from nlu.text.folding import fold
from procedures.search.asks import asks

_PACKAGE = "nlu.components"
_LONGEST = 6  # syllables of a phrasing that still only names a thing
_BEHIND, _PLAIN = 0.75, 0.5  # shares asked behind the name, and written without diacritics
_ASKED_OF_ANYTHING = (*("fee",) * 3, *("place",) * 2, "time", "steps", *("overview",) * 2, "online")
"""What is asked of things that no procedure is about: nobody asks for the forms of a noodle soup."""


@cache
def things_out_of_scope() -> tuple[str, ...]:
    """Return things that no procedure is about."""
    file = files(_PACKAGE).joinpath("data").joinpath("things_out_of_scope.yml")
    return tuple(yaml.safe_load(file.read_text(encoding="utf-8"))["topics"])


def short_phrasings() -> list[str]:
    """Return the phrasings that name a procedure in a few words."""
    return [text for text in alias_texts() if len(text.split()) <= _LONGEST]


def asked_of(things: Sequence[str], facets: Sequence[str], random: Random) -> Iterator[str]:
    """Yield a question about each thing, of one of the facets; one named more often is asked for more often."""
    for thing in things:
        ask = asks()[random.choice(facets)]
        behind = random.random() < _BEHIND
        text = f"{thing} {random.choice(ask.after)}" if behind else f"{random.choice(ask.before)} {thing}"
        yield fold(text) if random.random() < _PLAIN else text


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER], is_trainable=False)
class AskedThings(ExampleComponent):
    """Adds such questions to the training data, the same ones for the same seed; only the intents learn from them."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the two intents, how many phrasings are asked about, how often each thing is, and the seed."""
        return {"intent": "ask_procedure", "decline": "out_of_scope", "most": 5000, "times": 3, "seed": 23}

    def __init__(self, intent: str, decline: str, most: int, times: int, seed: int) -> None:
        self._intent = intent
        self._decline = decline
        self._most = most
        self._times = times
        self._seed = seed

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Name the state of the phrasings, the asks and the things."""
        made_of = sha256(repr(asks()).encode()).hexdigest()
        return fingerprint_of("procedures", folder="aliases") + fingerprint_of(_PACKAGE) + made_of

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Return the training data with the questions added."""
        random = Random(self._seed)  # noqa: S311 (no secret: the same questions for the same seed)
        phrasings = short_phrasings()
        chosen = random.sample(phrasings, min(self._most, len(phrasings)))
        of_procedures = dict.fromkeys(asked_of(chosen, tuple(asks()), random))
        of_others = dict.fromkeys(asked_of(things_out_of_scope() * self._times, _ASKED_OF_ANYTHING, random))
        examples = [Message.build(text, self._intent) for text in of_procedures]
        examples += [Message.build(text, self._decline) for text in of_others if text not in of_procedures]
        return with_examples(training_data, examples)
