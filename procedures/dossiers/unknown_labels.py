"""Status labels that no table knows: counted, and each told to the admin once, so that the tables can grow."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Mapping

_log = logging.getLogger(__name__)

_MOST = 500  # different labels; a system that puts free text into its labels must not fill the memory
_LONGEST = 80  # characters of a label that are kept


class UnknownLabels:
    """The labels met so far that no table knows, by vendor.

    Codes, phone numbers and the like are taken out of a label before it is kept or logged; ``mask`` takes out names.
    """

    def __init__(self, mask: Callable[[str], str] = str) -> None:
        self._mask = mask
        self._counts: Counter[tuple[str, str]] = Counter()

    def note(self, label: str, vendor: str) -> None:
        """Count a label, and log it when it is new."""
        key = (vendor, _harmless(self._mask(label)))
        if key not in self._counts:
            if len(self._counts) >= _MOST:
                return
            _log.warning("the status label %r of %s is in no table (procedures/dossiers/labels.yml)", key[1], key[0])
        self._counts[key] += 1

    @property
    def counts(self) -> Mapping[tuple[str, str], int]:
        """How often each label was met, by vendor and label."""
        return dict(self._counts)


def _harmless(label: str) -> str:
    """Take out the words of codes, phone numbers and addresses: a label needs two digits at most ("Bước 12")."""
    many = sum(character.isdigit() for character in label) > 2
    return " ".join("…" if "@" in word or (many and _has_digit(word)) else word for word in label.split())[:_LONGEST]


def _has_digit(word: str) -> bool:
    return any(character.isdigit() for character in word)
