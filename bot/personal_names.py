"""Finds full names that people give of themselves and theirs ("tôi tên là Nguyễn Văn A"), and no ordinary words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import yaml


def _tables() -> dict[str, frozenset[str]]:
    text = Path(__file__).with_suffix(".yml").read_text(encoding="utf-8")
    return {name: frozenset(words.split()) for name, words in yaml.safe_load(text).items()}


_WORDS = _tables()
_SURNAMES = _WORDS["surnames"] | _WORDS["sure_surnames"] | _WORDS["unaccented_surnames"]
_SURE_SURNAMES = _WORDS["sure_surnames"]
_COMMON_SURNAMES = _WORDS["sure_surnames"] | _WORDS["common_surnames"]
_MIDDLE_NAMES = _WORDS["middle_names"]
_AFTER_A_NAME = _WORDS["after_a_name"]
_NO_NAMES = _WORDS["not_names"] | _AFTER_A_NAME

_PERSON = (
    r"(?:t(?:ôi|oi|ui)|em|mình|minh|tớ|con|cháu|chau|bé|anh|chị|chi|vợ|vo|chồng|chong|mẹ|me|má|bố|bo|ba|cha|ông|ong|bà"
    r"|cô|chú|bác|dì|cậu|nó|trai|gái)"
)
_NAMED = re.compile(
    rf"(?<!\w)(?:(?:họ\s+(?:và\s+)?tên|ho\s+(?:va\s+)?ten|tên\s+họ)(?:\s+{_PERSON}){{0,3}}\s*(?:là\b|la\b|:|=)?"
    rf"|(?:tên|ten)(?:\s+{_PERSON}){{0,3}}\s*(?:đầy\s+đủ\s*)?(?:\blà\b|\bla\b|:|=)"
    rf"|{_PERSON}\s+(?:tên|ten)(?:\s+(?:là|la)\b|\s*:)?)\s*",
    re.IGNORECASE,
)
_IS = re.compile(rf"(?<!\w){_PERSON}\s+(?:là|la)\s+", re.IGNORECASE)
_PLACE_OF = re.compile(
    r"(?<!\w)(?:xã|xa|phường|phuong|thị trấn|thi tran|huyện|huyen|tỉnh|tinh|quê|que|thôn|thon)"
    r"(?:\s+(?:cũ|cu|mới|moi|nhà|nha|quán|quan))?(?:\s+(?:của|cua))?\s+$",
    re.IGNORECASE,
)
"""What follows "xã cũ của em là" is a place."""
_ADDRESSED = re.compile(r"(?<!\w)(?:ông|bà|anh|chị|cô|chú|bác|cháu|bé|em)\s+", re.IGNORECASE)
_TITLED_WORD = re.compile(r"(?<!\w)[^\W\d_a-zà-ỹ][^\W\d_]+")
_CALLED_AFTER = re.compile(
    rf"(?:(?<!\w)(?:{'|'.join(sorted(_WORDS['called_after_people'], key=len, reverse=True))})[.:]?|\d\w?)\s+$",
    re.IGNORECASE,
)
"""What a person's name behind it only calls: a street, a ward, a school; so does the number of a house."""
_NO_PERSON = "phạm vi"
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LONGEST = 5  # words of a name


def find_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield where full names stand that follow a word announcing them; ``text`` is in NFC."""
    for cue in _NAMED.finditer(text):
        yield from _at(text, cue.end(), _announced)
    for cue in _IS.finditer(text):
        if not _PLACE_OF.search(text, 0, cue.start()):
            yield from _at(text, cue.end(), _claimed)
    for cue in _ADDRESSED.finditer(text):
        yield from _at(text, cue.end(), _addressed)


def find_standing_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield where full names stand that no word announces, as officials write them; ``text`` is in NFC.

    Capitals are needed, and a surname that is hardly another word or a middle name behind it. What follows a word
    such as "phường" or "đường" is a place or an institution, and so is the name of a province.
    """
    for start in _TITLED_WORD.finditer(text):
        if not _CALLED_AFTER.search(text, max(0, start.start() - 20), start.start()):
            yield from _at(text, start.start(), _standing)


def _at(text: str, start: int, count_words: Callable[[Sequence[str]], int]) -> Iterator[tuple[int, int]]:
    words = _words_from(text, start)
    count = count_words([word.group() for word in words])
    if count >= 2:
        yield start, words[count - 1].end()


def _words_from(text: str, start: int) -> list[re.Match[str]]:
    words: list[re.Match[str]] = []
    position = start
    while len(words) < _LONGEST and (word := _WORD.match(text, position)):
        words.append(word)
        position = word.end() + 1
        if text[word.end() : position] != " ":
            break
    return words


def _announced(words: Sequence[str]) -> int:
    """Count the words of the name after "tên là": capitals are enough, else a surname must begin it."""
    titled = _titled(words)
    if titled >= 2 and words[0].lower() not in _NO_NAMES:
        return titled
    return _uncapitalised(words, _SURNAMES)


def _claimed(words: Sequence[str]) -> int:
    """Count the words of the name after "tôi là", which more often says what a person is."""
    titled = _titled(words)
    if titled >= 2 and words[0].lower() not in _NO_NAMES:
        return titled
    return _uncapitalised(words, _COMMON_SURNAMES)


def _addressed(words: Sequence[str]) -> int:
    """Count the words of the name after "ông", "bà" …: capitals and a surname are needed."""
    titled = _titled(words)
    return titled if titled >= 2 and words[0].lower() in _SURNAMES else 0


def _standing(words: Sequence[str]) -> int:
    """Count the words of a name that nothing announces."""
    count = _titled(words) or _shouted(words)
    named = [word.lower() for word in words[:count]]
    opening = " ".join(named[:2])
    if count < 2 or named[0] not in _SURNAMES or named[1] in _NO_NAMES - _MIDDLE_NAMES or opening == _NO_PERSON:
        return 0
    return count if named[0] in _SURE_SURNAMES or (count > 2 and named[1] in _MIDDLE_NAMES) else 0


def _shouted(words: Sequence[str]) -> int:
    """Count the words in capitals throughout at the beginning: "NGUYỄN VĂN A"."""
    return next((n for n, word in enumerate(words) if not word.isupper()), len(words))


def _titled(words: Sequence[str]) -> int:
    count = 0
    for word in words:
        if not (word[0].isupper() and (len(word) == 1 or not word.isupper())):
            break
        count += 1
    return count


def _uncapitalised(words: Sequence[str], surnames: frozenset[str]) -> int:
    lowered = [word.lower() for word in words]
    if len(lowered) < 2 or lowered[0] not in surnames or lowered[1] in _AFTER_A_NAME - _MIDDLE_NAMES:
        return 0
    if lowered[0] not in _SURE_SURNAMES and lowered[1] not in _MIDDLE_NAMES:
        return 0
    end = next((n for n in range(2, len(lowered)) if _ends_name(lowered, n)), len(lowered))
    return 3 if end == _LONGEST else end  # running on without a sign where it ends: most names have three syllables


def _ends_name(lowered: Sequence[str], position: int) -> bool:
    following = lowered[position + 1] if position + 1 < len(lowered) else ""
    return lowered[position] in _AFTER_A_NAME or (lowered[position] == "đăng" and following in ("ký", "kí"))
