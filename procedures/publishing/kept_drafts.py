"""A draft as JSON, for a log that keeps what was dropped."""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace
from typing import Any

from procedures.publishing.drafts import Draft, draft_of, values_of

_MOMENTS = ("begun_at", "saved_at")


def kept(draft: Draft) -> dict[str, Any]:
    """Return a draft as an object of JSON."""
    values = values_of(draft)
    return {**values, **{name: values[name].isoformat() for name in _MOMENTS}}


def restored(values: dict[str, Any]) -> Draft:
    """Return the draft that ``kept`` wrote."""
    moments = {name: datetime.fromisoformat(values[name]) for name in _MOMENTS}
    return draft_of(SimpleNamespace(**{**values, **moments}))
