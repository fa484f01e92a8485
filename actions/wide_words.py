"""Wide words: a few words that many procedures share ("giấy phép kinh doanh", "bảo hiểm"), and what is mostly meant.

No procedure is called so, and search finds whichever has these words in its name by chance: a harbour's licence, the
founding of an insurer. What most people mean by them is in ``wide_words.yml``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from actions.content_words import words_as_written
from actions.folding import folded_text
from actions.follow_up import mishap_in
from actions.message_words import ASIDE, FOLDED_ASIDE
from actions.phrase_pattern import phrase_pattern

_DATA: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
_DOING = "xin làm lo đang hỏi muốn"
_BESIDE, _FOLDED_BESIDE = ASIDE | set(_DOING.split()), FOLDED_ASIDE | set(folded_text(_DOING).split())
"""What may stand before and after them: courtesy, and what is asked."""

_NARROW = phrase_pattern(_DATA["narrow"])


def _phrases() -> Mapping[tuple[str, ...], tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return each phrase, folded, with its words as they are written and the codes of what is meant."""
    found = {}
    for entry in _DATA["wide"]:
        for phrase in entry["says"]:
            written, folded = words_as_written(phrase)
            found[tuple(folded)] = (tuple(word.lower() for word in written), tuple(entry["codes"]))
    return found


_PHRASES = _phrases()
_LONGEST = max(map(len, _PHRASES))


def meant_widely(text: str) -> tuple[str, ...]:
    """Return the codes that are mostly meant by a message of nothing but wide words and what is asked; else none.

    >>> len(meant_widely("xin giấy phép kinh doanh cần gì ạ")), meant_widely("giấy phép kinh doanh vận tải")
    (4, ())
    """
    written, folded = words_as_written(unicodedata.normalize("NFC", text).lower())
    if _NARROW.search(" ".join(folded)) or mishap_in(text):
        return ()  # "mất sổ đỏ" says what is wanted
    beside = [
        plain in _FOLDED_BESIDE if word == plain else word in _BESIDE
        for word, plain in zip(written, folded, strict=True)
    ]
    for length in range(min(_LONGEST, len(folded)), 0, -1):
        for first in range(len(folded) - length + 1):
            codes = _meant(written[first : first + length], folded[first : first + length])
            if codes and all(beside[:first]) and all(beside[first + length :]):
                return codes
    return ()


def _meant(written: list[str], folded: list[str]) -> tuple[str, ...]:
    phrase, codes = _PHRASES.get(tuple(folded), ((), ()))
    is_plain = len(folded) > 1 and written == folded  # without diacritics one syllable may be any word
    return codes if is_plain or tuple(written) == phrase else ()
