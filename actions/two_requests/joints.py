"""Joints: the places where a message may part into two requests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from pathlib import Path

import yaml

from actions.content_words import content_words, is_operation
from actions.folding import folded_words
from actions.follow_up import mishap_in


class Joint(Enum):
    """What stands between the two sides."""

    AND = "and"  # "và", "với"
    BESIDES = "besides"  # "còn"; "con" in a text without diacritics
    THEN = "then"  # "rồi", "xong"
    BESIDE = "beside"  # "kèm", "cùng", the second "vừa"
    COMMA = "comma"
    LINE = "line"
    STOP = "stop"
    QUESTION = "question"
    NONE = "none"  # nothing parts it, but it says that there are two


_TABLE = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
_WORDS: Mapping[Joint, tuple[str, ...]] = {
    Joint(kind): tuple(words.split(", ")) for kind, words in _TABLE["joints"].items()
}
_ONLY_ACCENTED = frozenset(_TABLE["only_accented"].split())
_TWICE = frozenset(_TABLE["twice"].split())
_NOT_AFTER: Mapping[str, frozenset[str]] = {word: frozenset(row.split()) for word, row in _TABLE["not_after"].items()}
_NOT_BEFORE: Mapping[str, frozenset[str]] = {word: frozenset(row.split()) for word, row in _TABLE["not_before"].items()}
_CHILD_AFTER, _CHILD_BEFORE = (frozenset(_TABLE["child"][side].split()) for side in ("after", "before"))
_MARKS = r"[.;,?!\n+]+"
_SENTENCE = re.compile(r"[.;!?\n]+")
_LEADING = re.compile(r"^\W*(?:\d\s*[.)/:-]\s*)?")
_BESIDE = 30  # letters on either side of a joint that hold the words next to it
_TRIED = 14  # joints of one message; people who ask for two things use one or two

_TWO_IN_TEXT = re.compile(
    r"(?<!\w)(?:hai|2|mỗi|moi|từng|tung) ?(?:cái|cai|thứ|thu|việc|viec|loại|loai|món|mon|khoản|khoan)"
    r"(?: (?:đó|do|này|nay|ni|kia|ấy|ay|nữa|nua))?(?!\w)",
    re.IGNORECASE,
)


def splits(text: str, *, accented: bool) -> Iterator[tuple[Joint, str, str]]:
    """Yield the joints of a message with the sides of each, the joints nearest its middle first.

    A side is what stands in the same sentence; both name something, and the second not only what is done with the
    first: "mất căn cước rồi làm lại sao". ``accented`` tells whether the text has diacritics.
    """
    tried = 0
    for joint, start in sorted(_joints_in(text, accented=accented), key=lambda pair: _off_middle(pair[0], text)):
        left = _side(_SENTENCE.split(text[start : joint.start()].strip())[-1])
        right = _side(_SENTENCE.split(_LEADING.sub("", text[joint.end() :].strip()))[0])
        if _names_something(left) and _names_something(right) and not is_operation(content_words(right)):
            yield _kind(joint.group()), left, right
            tried += 1
            if tried == _TRIED:
                return


def _joints_in(text: str, *, accented: bool) -> list[tuple[re.Match[str], int]]:
    """Return the joints with the place where the left side of each begins at the earliest; ", còn" is one joint."""
    found = list(_JOINTS[accented].finditer(text))
    words = [(joint, start) for joint in found if (start := _start_of_left(joint, text, accented=accented)) is not None]
    begun = {joint.start() for joint, _ in words}
    marks = [joint for joint in found if not folded_words(joint.group())]
    return words + [(mark, 0) for mark in marks if _next_word(text, mark.end()) not in begun]


def _next_word(text: str, place: int) -> int:
    return place + len(text[place:]) - len(text[place:].lstrip())


def _off_middle(joint: re.Match[str], text: str) -> int:
    return abs(joint.start() + joint.end() - len(text))


def last_sentence(text: str) -> str:
    """Return the last sentence of a text."""
    return _SENTENCE.split(text.rstrip(" .;!?\n"))[-1]


def _start_of_left(joint: re.Match[str], text: str, *, accented: bool) -> int | None:
    """Return where the left side begins at the earliest; ``None`` for a mark, and where the words are no joint here."""
    word = " ".join(folded_words(joint.group()))
    before = folded_words(text[max(0, joint.start() - _BESIDE) : joint.start()])
    after = folded_words(text[joint.end() : joint.end() + _BESIDE])
    if not word or (before and before[-1] in _NOT_AFTER.get(word, ())):
        return None
    if (after and after[0] in _NOT_BEFORE.get(word, ())) or (not accented and _is_child(word, before, after)):
        return None
    if _kind(joint.group()) is Joint.THEN and re.match(rf"\s*{_MARKS}", text[joint.end() :]):
        return None  # "sinh rồi, …" only says that it is done; the mark is a joint of its own
    if word not in _TWICE:
        return 0
    earlier = list(re.finditer(rf"(?<!\w){re.escape(joint.group())}(?!\w)", text[: joint.start()], re.IGNORECASE))
    return earlier[-1].end() if earlier else None


def _is_child(word: str, before: Sequence[str], after: Sequence[str]) -> bool:
    if word != "con":
        return False
    told = bool(before) and before[-1] in _CHILD_AFTER and tuple(before[-2:]) != ("khai", "sinh")
    return told or (bool(after) and after[0] in _CHILD_BEFORE)


def _side(text: str) -> str:
    """Return a side without its number in a list, courtesy, and words that only say that there are two."""
    return _LEADING.sub("", _COURTESY.sub(" ", _TWO_IN_TEXT.sub(" ", _LEADING.sub("", text)))).strip(" ,")


def _names_something(side: str) -> bool:
    """Tell whether a side says what it is about; without diacritics "mat so do" has no word that only does that."""
    return bool(content_words(side) or mishap_in(side))


def _kind(joint: str) -> Joint:
    word = " ".join(folded_words(joint))
    if word:
        return _FOLDED[word]
    if "?" in joint:
        return Joint.QUESTION
    return Joint.LINE if "\n" in joint else Joint.COMMA if set(joint.strip()) <= {","} else Joint.STOP


def _any_of(listed: str) -> str:
    """Return a pattern for words as listed or without diacritics."""
    words = {form for word in listed.split(", ") for form in (word, " ".join(folded_words(word)))}
    return rf"(?<!\w)(?:{'|'.join(sorted(words))})(?!\w)"


def _joints(*, accented: bool) -> re.Pattern[str]:
    words = [word for listed in _WORDS.values() for word in listed]
    if not accented:
        words = [folded for word in words if (folded := " ".join(folded_words(word))) not in _ONLY_ACCENTED]
    return re.compile(rf"{_MARKS}|(?<!\w)(?:{'|'.join(sorted(words, key=len)[::-1])})(?!\w)", re.IGNORECASE)


_JOINTS = {accented: _joints(accented=accented) for accented in (True, False)}
_FOLDED = {" ".join(folded_words(word)): joint for joint, listed in _WORDS.items() for word in listed}
_COURTESY = re.compile(_any_of(_TABLE["courtesy"]), re.IGNORECASE)
