"""What one receives: "bao nhiêu một tháng" of a benefit asks for its amount, not for the fee of applying for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.answers.facets import Facet
from actions.folding import folded_text
from actions.passages.figure import asks_for_figure
from procedures.records import Procedure

_BENEFIT = re.compile(
    r"\b(?:tro cap|huong|ho tro|che do|mai tang|uu dai|tien tuat|luong huu|that nghiep|thai san|boi thuong|tro giup)\b"
)
_PAID = re.compile(
    r"\b(?:phi|ton|het|mat|nop|dong (?:bao|nhieu|may|tien|phi)|tra|chi phi|lam giay|lam ho so|ho so (?:bao|het))\b"
)


def as_received(asked: Sequence[Facet], procedure: Procedure, text: str) -> tuple[Facet, ...]:
    """Return the facets with the result instead of the fee, where words ask how much of a benefit one gets."""
    said = folded_text(text)
    is_amount = Facet.FEE in asked and asks_for_figure(text) and not _PAID.search(said)
    if not is_amount or not _BENEFIT.search(folded_text(f"{procedure.name} {procedure.short_name}")):
        return tuple(asked)
    return tuple(dict.fromkeys(Facet.RESULT if facet is Facet.FEE else facet for facet in asked))
