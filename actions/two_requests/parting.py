"""Parting: the places where a message may part into two requests, and what its words say for each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from actions.content_words import content_words
from actions.folding import folded_words
from actions.follow_up import mishap_in
from actions.message_words import operation_in


class Joint(Enum):
    """What stands between the two sides."""

    AND = "and"  # "và", "với"
    BESIDES = "besides"  # "còn"; "con" in a text without diacritics
    THEN = "then"  # "rồi", "xong"
    BESIDE = "beside"  # "kèm", "cùng", "vừa"
    COMMA = "comma"
    LINE = "line"
    STOP = "stop"
    QUESTION = "question"
    NONE = "none"  # nothing parts it, but it says that there are two


_WORDS: Mapping[Joint, tuple[str, ...]] = {
    Joint.AND: ("và", "với", "với cả", "với lại", "cùng với", "vs", "lẫn", "đồng thời", "cộng với", "cộng thêm"),
    Joint.BESIDES: ("còn",),
    Joint.THEN: ("rồi", "xong", "xong rồi", "rồi thì", "sau đó", "xong thì", "tiếp theo", "sẵn", "sẵn tiện", "tiện"),
    Joint.BESIDE: ("kèm", "kèm theo", "cùng", "vừa", "thêm", "luôn tiện"),
}
_MARKS = r"[.;,?!\n+]+"
_SENTENCE = re.compile(r"[.;!?\n]+")
_LEADING_NUMBER = re.compile(r"^\W*\d\s*[.)/:-]\s*")
_TRIED = 14  # joints of one message; people who ask for two things use one or two
_OPENING = 2  # words by which two sides begin alike, or "and" is known as a part of one name
_WORD = 0.15  # what a word counts beside a cue: its weight shrinks more in the fit
_MANY = 8  # content words from which a side is long

_TWO_THINGS = re.compile(
    r"\b(?:moi|tung) ?(?:cai|thu|viec|loai|giay|thu tuc|ho so|to|mon|khoan)\b"
    r"|\b(?:hai|2) ?(?:thu tuc|viec|ho so|(?:cai|thu|loai|giay|to|mon|khoan) (?:do|nay|ni|kia|ay|luon|mot luc))\b"
    r"|\b(?:ca hai|ca 2|hai cai|2 cai|mot lan luon|1 lan luon|mot luot|chung mot lan|cung mot luc|cung luc)\b"
)
_BOTH = re.compile(
    r"\bvua (?:xin|lam|dang ky|dk|doi|muon|phai|can)\b.+\bvua\b|\bca\b.+\blan\b|\bdong thoi\b|\bvoi ca\b"
)
_TWICE = re.compile(
    r"\b(ho so|giay to|giay|thu tuc|dieu kien|le phi|phi|thoi gian|to khai|mau don|mau|lam|xin|dang ky|cap|doi)\b.+"
    r"\b(?:va|voi|lan|con|cung|roi|xong)(?: ca)? \1\b"
)
_TWO_IN_TEXT = re.compile(
    r"(?<!\w)(?:hai|2|mỗi|moi|từng|tung) ?(?:cái|cai|thứ|thu|việc|viec|loại|loai|món|mon|khoản|khoan)"
    r"(?: (?:đó|do|này|nay|ni|kia|ấy|ay|nữa|nua))?(?!\w)",
    re.IGNORECASE,
)
_ASKED_LAST = re.compile(
    r"\b(?:gi|chi|j|bao nhieu|bn|bao lau|dau|mo|the nao|sao|rang)\b(?: \w+){0,2}$|\bmay \w+(?: \w+)?$"
)
_ASKS = re.compile(r"\b(?:gi|chi|j|bao nhieu|bn|bao lau|may|dau|mo|the nao|ntn|sao|rang|khong|ko|k|hong|hok|dc)\b")
_TOLD = re.compile(r"\b(?:da|moi|vua|bi|dang|hom|nam|truoc|hoi|xong|roi|thi|vi|do|nhung|ma|chua)\b")
_FOR_SOMEBODY = re.compile(r"\bcho (?:con|be|me|ba|bo|vo|chong|em|chau|anh|chi|ong|toi|tui|minh|thang|dua)\b")


@dataclass(frozen=True)
class Parting:
    """A message parted in two, and what speaks for two requests before anything is searched.

    ``lefts`` and ``rights`` are the ways to say each side, as written first. ``cues`` are numbers between 0 and 1, by
    name; a missing one is 0. Words of the sides are among them: "left xin", "right lam lai", "before roi".
    """

    joint: Joint
    lefts: tuple[str, ...]
    rights: tuple[str, ...]
    cues: Mapping[str, float]

    @property
    def left(self) -> str:
        """The left side as written."""
        return self.lefts[0]

    @property
    def right(self) -> str:
        """The right side as written."""
        return self.rights[0]


def partings(text: str) -> tuple[Parting, ...]:
    """Return the ways to part a message, those nearest its middle first; both sides of each name something."""
    text = unicodedata.normalize("NFC", text)
    folded = " ".join(folded_words(text))
    accented = _is_accented(text)
    said = {
        "said": float(bool(_TWO_THINGS.search(folded))),
        "both": float(bool(_BOTH.search(folded))),
        "twice": float(bool(_TWICE.search(folded))),
    }
    found = [
        Parting(
            joint,
            _ways(left, right, text),
            _ways(right, left, text),
            {**said, **_cues(joint, left, right, text, accented=accented)},
        )
        for joint, left, right in _splits(text, accented=accented)
    ]
    if said["said"] or said["both"]:
        found.append(Parting(Joint.NONE, (text,), (text,), {**said, Joint.NONE.value: 1.0}))
    return tuple(found)


def _ways(side: str, *elsewhere: str) -> tuple[str, ...]:
    """Return a side as it stands, and with what is done or has happened according to other words, if it says neither.

    "làm lại căn cước với bằng lái" → "làm lại bằng lái"; "mất bóp. căn cước, bảo hiểm y tế" → "mat bảo hiểm y tế".
    """
    if _done(side):
        return (side,)
    done = next((found for other in elsewhere if (found := _done(other))), "")
    return (side, f"{done} {side}") if done else (side,)


def _done(text: str) -> str:
    return operation_in(folded_words(text)) or mishap_in(text)


def _cues(joint: Joint, left: str, right: str, text: str, *, accented: bool) -> Mapping[str, float]:
    before, after = folded_words(left), folded_words(right)
    said_before, said_after = " ".join(before), " ".join(after)
    left_done, right_done = operation_in(before), operation_in(after)
    alike = len(after) > _OPENING and f" {' '.join(after[:_OPENING])} " in f" {said_before} "
    ends = _SENTENCE.split(text.rstrip(" .;!?\n"))[-1]
    return {
        joint.value: 1.0,
        "bare_besides": float(joint is Joint.BESIDES and not accented),
        "left_asks": float(bool(_ASKED_LAST.search(said_before))),
        "right_asks": float(bool(_ASKED_LAST.search(said_after))),
        "both_ask": float(bool(_ASKS.search(said_before)) and bool(_ASKS.search(said_after))),
        "left_does": float(bool(left_done)),
        "right_does": float(bool(right_done)),
        "same_done": float(bool(left_done) and left_done == right_done),
        "alike": float(alike),
        "left_tells": float(bool(_TOLD.search(said_before))),
        "right_tells": float(bool(_TOLD.search(said_after))),
        "for_two": float(bool(_FOR_SOMEBODY.search(said_before)) and bool(_FOR_SOMEBODY.search(said_after))),
        "left_long": min(len(content_words(left)), _MANY) / _MANY,
        "right_long": min(len(content_words(right)), _MANY) / _MANY,
        "at_end": float(right in ends or ends in right),
        **dict.fromkeys(_words("left", before), _WORD),
        **dict.fromkeys(_words("right", after), _WORD),
        **dict.fromkeys((f"before {word}" for word in before[-_OPENING:]), _WORD),
        **dict.fromkeys((f"after {word}" for word in after[:_OPENING]), _WORD),
    }


def _words(side: str, words: Sequence[str]) -> Iterator[str]:
    yield from (f"{side} {word}" for word in words)
    yield from (f"{side} {first} {second}" for first, second in pairwise(words))


def _splits(text: str, *, accented: bool) -> Iterator[tuple[Joint, str, str]]:
    joints = sorted(_JOINTS[accented].finditer(text), key=lambda each: abs(each.start() + each.end() - len(text)))
    tried = 0
    for joint in joints:
        left, right = text[: joint.start()].strip(), _LEADING_NUMBER.sub("", text[joint.end() :]).strip()
        left, right = _side(_SENTENCE.split(left)[-1]), _side(_SENTENCE.split(right)[0])
        if content_words(left) and content_words(right):
            yield _kind(joint.group()), left, right
            tried += 1
            if tried == _TRIED:
                return


def _side(text: str) -> str:
    """Return a side without its number in a list, and without words that only say that there are two."""
    return _TWO_IN_TEXT.sub(" ", _LEADING_NUMBER.sub("", text)).strip()


def _kind(joint: str) -> Joint:
    word = " ".join(folded_words(joint))
    if word:
        return _FOLDED[word]
    if "?" in joint:
        return Joint.QUESTION
    return Joint.LINE if "\n" in joint else Joint.COMMA if set(joint.strip()) <= {","} else Joint.STOP


def _joints(*, accented: bool) -> re.Pattern[str]:
    words = [word for listed in _WORDS.values() for word in listed]
    listed = "|".join(sorted((word if accented else " ".join(folded_words(word)) for word in words), key=len)[::-1])
    return re.compile(rf"{_MARKS}|(?<!\w)(?:{listed})(?!\w)", re.IGNORECASE)


def _is_accented(text: str) -> bool:
    """Tell whether a text has diacritics: then "con" is a child and no "còn"."""
    return any(unicodedata.combining(letter) for letter in unicodedata.normalize("NFD", text)) or "đ" in text.lower()


_JOINTS = {accented: _joints(accented=accented) for accented in (True, False)}
_FOLDED = {" ".join(folded_words(word)): joint for joint, listed in _WORDS.items() for word in listed}
