"""Operations: what is done to a thing. First issue, reissue and extension share every other word of their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from procedures.search.terms import Floats

Masks = NDArray[np.int64]

_AGAIN, _EXCHANGE, _EXTEND, _CHANGE, _END, _PAUSE, _RESUME = (1 << place for place in range(7))

_NAMED: tuple[tuple[re.Pattern[str], int], ...] = tuple(
    (re.compile(rf"\b(?:{words})\b"), mask)
    for words, mask in (
        ("cap lai|dang ky lai|lam lai|xin lai|cap ban khac|xet lai|xac dinh lai|bo nhiem lai", _AGAIN),
        ("cap doi|doi (?:the|bang|giay|so|bien|gplx|cccd|ho chieu|can cuoc)|doi sang", _EXCHANGE),
        ("gia han|lam them|o tiep|them han", _EXTEND),
        ("dieu chinh|sua doi|thay doi|bo sung|cai chinh|dinh chinh|sua lai|ghi sai|sai thong tin|doi ten", _CHANGE),
        (
            "cham dut|giai the|thu hoi|xoa|huy|huy bo|tra lai|dong cua|nghi han|bai bo|mien nhiem"
            "|thoi (?:quoc tich|huong|giam ho|lam|hoc|viec|kinh doanh|ban)",
            _END,
        ),
        ("tam ngung|tam dung|tam nghi", _PAUSE),
        ("tiep tuc|khoi phuc|huong tiep|hoat dong tro lai|mo lai", _RESUME),
    )
)


@dataclass(frozen=True)
class Mishap:
    """What happens to a paper, as patterns of folded words, and the operations that it calls for.

    ``briefly`` is how it is said of a paper talked of already; ``wholly`` how a question says it that names the paper
    itself, and there it must be told from other things: "mất" from "mất bao lâu". Empty where an operation says it.
    """

    briefly: str
    wholly: str
    calls_for: int


MISHAPS = (
    Mishap(
        "mat|chay",
        "(?:bi|lam|danh) mat|mat (?:the|bang|giay|so|bien|gplx|cccd|ho chieu|can cuoc|ca vet)|that lac|bi chay",
        _AGAIN,
    ),
    Mishap("hong|hu|rach|uot", "rach|hu hong|bi hong|uot|mo (?:het|roi)|phai mau", _AGAIN | _EXCHANGE),
    Mishap("het han", "(?:sap |gan |da )?het han|qua han|het hieu luc", _EXTEND | _EXCHANGE | _AGAIN),
    Mishap("sai|nham", "", _CHANGE),
)
_IMPLIED = tuple((re.compile(rf"\b(?:{each.wholly})\b"), each.calls_for) for each in MISHAPS if each.wholly)

_BRIEFLY = tuple((re.compile(rf"\b(?:{each.briefly})\b"), each.calls_for) for each in MISHAPS)


def called_for(mishap: str) -> int:
    """Return the operations, as a bit mask, that a mishap said briefly calls for: "bi mat" for a reissue."""
    return _mask(mishap, _BRIEFLY)


def operations_in(text: str, *, implied: bool) -> int:
    """Return the operations a folded text names as a bit mask; ``implied``: if none, those its mishaps call for."""
    named = _mask(text, _NAMED)
    return named if named or not implied else _mask(text, _IMPLIED)


def _mask(text: str, rules: Iterable[tuple[re.Pattern[str], int]]) -> int:
    mask = 0
    for words, operations in rules:
        if words.search(text):
            mask |= operations
    return mask


def name_masks(names: Iterable[Sequence[str]]) -> Masks:
    """Return the operations of each name, given as folded syllables."""
    return np.array([operations_in(" ".join(name), implied=False) for name in names], dtype=np.int64)


@dataclass(frozen=True)
class Fit:
    """How the operations of a question and of each entry go together, each 0 or 1."""

    same: Floats  # both name one, and share it
    other: Floats  # both name one, and share none
    unasked: Floats  # the entry names one, the question none
    plain: Floats  # the question names one, the entry none


def fit(asked: int, masks: Masks) -> Fit:
    """Hold the operations of a question against those of the entries."""
    named = masks != 0
    if not asked:
        nothing = np.zeros(len(masks), dtype=np.float32)
        return Fit(nothing, nothing, named.astype(np.float32), nothing)
    shared = (masks & asked) != 0
    return Fit(
        shared.astype(np.float32),
        (named & ~shared).astype(np.float32),
        np.zeros(len(masks), dtype=np.float32),
        (~named).astype(np.float32),
    )
