"""Whether a message only tells something of a person's life and asks for nothing: "em ly hôn rồi", "con tôi 3 tuổi"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import yaml

from actions.content_words import content_syllables
from actions.folding import folded_text, folded_words
from actions.follow_up import corrected, is_opener, mishap_in
from procedures.search.ages import told_age

_WORDS: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
_RAW_WORD = re.compile(r"\w+")
_FIRST = 4  # words within which a statement says of whom it is
_LONGEST = 14


def _any_of(phrases: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, phrases), key=len, reverse=True))


class _Asking:
    """What asks for something, as written or, for a text without diacritics, folded."""

    def __init__(self, *, folded: bool) -> None:
        questions, ends, requests, done, not_yet = (
            _any_of(map(folded_text, _WORDS[name]) if folded else _WORDS[name])
            for name in ("questions", "questions_at_end", "requests", "done", "not_done")
        )
        self._done = re.compile(rf"\b(?:{not_yet})(?: (?:{done}))\b")
        self._asks = re.compile(rf"\b(?:{questions}|{requests}|{done})\b|\b(?:{ends})(?: \w+)?$")

    def found_in(self, text: str) -> bool:
        return bool(self._asks.search(self._done.sub(" ", text)))

    def tells_done(self, text: str) -> bool:
        return bool(self._done.search(text))


_AS_WRITTEN, _PLAIN = _Asking(folded=False), _Asking(folded=True)
_LEAVING = frozenset(map(folded_text, _WORDS["leaving"]))
_OF_AN_AGE = frozenset(word for each in _WORDS["of_an_age"] for word in folded_words(each))
_PEOPLE = frozenset(word for each in _WORDS["people"] for word in folded_words(each))
_RELATIVES = frozenset(map(folded_text, _WORDS["relatives"]))
_BESIDE_PEOPLE = frozenset(map(folded_text, _WORDS["beside_people"]))
_STATES = frozenset(word for each in _WORDS["states"] for word in folded_words(each))
_SIBLING = re.compile(r"\b(?:em|anh|chi) (?:toi|tui|minh|trai|gai|ruot|ho)\b")
_VOWEL = re.compile(r"[aeiouy]")
_FOR = "cho"
_WHOSE = frozenset({_FOR, "cua", "noi", "ngoai"})  # with one of these a single word for a relative is enough
_PASSED = frozenset(map(folded_text, _WORDS["passed"]))
_A_THING = 2  # words of the least thing that is wanted for somebody: "khai sinh cho con", but "mua cho con"


def only_tells(text: str) -> bool:
    """Tell whether a message states something of the person, a relative or what is theirs, and no more.

    A mishap is none of these: who has lost a paper wants a new one. What was done, or never was, is told and not asked
    for: "ba mẹ chưa đăng ký kết hôn".

    >>> only_tells("em ly hôn rồi"), only_tells("em muốn ly hôn"), only_tells("đăng ký khai sinh")
    (True, False, False)
    >>> only_tells("khai sinh cho con"), only_tells("em mua cho con")
    (False, True)
    """
    words = folded_words(text)
    if _names_a_thing_for_somebody(words):
        return False
    if not 1 < len(words) <= _LONGEST or "?" in text or not _PEOPLE.intersection(words[:_FIRST]):
        return False
    asking, written = _read(text)
    return not (asking.found_in(written) or _adds(text, words) or mishap_in(text) or corrected(text))


def tells_what_was_done(text: str) -> bool:
    """Tell whether a message says of something that it was done, or was not: it is told, not asked for.

    >>> tells_what_was_done("em với vợ chưa đăng ký kết hôn"), tells_what_was_done("em với vợ đăng ký kết hôn")
    (True, False)
    """
    asking, written = _read(text)
    return asking.tells_done(written)


def _read(text: str) -> tuple[_Asking, str]:
    """Return the words of a text in lower case, and what reads them: they may have no diacritics."""
    written = " ".join(_RAW_WORD.findall(unicodedata.normalize("NFC", text).lower()))
    return (_PLAIN if written == " ".join(folded_words(text)) else _AS_WRITTEN), written


def names_only_relatives(text: str) -> bool:
    """Tell whether a message says no more than which relative it is about: "mẹ tôi", "cho ông nội".

    >>> names_only_relatives("con gai toi"), names_only_relatives("dạ con"), names_only_relatives("mẹ tôi mất")
    (True, False, False)
    """
    words = folded_words(text)
    people = [word for word in words if word in _PEOPLE]
    sibling = _SIBLING.search(" ".join(words))
    if not (_RELATIVES.intersection(people) or sibling) or not all(
        word in _BESIDE_PEOPLE or word in _PEOPLE for word in words
    ):
        return False
    return len(people) > 1 or not _WHOSE.isdisjoint(words)


def _names_a_thing_for_somebody(words: tuple[str, ...]) -> bool:
    """Tell whether a message is a thing and for whom, which asks for it: "tạm trú cho con"; nobody does anything."""
    if _FOR not in words:
        return False
    place = words.index(_FOR)
    thing, whom = words[:place], words[place + 1 :]
    named = len(thing) >= _A_THING or any(not _VOWEL.search(word) for word in thing)  # "cccd"
    is_thing = named and _PEOPLE.isdisjoint(thing) and not _PASSED.intersection(thing)
    return is_thing and bool(whom) and all(word in _PEOPLE or word in _BESIDE_PEOPLE for word in whom)


def told_words(text: str) -> tuple[str, ...]:
    """Return what a statement says, folded, without the people it is about."""
    words = content_syllables(text)
    return tuple(word for word in words if word not in _PEOPLE)


def tells_only_of_whom(text: str) -> bool:
    """Tell whether all that a message names is somebody, of an age or otherwise: "còn cho cháu nhỏ 5 tuổi thì cần gì".

    >>> tells_only_of_whom("nếu cho con 5 tuổi thì sao"), tells_only_of_whom("khai sinh cho con 5 tuổi")
    (True, False)
    >>> tells_only_of_whom("con gái bà đi thay được không, bà yếu"), tells_only_of_whom("nộp ở đâu")
    (True, False)
    """
    words = told_words(text)
    if told_age(text) is not None:
        return all(word in _OF_AN_AGE or word.isdigit() for word in words)
    if not words or mishap_in(text) or _PEOPLE.isdisjoint(folded_words(text)):
        return False
    return all(word in _STATES or word in _BESIDE_PEOPLE for word in words)


def takes_leave(text: str) -> bool:
    """Tell whether a statement says that nothing more is wanted: "em hiểu rồi", "tôi bận rồi"."""
    told = told_words(text)
    return not told or not _LEAVING.isdisjoint(folded_words(text))


def _adds(text: str, words: tuple[str, ...]) -> bool:
    """Tell whether a message opens with "còn", "thế"; "con tôi" is a child.

    Without diacritics "con" is one only where somebody is named, or an age: "con thuoc thu y" adds something.
    """
    child = words[0] == "con" and not unicodedata.normalize("NFC", text).lower().startswith("còn")
    plain = text.isascii() and told_age(text) is None
    somebody = words[1] in _PEOPLE or (words[1] not in ("thi", "neu") and not plain)
    return is_opener(text) and not (child and somebody)
