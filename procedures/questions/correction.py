"""What officials said a message asks for: examples for the next training."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import Engine, select

from procedures.questions.likeness import question_key
from procedures.questions.tables import CorrectionRow


@dataclass(frozen=True, order=True)
class Correction:
    """A message with its intent. Only an intent that asks has facets."""

    text: str
    intent: str
    facets: tuple[str, ...] = ()


def corrections_of(engine: Engine) -> tuple[Correction, ...]:
    """Return what counts today, in order; of one question the latest correction does."""
    query = select(CorrectionRow.text, CorrectionRow.intent, CorrectionRow.facets).where(CorrectionRow.active)
    with engine.connect() as connection:
        rows = connection.execute(query.order_by(CorrectionRow.id)).tuples().all()
    latest = {
        question_key(text): Correction(text, intent, tuple(filter(None, facets.split(","))))
        for text, intent, facets in rows
    }
    return tuple(sorted(latest.values()))


def still_known(
    corrections: Iterable[Correction], *, intents: Collection[str], facets: Collection[str]
) -> tuple[tuple[Correction, ...], tuple[Correction, ...]]:
    """Return those that can be trained with, and those whose intent or facet the understanding knows no more."""
    known: list[Correction] = []
    unknown: list[Correction] = []
    for each in corrections:
        is_known = each.intent in intents and set(each.facets) <= set(facets)
        (known if is_known else unknown).append(each)
    return tuple(known), tuple(unknown)
