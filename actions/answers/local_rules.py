"""What a province rules for itself: said beside the national record's source, with the document it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.answers.blocks import Block
from actions.answers.documents import worded_document
from actions.answers.facets import LABELS, Facet
from actions.answers.footer import worded_day
from actions.answers.readable import tidy
from procedures.overrides import Override
from procedures.provinces import with_kind
from procedures.records import Procedure
from procedures.validity import Validity

_NO_DOCUMENT = "thông tin của địa phương"


def local_sources(overrides: Sequence[Override], shown: Procedure, asked: Sequence[Facet]) -> str:
    """Return the lines that name where a province's own figures in this answer come from; empty when it has none.

    ``shown`` is the record with the overrides over it.
    """
    lines = []
    for override in overrides:
        facets = [each for each in _shown_facets(override, shown) if each in asked or Facet.OVERVIEW in asked]
        what = [*(LABELS[facet].lower() for facet in facets), *(["lưu ý"] if override.note.strip() else [])]
        if what:
            where = f"Riêng {with_kind(override.province)} ({', '.join(what)})"
            lines.append(f"{where}: theo {_document(override)}{_days(override.validity)}.")
    return "\n".join(dict.fromkeys(lines))


def local_notes(overrides: Sequence[Override]) -> tuple[Block, ...]:
    """Return what a province adds for its people."""
    return tuple(
        Block(tidy(override.note), f"Lưu ý riêng ở {with_kind(override.province)}")
        for override in overrides
        if override.note.strip()
    )


def _shown_facets(override: Override, shown: Procedure) -> tuple[Facet, ...]:
    """Return the facets in which the override's word is what is shown; a later one may have taken its place."""
    fees = {fee for channel in shown.channels for fee in channel.fees}
    times = {channel.time for channel in shown.channels}
    by = override.validity
    stated = (
        (Facet.FEE, any(replace(fee, validity=by) in fees for terms in override.terms for fee in terms.fees)),
        (Facet.TIME, any(terms.time and replace(terms.time, validity=by) in times for terms in override.terms)),
        (Facet.PLACE, bool(override.place.strip()) and override.place == shown.receiving_address),
    )
    return tuple(facet for facet, here in stated if here)


def _document(override: Override) -> str:
    return worded_document(override.validity.decision, override.province) or _NO_DOCUMENT


def _days(validity: Validity) -> str:
    since = f" từ {worded_day(validity.valid_from)}" if validity.valid_from else ""
    until = f" đến hết {worded_day(validity.valid_until)}" if validity.valid_until else ""
    return f", áp dụng{since}{until}" if since or until else ""
