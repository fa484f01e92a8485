"""Reads which case a person means in words: "bị mất", "con tôi 10 tuổi", "có", "không rõ"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from actions.ages import ages_of, told_age
from actions.content_words import content_words
from actions.folding import folded_words
from actions.passages.words import is_accented, plain, words_of

_YES = frozenset({"co", "dung", "phai", "vang", "da", "u", "uh", "ok", "oke", "roi", "y", "yes"})
_NO = frozenset({"khong", "ko", "k", "hong", "hem", "hok", "chua", "no", "kg", "khg"})
_OF_NO = frozenset(
    {"con", "gi", "nua", "het", "thuoc", "muc", "nao", "truong", "hop", "dau", "ca", "dung", "phai", "da"}
)
_FILLERS = frozenset(
    {"a", "nha", "nhe", "ah", "em", "anh", "chi", "toi", "tui", "minh", "co", "luon", "thoi", "bac", "chau"}
)
_UNSURE = re.compile(r"\b(?:khong|ko|k|kg|khg|hk|hok|hong|hem|khum|chua|chang|cha) (?:ro|biet|chac|hieu|nho)\b")
_AUTHORISED, _ONLINE = ("nho", "uy", "quyen", "thay"), ("truc", "tuyen", "dien", "tu", "mang")
_SAME = (
    dict.fromkeys(("nho", "gium", "dum", "thay"), _AUTHORISED)
    | dict.fromkeys(("online", "onl"), _ONLINE)
    | dict.fromkeys(("vo", "chong", "cha", "bo", "me", "ong"), ("nguoi", "than"))
)
"""What people say for the words of case names."""
_BY_ANOTHER = re.compile(r"\bnho nguoi\b|\bnop thay\b|\blam thay\b|\buy quyen\b|\bnguoi khac\b")
(_ALONE,) = words_of("tự")  # by oneself
_LIKE = 88.0  # of 100, letters of two words: one slip in a word of five letters
_LONG = 5  # letters; a slip in a shorter word makes another word of it: "chồng", "công"


def read_yes_no(text: str) -> bool | None:
    """Return whether the words only say yes or no; ``None`` when they say something else."""
    words = folded_words(text)
    said = [word for word in words if word not in _FILLERS or word in _YES]
    if any(word in _NO for word in words) and all(word in _NO | _FILLERS | _OF_NO for word in words):
        return False
    return True if said and all(word in _YES for word in said) else None


def refuses_help(text: str, name: str) -> bool:
    """Tell whether the words say that the person does it alone, where the case is doing it for another.

    Once diacritics are typed, only "tự" says so: "từ" and "tư" are other words.

    >>> refuses_help("tui tự đi nộp", "Nhờ người khác nộp thay"), refuses_help("tự đi", "Mất thẻ")
    (True, False)
    """
    by_another = _BY_ANOTHER.search(" ".join(folded_words(name)))
    words = words_of(text)
    alone = _ALONE if is_accented(words) else plain(_ALONE)
    return bool(by_another) and alone in words


def is_unsure(text: str) -> bool:
    """Tell whether the words say that the person does not know."""
    return bool(_UNSURE.search(" ".join(folded_words(text))))


def read_case(text: str, names: Sequence[str]) -> int | None:
    """Return the place of the one case that the words fit; ``None`` when they fit none, or two alike.

    Words that all names share say nothing. An age fits the case for that age, and only that one.
    """
    by_age = _by_age(text, names)
    if by_age is not None:
        return by_age
    words = [folded_words(name) for name in names]
    shared = frozenset.intersection(*(frozenset(each) for each in words)) if len(names) > 1 else frozenset()
    said = [word for word in _said(text) if word not in shared]
    rarity = {
        word: 1 / sum(_holds(each, word) for each in words) for word in said if any(_holds(e, word) for e in words)
    }
    scores = [sum(weight for word, weight in rarity.items() if _holds(each, word)) for each in words]
    best = max(scores, default=0.0)
    return scores.index(best) if best >= 1 and sum(score > best / 2 for score in scores) == 1 else None


def _said(text: str) -> list[str]:
    words = [word for raw in content_words(text) for word in folded_words(raw)]
    meant = [other for word in folded_words(text) for other in _SAME.get(word, ())]
    return list(dict.fromkeys([*words, *meant]))


def _by_age(text: str, names: Sequence[str]) -> int | None:
    age, between = told_age(text), ages_of(text)
    said = between or (range(age, age + 1) if age is not None else range(0))
    fitting = [place for place, name in enumerate(names) if said and _covers(ages_of(name), said)]
    return fitting[0] if len(fitting) == 1 else None


def _covers(ages: range | None, said: range) -> bool:
    return ages is not None and said[0] in ages and said[-1] in ages


def _holds(words: Sequence[str], word: str) -> bool:
    if word in words:
        return True
    return len(word) >= _LONG and any(len(each) >= _LONG and fuzz.ratio(word, each) >= _LIKE for each in words)
