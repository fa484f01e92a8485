"""Corrections as training data, written in the manner of ``nlu/training``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Engine

from procedures.questions.correction import Correction, corrections_of

_HEAD = 'version: "3.1"\n\n# What officials corrected in the inbox.\nnlu:\n'


def training_yaml(engine: Engine) -> str:
    """Return the corrections of a database as YAML; of one question the latest correction counts."""
    return as_yaml(corrections_of(engine))


def as_yaml(corrections: Iterable[Correction]) -> str:
    """Return corrections as YAML, by intent and facets; without any the list is empty."""
    groups: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    for each in corrections:
        if text := _one_line(each.text):
            groups[each.intent, each.facets].append(text)
    if not groups:
        return f"{_HEAD.rstrip()} []\n"
    return _HEAD + "".join(_block(intent, facets, texts) for (intent, facets), texts in sorted(groups.items()))


def _block(intent: str, facets: tuple[str, ...], texts: list[str]) -> str:
    told = f"  metadata:\n    facets: [{', '.join(facets)}]\n" if facets else ""
    examples = "".join(f"    - {text}\n" for text in sorted(texts))
    return f"- intent: {intent}\n{told}  examples: |\n{examples}"


def _one_line(text: str) -> str:
    """Return a text that Rasa reads as it stands: brackets would be read as the mark of an entity."""
    return " ".join(text.translate(str.maketrans("", "", "[](){}")).split())
