"""What the fields and values of records are called in the console: ``field_labels.yml``, read once.

Every page, list, comparison and figure takes its words from here, so that one thing has one name.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).with_name("field_labels.yml")
_ITEM = "item"


def field_label(owner: type, field: str) -> str:
    """Return the name of a field of one of our dataclasses."""
    return str(_labels()["fields"][owner.__name__][field])


def item_label(owner: type) -> str:
    """Return what one element of a list of these is called; empty for plain texts."""
    return str(_labels()["fields"].get(owner.__name__, {}).get(_ITEM, ""))


def value_label(value: Enum) -> str:
    """Return the words for a value out of a fixed set."""
    return str(_labels()["values"][type(value).__name__][value.value])


def text_labels(owner: type, field: str) -> Mapping[str, str]:
    """Return the words for the texts that sources choose from in a field, none where they write freely."""
    words: dict[str, str] = _labels()["texts"].get(f"{owner.__name__}.{field}", {})
    return words


def text_label(owner: type, field: str, text: str) -> str:
    """Return the words for a text in a field; a text without words as it is."""
    return text_labels(owner, field).get(text, text)


def answer_label(answer: bool | None) -> str:
    """Return yes or no, or that it is not known."""
    return str(_labels()["answers"]["unknown" if answer is None else "yes" if answer else "no"])


def facet_labels() -> Mapping[str, str]:
    """Return the names of what people ask of a procedure, by facet."""
    facets: dict[str, str] = _labels()["facets"]
    return facets


def path_label(which: str) -> str:
    """Return the words for the ``whole`` of a record, or the ``order`` of a list."""
    return str(_labels()["paths"][which])


@cache
def _labels() -> dict[str, Any]:
    labels: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return labels
