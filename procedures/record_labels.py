"""The parts of a record, named by their paths (procedures/record_parts.py) in the words of ``field_labels``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from procedures.field_labels import field_label, item_label, path_label, value_label
from procedures.record_changes import split_path
from procedures.record_parts import ORDER, is_list
from procedures.record_values import hint_of
from procedures.records import Channel, ChannelMethod, Fee, FeeType, Procedure

_LONGEST = 80
_DAY, _SINCE = re.compile(r"(\d{4})-(\d\d)-(\d\d)"), r"từ \3/\2/\1"
_KNOWN_BY: Mapping[type, type[ChannelMethod] | type[FeeType]] = {Channel: ChannelMethod, Fee: FeeType}
"""Items that are told apart by a value with words of its own."""


def label(path: str) -> str:
    """Return the Vietnamese name of a part.

    >>> label("channels/online/time")
    'Cách nộp trực tuyến › Thời hạn giải quyết'
    """
    return " › ".join(_said(list(split_path(path)))) if path else path_label("whole")


def _said(words: list[str]) -> Iterator[str]:
    kind: Any = Procedure
    while words:
        name = words.pop(0)
        owner, kind = kind, hint_of(kind, name)
        called = name if kind is None else field_label(owner, name)
        if kind is not None and is_list(name) and words:
            kind = get_args(kind)[0]
            yield _item(called, kind, words.pop(0))
        else:
            yield called


def _item(called: str, kind: type, key: str) -> str:
    if key == ORDER:
        return f"{called}: {path_label('order')}"
    first, _, rest = key.partition(" ")
    for value in _KNOWN_BY.get(kind, ()):
        if value.value == first:
            return f"{item_label(kind)} {value_label(value).lower()} {_DAY.sub(_SINCE, rest)}".strip()
    words = key if len(key) <= _LONGEST else f"{key[:_LONGEST].rstrip()} …"
    return f"{called} «{words.strip('()') if key.startswith('(') and key.endswith(')') else words}»"
