"""What fields and fixed values are called in the console: ``field_labels.yml``, read once."""

from __future__ import annotations

from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).parent / "field_labels.yml"
_ITEM, _VALUES = "item", "values"


def label_of(owner: type, field: str) -> str:
    """Return the name of a field of one of our dataclasses."""
    return str(_labels()[owner.__name__][field])


def item_label(owner: type) -> str:
    """Return what one element of a list of these is called; empty for plain texts."""
    return str(_labels().get(owner.__name__, {}).get(_ITEM, ""))


def value_label(value: Enum) -> str:
    """Return the words for a value out of a fixed set."""
    return str(_labels()[_VALUES].get(type(value).__name__, {}).get(value.value, value.value))


@cache
def _labels() -> dict[str, Any]:
    labels: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return labels
