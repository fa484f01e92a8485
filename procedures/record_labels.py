"""The parts of a record in the words of the console; the words themselves are data, ``record_labels.yml``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from procedures.record_changes import split_path
from procedures.record_parts import ORDER, is_list

_FILE = Path(__file__).with_name("record_labels.yml")
_LONGEST = 80


def label(path: str) -> str:
    """Return the Vietnamese name of a part.

    >>> label("channels/online/time")
    'Cách nộp trực tuyến › Thời hạn giải quyết'
    """
    if not path:
        return str(_labels()["whole"])
    words = list(split_path(path))
    said = []
    while words:
        name = words.pop(0)
        listed = is_list(name) and words
        said.append(_item(name, words.pop(0)) if listed else _field(name))
    return " › ".join(said)


def _field(name: str) -> str:
    return str(_labels()["fields"].get(name, name))


def _item(name: str, key: str) -> str:
    if key == ORDER:
        return f"{_field(name)}: {_labels()['order']}"
    first, _, rest = key.partition(" ")
    known = _labels()["items"].get(name, {}).get(first)
    if known is not None:
        return f"{_field(name)} {known} {rest}".strip()
    words = key if len(key) <= _LONGEST else f"{key[:_LONGEST].rstrip()} …"
    return f"{_field(name)} «{words.strip('()') if key.startswith('(') and key.endswith(')') else words}»"


@lru_cache(1)
def _labels() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return loaded
