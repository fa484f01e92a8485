"""Corrections as training data, written in the manner of ``nlu/training``."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Engine, select

from procedures.questions.likeness import question_key
from procedures.questions.tables import CorrectionRow

_HEAD = 'version: "3.1"\n\n# What officials corrected in the inbox.\nnlu:\n'


def training_yaml(engine: Engine) -> str:
    """Return the corrections as YAML, by intent and facets; of one question the latest correction counts.

    Only intents that ask have facets. Without any correction the list is empty.
    """
    query = select(CorrectionRow.text, CorrectionRow.intent, CorrectionRow.facets).where(CorrectionRow.active)
    with engine.connect() as connection:
        rows = connection.execute(query.order_by(CorrectionRow.id)).tuples().all()
    latest = {question_key(text): (text, intent, facets) for text, intent, facets in rows}
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for text, intent, facets in latest.values():
        groups[intent, facets].append(_one_line(text))
    if not groups:
        return f"{_HEAD.rstrip()} []\n"
    return _HEAD + "".join(_block(intent, facets, texts) for (intent, facets), texts in sorted(groups.items()))


def _block(intent: str, facets: str, texts: list[str]) -> str:
    told = f"  metadata:\n    facets: [{', '.join(facets.split(','))}]\n" if facets else ""
    examples = "".join(f"    - {text}\n" for text in sorted(texts))
    return f"- intent: {intent}\n{told}  examples: |\n{examples}"


def _one_line(text: str) -> str:
    """Return a text that Rasa reads as it stands: brackets would be read as the mark of an entity."""
    return " ".join(text.translate(str.maketrans("", "", "[](){}")).split())
