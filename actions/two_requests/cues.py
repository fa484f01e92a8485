"""Cues: what the words of a message, parted at a joint, say for two requests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from actions.content_words import content_words
from actions.folding import folded_words
from actions.message_words import operation_in
from actions.two_requests.joints import Joint, last_sentence

OPENING = 2  # words by which two sides begin alike, or "and" is known as a part of one name
_WORD = 0.15  # what a word counts beside a cue: its weight shrinks more in the fit
_MANY = 8  # content words from which a side is long

_KINDS = "thu|viec|loai|giay|thu tuc|ho so|mon|khoan"
_TWO_THINGS = re.compile(
    rf"\b(?:moi|tung) ?(?:cai|to|{_KINDS})\b"
    r"|\b(?:hai|2) ?(?:thu tuc|viec|ho so|(?:cai|thu|loai|giay|to|mon|khoan) (?:do|nay|ni|kia|ay|luon|mot luc))\b"
    r"|\b(?:ca hai|ca 2|hai cai|2 cai|mot lan luon|1 lan luon|mot luot|chung mot lan|cung mot luc|cung luc)\b"
)
_COUNTED = re.compile(rf"\b(?:moi|tung) ?(?:cai(?! chinh)|{_KINDS})\b|\b(?:hai|2) ?(?:cai|{_KINDS})\b")
_BOTH = re.compile(
    r"\bvua (?:xin|lam|dang ky|dk|doi|muon|phai|can)\b.+\bvua\b|\bca\b.+\blan\b|\bdong thoi\b|\bvoi ca\b"
)
_TWICE = re.compile(
    r"\b(ho so|giay to|giay|thu tuc|dieu kien|le phi|phi|thoi gian|to khai|mau don|mau|lam|xin|dang ky|cap|doi)\b.+"
    r"\b(?:va|voi|lan|con|cung|roi|xong)(?: ca)? \1\b"
)
_ASKED_LAST = re.compile(
    r"\b(?:gi|chi|j|bao nhieu|bn|bao lau|dau|mo|nao|sao|rang|ntn)\b(?: \w+){0,2}$|\bmay \w+(?: \w+)?$"
)
_YES_OR_NO_LAST = re.compile(r"\b(?:khong|ko|k|hong|hok|hem|khum|chua)\b(?: \w+)?$")
_ASKS = re.compile(r"\b(?:gi|chi|j|bao nhieu|bn|bao lau|may|dau|mo|nao|ntn|sao|rang|khong|ko|k|hong|hok|dc)\b")
_WANTS = re.compile(
    r"\b(?:xin|muon|can|nho|lam|tinh|dinh|huong dan|chi giup|chi gium|dang ky|dk|mo|doi|nop|hoi|phai|de nghi)\b"
)
_TOLD = re.compile(
    r"(?<!\w)(?:đã|mới|vừa|bị|đang|hôm|năm (?:ngoái|trước)|trước(?! bạ)|hồi|xong|rồi|thì|vì|do|nhưng|mà|chưa)(?!\w)",
    re.IGNORECASE,
)
_TOLD_FOLDED = re.compile(
    r"\b(?:da|vua|bi|dang(?! (?:ky|ki|kiem|bo|tai|nhap))|hom|nam (?:ngoai|truoc|nay)|truoc(?! ba)"
    r"|hoi (?:nho|truoc|do|xua|nam)|xong|roi|thi|vi|(?<!so )do|nhung|ma(?! so)|chua)\b"
)
_DONE_LAST = re.compile(r"\b(?:roi|xong|xong roi|qua|truoc)(?: (?:a|ah|nha|do|ne|day))?$")
_VOWEL = re.compile(r"[aeiouy]")
_FOR_SOMEBODY = re.compile(r"\bcho (?:con|be|me|ba|bo|vo|chong|em|chau|anh|chi|ong|toi|tui|minh|thang|dua)\b")


def said_of_two(text: str) -> Mapping[str, float]:
    """Return what the whole message says for two requests, wherever it may part."""
    folded = " ".join(folded_words(text))
    return {
        "said": float(bool(_TWO_THINGS.search(folded))),
        "both": float(bool(_BOTH.search(folded))),
        "twice": float(bool(_TWICE.search(folded))),
    }


def counts_them(text: str) -> bool:
    """Tell whether a message counts what it asks about: "mỗi cái bao nhiêu ngày", "hai việc này".

    >>> counts_them("hộ chiếu với lý lịch tư pháp, mỗi cái mấy ngày"), counts_them("cả hai đang làm ở Bình Dương")
    (True, False)
    """
    return bool(_COUNTED.search(" ".join(folded_words(text))))


def cues_of(joint: Joint, left: str, right: str, text: str, *, accented: bool) -> Mapping[str, float]:
    """Return what the sides say, by name, each between 0 and 1. Words are among them: "left xin", "before roi"."""
    before, after = folded_words(left), folded_words(right)
    said_before, said_after = " ".join(before), " ".join(after)
    left_done, right_done = operation_in(before), operation_in(after)
    alike = len(after) > OPENING and f" {' '.join(after[:OPENING])} " in f" {said_before} "
    ends = last_sentence(text)
    left_asks, right_asks = bool(_ASKED_LAST.search(said_before)), bool(_ASKED_LAST.search(said_after))
    left_content, right_content = content_words(left), content_words(right)
    left_wants, right_wants = bool(_WANTS.search(said_before)), bool(_WANTS.search(said_after))
    return {
        joint.value: 1.0,
        "bare_besides": float(joint is Joint.BESIDES and not accented),
        "left_asks": float(left_asks),
        "right_asks": float(right_asks),
        "left_yes_or_no": float(bool(_YES_OR_NO_LAST.search(said_before))),
        "both_end_asking": float(left_asks and right_asks),
        "both_ask": float(bool(_ASKS.search(said_before)) and bool(_ASKS.search(said_after))),
        "left_does": float(bool(left_done)),
        "right_does": float(bool(right_done)),
        "same_done": float(bool(left_done) and left_done == right_done),
        "alike": float(alike),
        "left_wants": float(left_wants),
        "right_wants": float(right_wants),
        "left_silent": float(not (left_asks or left_wants or left_done)),
        "left_done": float(bool(_DONE_LAST.search(said_before))),
        "left_tells": float(_tells(left, said_before, accented=accented)),
        "right_tells": float(_tells(right, said_after, accented=accented)),
        "for_two": float(bool(_FOR_SOMEBODY.search(said_before)) and bool(_FOR_SOMEBODY.search(said_after))),
        "left_long": min(len(left_content), _MANY) / _MANY,
        "right_long": min(len(right_content), _MANY) / _MANY,
        "left_bare": float(_is_bare(left_content)),
        "right_bare": float(_is_bare(right_content)),
        "at_end": float(right in ends or ends in right),
        **dict.fromkeys(_words("left", before), _WORD),
        **dict.fromkeys(_words("right", after), _WORD),
        **dict.fromkeys((f"before {word}" for word in before[-OPENING:]), _WORD),
        **dict.fromkeys((f"after {word}" for word in after[:OPENING]), _WORD),
    }


def _is_bare(content: Sequence[str]) -> bool:
    """Tell whether a side is about one syllable, as "tôi tính bán" is. An abbreviation ("cccd") is no syllable."""
    return len(content) == 1 and bool(_VOWEL.search("".join(folded_words(content[0]))))


def _tells(side: str, folded: str, *, accented: bool) -> bool:
    """Tell whether a side says how things came about. Without diacritics "dang ky" and "so do" are no such words."""
    return bool(_TOLD.search(side) if accented else _TOLD_FOLDED.search(folded))


def _words(side: str, words: Sequence[str]) -> Iterator[str]:
    yield from (f"{side} {word}" for word in words)
    yield from (f"{side} {first} {second}" for first, second in pairwise(words))
