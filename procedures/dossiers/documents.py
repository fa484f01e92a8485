"""A report as the text that is sealed in the database, and back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime

from cattrs import Converter

from procedures.dossiers.report import DossierReport


def _make_converter() -> Converter:
    converter = Converter(omit_if_default=True)
    converter.register_unstructure_hook(datetime, lambda moment: moment.isoformat())
    converter.register_structure_hook(datetime, lambda value, _: datetime.fromisoformat(value))
    converter.register_unstructure_hook(date, lambda day: day.isoformat())
    converter.register_structure_hook(date, lambda value, _: date.fromisoformat(value))
    return converter


_converter = _make_converter()


def to_document(report: DossierReport) -> str:
    """Return a report as JSON, all of it."""
    return json.dumps(_converter.unstructure(report), ensure_ascii=False, separators=(",", ":"))


def from_document(document: str, seen_at: datetime) -> DossierReport:
    """Return the report of a document, seen again at a later moment."""
    return replace(_converter.structure(json.loads(document), DossierReport), seen_at=seen_at)
