"""What a form sends, read once: names and values in their order, and which rows each list has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import parse_qsl

SEPARATOR = "-"
MOST_FIELDS = 20_000
ROWS = "rows"
"""Ends the name of the hidden field that says that a list was on the page, also when it has no rows."""
WAS = "was"
"""Ends the name of the hidden field with the place a row had in the record that the form was made from."""
_ROW = re.compile(r"[0-9a-z]{1,20}", re.ASCII)


def pairs_of(body: bytes) -> list[tuple[str, str]]:
    """Return the names and values of an ``application/x-www-form-urlencoded`` body.

    aiohttp's own ``Request.post`` refuses more than 1,000 fields; the largest record known has 1,447.

    Raises:
        ValueError: it isn't UTF-8, or has more than ``MOST_FIELDS`` fields.
    """
    return parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")


class Posted:
    """The fields of a POST; has what WTForms asks of one (``in``, ``getlist``, iteration)."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._values: dict[str, list[str]] = {}
        self._below: dict[str, dict[str, None]] = {}
        for name, value in pairs:
            self._values.setdefault(name, []).append(value)
        for name in self._values:
            self._note(name)

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def getlist(self, name: str) -> list[str]:
        """Return the values of a name, in order."""
        return self._values.get(name, [])

    def last(self, name: str, default: str = "") -> str:
        """Return the last value of a name."""
        return self._values[name][-1] if name in self._values else default

    def rows(self, name: str) -> list[str]:
        """Return the keys of the rows of a list, in the order in which the page has them."""
        return [key for key in self._below.get(name, ()) if key != ROWS and _ROW.fullmatch(key)]

    def _note(self, name: str) -> None:
        parts = name.split(SEPARATOR)
        for place in range(1, len(parts)):
            self._below.setdefault(SEPARATOR.join(parts[:place]), {})[parts[place]] = None
