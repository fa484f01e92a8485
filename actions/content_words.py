"""Which words of a message say what it is about, once question words, facet words and courtesy are set aside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from actions.folding import folded_words
from actions.message_words import (
    ASIDE,
    FACET_PHRASES,
    FOLDED_ASIDE,
    FOLDED_FUNCTION,
    FUNCTION,
    OPERATION_PHRASES,
    THING_PHRASES,
)

_IN_PARENTHESES = re.compile(r"\([^)]*\)")
_RAW_WORD = re.compile(r"\w+")


def content_words(text: str) -> tuple[str, ...]:
    """Return the words, as written, that neither ask for a facet nor hold the sentence together.

    An operation such as "cấp lại" is kept whole, and so is a thing such as "căn cước". A text without any diacritics is
    compared without them.
    """
    raws, folded = words_as_written(text)
    return tuple(raws[place] for place in _content_places(raws, folded))


def content_syllables(text: str) -> tuple[str, ...]:
    """Return the content words of a text, folded."""
    return tuple(syllable for word in content_words(text) for syllable in folded_words(word))


def telling_words(text: str) -> tuple[str, ...]:
    """Return the words, as written, that do more than hold the sentence together; those for a facet are among them."""
    raws, folded = words_as_written(text)
    accented = _is_accented(raws, folded)
    return tuple(
        raw
        for raw, plain in zip(raws, folded, strict=True)
        if (raw.lower() not in FUNCTION if accented else plain not in FOLDED_FUNCTION)
    )


def content_phrase(text: str) -> str:
    """Return the text from its first content word to its last, or up to "thì": "còn trẻ em thì sao" → "trẻ em"."""
    raws, folded = words_as_written(text)
    places = _content_places(raws, folded)
    if not places:
        return ""
    end = folded.index("thi", places[0]) if "thi" in folded[places[0] :] else places[-1] + 1
    return " ".join(raws[places[0] : end])


def is_operation(words: Sequence[str]) -> bool:
    """Tell whether the words name what is done ("cấp lại", "gia hạn") and no thing."""
    rest = " ".join(word for raw in words for word in folded_words(raw))
    found = False
    while opening := next((phrase for phrase in OPERATION_PHRASES if f"{rest} ".startswith(f"{phrase} ")), None):
        rest = rest[len(opening) :].strip()
        found = True
    return found and not rest


def without_operation(name: str) -> str:
    """Return a procedure's name without "thủ tục" and what is done: "Cấp lại thẻ căn cước" → "thẻ căn cước"."""
    words = name.split()
    folded = [" ".join(folded_words(word)) for word in words]
    if folded[:2] == ["thu", "tuc"]:
        words, folded = words[2:], folded[2:]
    for phrase in OPERATION_PHRASES:
        length = len(phrase.split())
        if " ".join(folded[:length]) == phrase and len(words) > length:
            return " ".join(words[length:])
    return " ".join(words)


def without_parentheses(text: str) -> str:
    """Return a name without what it says in parentheses.

    >>> without_parentheses("Cấp lại thẻ căn cước (mất thẻ)")
    'Cấp lại thẻ căn cước'
    """
    return _IN_PARENTHESES.sub(" ", text).strip()


def is_called(text: str, name: str) -> bool:
    """Tell whether a text says what it is about, and with words of this name alone.

    >>> is_called("cái khai sinh", "Đăng ký khai sinh"), is_called("khai tử", "Đăng ký khai sinh")
    (True, False)
    """
    said = set(content_syllables(text))
    return bool(said) and said <= set(folded_words(name))


def plain_name(name: str) -> str:
    """Return a procedure's name folded, without what it says in parentheses and without "thủ tục" before it.

    >>> plain_name("Thủ tục đăng ký kết hôn (cấp xã)")
    'dang ky ket hon'
    """
    return " ".join(folded_words(without_parentheses(name))).removeprefix("thu tuc ")


def words_as_written(text: str) -> tuple[list[str], list[str]]:
    """Return the words as written, and folded, one for one."""
    raws = _RAW_WORD.findall(unicodedata.normalize("NFC", text))
    return raws, ["".join(folded_words(raw)) for raw in raws]


def _content_places(raws: Sequence[str], folded: Sequence[str]) -> list[int]:
    accented = _is_accented(raws, folded)
    kept = _phrase_places(folded)
    for place, raw in enumerate(raws):
        aside = raw.lower() in ASIDE if accented else folded[place] in FOLDED_ASIDE
        if folded[place] and not aside and not _is_small_number(raw):
            kept.add(place)
    return sorted(kept)


def _is_accented(raws: Sequence[str], folded: Sequence[str]) -> bool:
    return any(raw.lower() != plain for raw, plain in zip(raws, folded, strict=True))


def _is_small_number(raw: str) -> bool:
    """Tell whether a word only counts things: "1 bản", "2 trang"."""
    return raw.isdigit() and len(raw) == 1


def _phrase_places(folded: Sequence[str]) -> set[int]:
    """Return the places of words that form an operation, or a thing, of two words or more."""
    places: set[int] = set()
    for start, word in enumerate(folded):
        for parts in _PHRASES_BY_FIRST.get(word, ()):
            if tuple(folded[start : start + len(parts)]) == parts and not _asks(folded, start):
                places.update(range(start, start + len(parts)))
    return places


def _asks(folded: Sequence[str], start: int) -> bool:
    """Tell whether a word and the one before it ask for a facet."""
    return " ".join(folded[max(0, start - 1) : start + 1]) in FACET_PHRASES


def _by_first_word(phrases: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for phrase in dict.fromkeys(phrases):
        first, *rest = phrase.split()
        if rest:
            by_first.setdefault(first, []).append((first, *rest))
    return by_first


_PHRASES_BY_FIRST = _by_first_word((*OPERATION_PHRASES, *THING_PHRASES))
"""Those of two words or more."""
