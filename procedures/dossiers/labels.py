"""One vocabulary: the status labels of every one-stop system, read as national statuses from ``labels.yml``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from procedures.dossiers.national_status import NationalStatus

_WORD = re.compile(r"[a-z0-9]+")


def status_of(label: str | int, vendor: str = "") -> NationalStatus | None:
    """Return what a label means at a vendor, or ``None`` when no table knows it: nothing is guessed.

    A bare number is read only with its vendor's numbering: 5 is "bổ sung" nationally, "đã trả kết quả" elsewhere.

    >>> status_of("CHỜ BỔ SUNG hồ sơ").name
    'SUPPLEMENT_ASKED'
    """
    tables = _tables()
    own = tables.vendors.get(vendor, _Vendor())
    words = _folded(str(label))
    if words.isdecimal():
        return own.numbers.get(int(words)) if len(words) <= 2 else None
    unnumbered = words.lstrip("0123456789 ")  # "5. Yêu cầu bổ sung giấy tờ"
    for known in (own.words, tables.words):
        status = known.get(words) or known.get(unnumbered)
        if status is not None:
            return status
    return None


def official_label(status: NationalStatus) -> str:
    """Return a national status's official name."""
    return _tables().official[status]


def vendors() -> frozenset[str]:
    """Return the vendors with a table of their own."""
    return frozenset(_tables().vendors)


@dataclass(frozen=True)
class _Vendor:
    numbers: Mapping[int, NationalStatus] = field(default_factory=dict)
    words: Mapping[str, NationalStatus] = field(default_factory=dict)


@dataclass(frozen=True)
class _Tables:
    words: Mapping[str, NationalStatus]
    official: Mapping[NationalStatus, str]
    vendors: Mapping[str, _Vendor]


@lru_cache(1)
def _tables() -> _Tables:
    content = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
    return _Tables(
        words=_by_words(content["words"]),
        official={NationalStatus(number): labels[0] for number, labels in content["words"].items()},
        vendors={name: _vendor(table) for name, table in content["vendors"].items()},
    )


def _vendor(table: Mapping[str, Any]) -> _Vendor:
    numbers = {number: NationalStatus(status) for number, status in table.get("numbers", {}).items()}
    return _Vendor(numbers, _by_words(table.get("words", {})))


def _by_words(table: Mapping[int, Iterable[str]]) -> dict[str, NationalStatus]:
    return {_folded(label): NationalStatus(status) for status, labels in table.items() for label in labels}


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return " ".join(_WORD.findall("".join(letter for letter in decomposed if not unicodedata.combining(letter))))
