"""Records made by hypothesis: every field, with what no source says but somebody may type."""

from __future__ import annotations

import dataclasses
from datetime import datetime, timezone
from decimal import Decimal
from typing import Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from procedures.records import Procedure

_TEXTS = st.one_of(
    st.sampled_from(
        ["", " ", "a", "Phí 5%", "<b>\"&amp;'", "một\nhai", "\n đầu", "cuối \r\n", "</textarea>", "0", "-"]
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12),
)
_NUMBERS = st.decimals(min_value=-5, max_value=10**9, allow_nan=False, allow_infinity=False, places=3)


def records() -> st.SearchStrategy[Procedure]:
    """Return a strategy for whole records with short lists."""
    return st.builds(Procedure, **{field.name: _of(Procedure, field.name) for field in dataclasses.fields(Procedure)})


def _of(part: type[Any], name: str) -> st.SearchStrategy[Any]:
    return _strategy(get_type_hints(part)[name])


def _strategy(hint: Any) -> st.SearchStrategy[Any]:
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return st.builds(hint, **{field.name: _of(hint, field.name) for field in dataclasses.fields(hint)})
    if get_origin(hint) is tuple:
        return st.lists(_strategy(get_args(hint)[0]), max_size=2).map(tuple)
    if get_args(hint):
        return st.one_of(*(_strategy(each) for each in get_args(hint)))
    if hint is datetime:
        return st.datetimes(timezones=st.just(timezone.utc))
    if hint is Decimal:
        return _NUMBERS
    return st.integers(-2, 10**6) if hint is int else _TEXTS if hint is str else st.from_type(hint)
