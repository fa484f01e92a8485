"""Reads which case a person means in words: "bị mất", "con tôi 10 tuổi", "có", "không rõ"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from actions.content_words import content_words, telling_words
from actions.folding import folded_words
from actions.passages.words import is_accented, plain, words_of
from procedures.search.ages import ages_of, told_age

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
_SAME_IN_ANSWERS = {"mat": ("chet",)}
"""In an answer only: elsewhere "mất" asks how long or how much."""
_Word = tuple[str, bool]
_CLAUSE = re.compile(r"[,.;:!?()\n]|\b(?:hoặc|hoac|mà|ma|nhưng|nhung)\b")
_DENIALS = frozenset({"chua", "khong", "ko", "kg", "khg", "hong", "hok", "chang"})
_DENIED: _Word = ("", True)
"""Stands for a denial itself, whatever is denied."""
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


def read_case(
    text: str, names: Sequence[str], *, answering: bool = False, told_anyway: Iterable[str] = ()
) -> int | None:
    """Return the place of the one case that the words fit; ``None`` when they fit none, or two alike.

    Words that all names share say nothing, nor do those that were ``told_anyway``. What is denied fits only what is
    denied in a name: "chưa có thẻ" is no "Đã có thẻ". An age fits the case for that age, and only that one. In an
    answer to the question (``answering``) words that otherwise ask for something count too: "chủ hộ mất rồi".
    """
    by_age = _by_age(text, names)
    if by_age is not None:
        return by_age
    held = [_words_with_denial(name) for name in names]
    shared = frozenset.intersection(*map(frozenset, held)) if len(names) > 1 else frozenset()
    aside = shared | {(word, denied) for word in told_anyway for denied in (False, True)}
    said = [each for each in _said(text, held, answering=answering) if each not in aside]
    counts = {each: sum(_holds(words, each) for words in held) for each in said}
    weights = {each: 1 / count**2 for each, count in counts.items() if count}  # what one case alone has decides
    scores = [sum(weight for each, weight in weights.items() if _holds(words, each)) for words in held]
    best = max(scores, default=0.0)
    return scores.index(best) if best >= 1 and sum(score > best / 2 for score in scores) == 1 else None


def _said(text: str, held: Sequence[Sequence[_Word]], *, answering: bool) -> list[_Word]:
    """Return the words that tell something, and for those that no name has what names say instead."""
    words = _words_with_denial(text)
    raws = (*content_words(text), *(telling_words(text) if answering else ()))
    content = {word for raw in raws for word in folded_words(raw)}
    same = {**_SAME, **_SAME_IN_ANSWERS} if answering else _SAME
    kept = [each for each in words if each[0] in content or each == _DENIED]
    named = {word for each in held for word, _ in each}
    meant = [(other, denied) for word, denied in words if word not in named for other in same.get(word, ())]
    return list(dict.fromkeys([*kept, *meant]))


def _words_with_denial(text: str) -> list[_Word]:
    """Return the folded words, each with whether it is denied, and one mark where anything is.

    A "không" or "chưa" at the end only makes a question.
    """
    read: list[_Word] = []
    for clause in _CLAUSE.split(unicodedata.normalize("NFC", text).lower()):
        words = folded_words(clause)
        denial = next((place for place, word in enumerate(words[:-1]) if word in _DENIALS), len(words))
        read += [(word, place > denial) for place, word in enumerate(words) if place != denial]
        read += [_DENIED] if denial < len(words) else []
    return read


def _by_age(text: str, names: Sequence[str]) -> int | None:
    age, between = told_age(text), ages_of(text)
    said = between or (range(age, age + 1) if age is not None else range(0))
    fitting = [place for place, name in enumerate(names) if said and _covers(ages_of(name), said)]
    return fitting[0] if len(fitting) == 1 else None


def _covers(ages: range | None, said: range) -> bool:
    return ages is not None and said[0] in ages and said[-1] in ages


def _holds(words: Sequence[_Word], said: _Word) -> bool:
    if said in words:
        return True
    word, denied = said
    return len(word) >= _LONG and any(
        denied == also and len(each) >= _LONG and fuzz.ratio(word, each) >= _LIKE for each, also in words
    )
