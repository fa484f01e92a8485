"""Rasa component: a message as Vietnamese syllables, normalised, with abbreviations written out."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.components.message_syllables import Syllable, syllables_of
from nlu.components.package_files import fingerprint_of


class SyllableToken(Token):
    """A token that names itself at once: Rasa asks a million of them for their fingerprints in a training."""

    def fingerprint(self) -> str:
        """Return what tells this token from others."""
        if self.data:
            fingerprint: str = super().fingerprint()
            return fingerprint
        return f"{self.start} {self.text} {self.lemma}"


def tokens_of(text: str) -> list[Token]:
    """Return the syllables of ``text`` as tokens: ``text`` accented, ``lemma`` folded.

    Offsets count in the analysed text (syllables joined by spaces), which may be longer than what was typed.
    """
    tokens: list[Token] = []
    start = 0
    for syllable in syllables_of(text):
        tokens.append(SyllableToken(syllable.accented, start, lemma=syllable.folded))
        start += len(syllable.accented) + 1
    return tokens


def syllables_in(message: Message) -> tuple[Syllable, ...]:
    """Return the syllables that the tokenizer found in ``message``."""
    return tuple(Syllable(token.text, token.lemma) for token in message.get(TOKENS_NAMES[TEXT]) or ())


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER], is_trainable=False)
class VietnameseTokenizer(Tokenizer):
    """Splits into syllables. Text beyond ``max_characters`` is not read: no question is that long."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return Rasa's settings for splitting intent names, and the longest text that is read."""
        return {
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "prefix_separator_symbol": None,
            "max_characters": 2000,
        }

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> VietnameseTokenizer:
        """Create the tokenizer."""
        return cls(config)

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Name the state of the language tables and code."""
        return fingerprint_of("nlu.text") + fingerprint_of("nlu.components")

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Return the tokens of one attribute of a message; none for a text without letters or digits."""
        return tokens_of(message.get(attribute)[: self._config["max_characters"]])
