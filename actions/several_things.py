"""Several things at once: finds the two procedures that one message asks about."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from actions.content_words import content_words
from actions.folding import folded_words
from actions.log_odds import log_odds
from actions.message_words import operation_in
from procedures.search.candidate import Candidate

Search = Callable[[str], tuple[Candidate, ...]]

_AND = ("và", "với", "với cả", "với lại", "cùng với", "vs", "lẫn", "đồng thời")
_BESIDES = "còn"
_OTHERS = ("rồi", "xong", "sau đó", "kèm", "cùng", "vừa")
_MARKS = r"[.;,?!\n]+"
_SENTENCE = re.compile(r"[.;!?\n]+")
_TWO_THINGS = re.compile(
    r"\b(?:moi|tung) ?(?:cai|thu|viec|loai|giay|thu tuc|ho so|to|mon|khoan)\b"
    r"|\b(?:hai|2) ?(?:thu tuc|viec|ho so|(?:cai|thu|loai|giay|to|mon|khoan) (?:do|nay|ni|kia|ay|luon|mot luc))\b"
)
_BOTH = re.compile(
    r"\bvua (?:xin|lam|dang ky|doi|muon)\b.+\bvua (?:xin|lam|dang ky|doi|muon)\b"
    r"|\bca\b.+\blan\b|\bdong thoi\b|\bvoi ca\b"
)
_TWICE = re.compile(
    r"\b(ho so|giay to|thu tuc|dieu kien|le phi|thoi gian|to khai|mau don)\b.+"
    r"\b(?:va|voi|lan|con|cung)(?: ca)? \1\b"
)
_ASKS = re.compile(r"\b(?:gi|chi|j|bao nhieu|bn|bao lau|may|dau|mo|the nao|sao|rang|khong|ko|k|hong)\b")
_ASKED_LAST = re.compile(
    r"\b(?:gi|chi|j|bao nhieu|bn|bao lau|dau|mo|the nao|sao|rang)\b(?: \w+){0,2}$|\bmay \w+(?: \w+)?$"
)
_MARK_AT_END = re.compile(r"[.;,?!\n]\s*$")
_LITTLE = 2e-3
_FEWEST = 1  # content words of a part
_JOINTS_TRIED = 5
_BESIDE_JOINT = 2  # words on either side of "and" by which it is known as a part of one name
_SAID = 0.16  # least score of each part when the message says that it asks about two …
_ASKED_EACH = 0.3  # … when "còn" follows a question, or "and" joins parts that both ask or begin alike …
_ASKED_THEN = 0.4  # … when "rồi" stands between two questions: "thu hồi biển số ra sao rồi đăng ký xe mới thế nào" …
_ASKED_IN_TURN = 0.5  # … when only a mark parts two questions: "tách thửa mấy ngày, sang tên mấy ngày" …
_JOINED = 0.55  # … when "and" joins them …
_BESIDE = 0.8  # … and when one only follows the other, or one procedure fits the whole message well,
_OUTSHONE = 0.9  # that is, reaches this
_NEVER = 2.0
_TOLD = 0.02
"""What the whole message must give to the procedure of a first part that asks nothing: "con em hộ nghèo và …" tells how
things are and wants no procedure for it."""
_OF_THE_WHOLE = 0.5  # how much the whole message counts beside a part: in the part alone "làm lại" may be missing


_TWO_IN_TEXT = re.compile(
    r"(?<!\w)(?:hai|2|mỗi|moi|từng|tung) ?(?:cái|cai|thứ|thu|việc|viec|loại|loai|món|mon|khoản|khoan)"
    r"(?: (?:đó|do|này|nay|ni|kia|ấy|ay|nữa|nua))?(?!\w)",
    re.IGNORECASE,
)


def _joints(*, accented: bool) -> re.Pattern[str]:
    words = [*_AND, _BESIDES, *_OTHERS]
    listed = "|".join(sorted((word if accented else " ".join(folded_words(word)) for word in words), key=len)[::-1])
    return re.compile(rf"{_MARKS}|(?<!\w)(?:{listed})(?!\w)", re.IGNORECASE)


_JOINTS = {accented: _joints(accented=accented) for accented in (True, False)}
_FOLDED_AND = frozenset(" ".join(folded_words(word)) for word in _AND)
_FOLDED_BESIDES = " ".join(folded_words(_BESIDES))
_THEN = frozenset({_FOLDED_BESIDES, "roi"})


@dataclass(frozen=True)
class Part:
    """One of the things asked about."""

    text: str
    candidate: Candidate


def parts_of(text: str, candidates: Sequence[Candidate], search: Search) -> tuple[Part, ...]:
    """Return the two parts of a message with the procedure each is about; empty when it is about one.

    ``candidates`` are those of the whole message: a part counts only when its procedure is among them, so that words
    of a story which happen to fit some procedure do not make a second question. For the same reason only the last
    sentence, which holds the request, is looked at unless the message says that it asks about two things.
    """
    folded = " ".join(folded_words(text))
    said = any(sign.search(folded) for sign in (_TWO_THINGS, _BOTH, _TWICE))
    outshone = bool(candidates) and candidates[0].score >= _OUTSHONE
    whole = {code: candidate.score for candidate in candidates for code in (candidate.code, *candidate.same)}
    best: tuple[float, tuple[Part, ...]] = (0.0, ())
    for joint, left, right in _splits(text if said else _request(text)):
        if joint in _FOLDED_AND and not said and _is_inside_a_name(left, joint, right, candidates):
            continue
        limit = max(_SAID if said else _limit(joint, left, right, outshone=outshone), best[0])
        second = _best((right, _carried(left, right)), search, whole) if limit <= 1 else None
        if second is None or second.score < limit:
            continue
        first = _best((left,), search, whole)
        if first is None or first.score < limit or first.code in (second.code, *second.same):
            continue
        if not said and whole[_known(first, whole)] < _TOLD and not _wants(left):
            continue
        weaker = min(first.score, second.score)
        if weaker > best[0]:
            best = weaker, (Part(left, first), Part(right, second))
    return best[1] or (_foremost(text, candidates) if said else ())


def _request(text: str) -> str:
    """Return the last sentence that says anything; with the one before it when both are questions."""
    sentences = [(each, len(content_words(each))) for each in _SENTENCE.split(text)]
    both = [each for each, number in sentences if number >= _FEWEST][-2:]
    if len(both) == 2 and all(map(_asks, both)):
        return "? ".join(both)
    return next((each for each, number in reversed(sentences) if number > _FEWEST), "")


def _foremost(text: str, candidates: Sequence[Candidate]) -> tuple[Part, ...]:
    """Return the two best candidates of the whole message, where no joint parts it."""
    first = [candidate for candidate in candidates[:2] if candidate.score >= _SAID]
    return tuple(Part(text, candidate) for candidate in first) if len(first) == 2 else ()


def _limit(joint: str, left: str, right: str, *, outshone: bool) -> float:
    before, after = " ".join(folded_words(left)), folded_words(right)
    if joint == _FOLDED_BESIDES and (_MARK_AT_END.search(left) or _ASKED_LAST.search(before)) and _ASKS.search(before):
        return _ASKED_EACH
    both_ask = _asks(left) and _asks(right)
    if not joint and both_ask:
        return _ASKED_IN_TURN
    if joint in _FOLDED_AND:
        alike = len(after) > _BESIDE_JOINT and f" {' '.join(after[:_BESIDE_JOINT])} " in f" {before} "
        return _ASKED_EACH if alike or both_ask else _BESIDE if outshone else _JOINED
    if joint in _THEN and both_ask:
        return _ASKED_THEN
    return _NEVER if outshone or joint not in _THEN else _BESIDE


def _asks(part: str) -> bool:
    """Tell whether a part ends in a question."""
    return bool(_ASKED_LAST.search(" ".join(folded_words(part))))


def _wants(part: str) -> bool:
    """Tell whether a part asks, or says what is to be done: "đăng ký khai sinh với …"."""
    return _asks(part) or bool(operation_in(folded_words(part)))


def _is_inside_a_name(left: str, joint: str, right: str, candidates: Sequence[Candidate]) -> bool:
    """Tell whether "and" only holds the name of one procedure together: "quỹ hưu trí và tử tuất"."""
    before, after = folded_words(left)[-_BESIDE_JOINT:], folded_words(right)[:_BESIDE_JOINT]
    around = f" {' '.join((*before, 'va' if joint in _FOLDED_AND else joint, *after))} "
    return any(around in f" {' '.join(folded_words(candidate.name))} " for candidate in candidates[:3])


def _splits(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield a joint, folded, with what stands on both sides of it in its sentence; those of the middle first.

    Words that only say that there are two ("hai cái đó", "mỗi việc") are left out of the sides.
    """
    text = unicodedata.normalize("NFC", text)
    joints = sorted(
        _JOINTS[_is_accented(text)].finditer(text), key=lambda each: abs(each.start() + each.end() - len(text))
    )
    tried = 0
    for joint in joints:
        left, right = text[: joint.start()].strip(), text[joint.end() :].strip()
        left, right = _without_two(_SENTENCE.split(left)[-1]), _without_two(_SENTENCE.split(right)[0])
        if len(content_words(left)) >= _FEWEST and len(content_words(right)) >= _FEWEST:
            yield " ".join(folded_words(joint.group())), left, right
            tried += 1
            if tried == _JOINTS_TRIED:
                return


def _is_accented(text: str) -> bool:
    """Tell whether a text has diacritics: then "con" is a child and no "còn"."""
    return any(unicodedata.combining(letter) for letter in unicodedata.normalize("NFD", text)) or "đ" in text.lower()


def _without_two(side: str) -> str:
    return _TWO_IN_TEXT.sub(" ", side).strip()


def _carried(left: str, right: str) -> str:
    """Return the second part with what is done in the first: "làm lại căn cước với bằng lái" → "làm lại bằng lái"."""
    done = operation_in(folded_words(left))
    return f"{done} {right}" if done and not operation_in(folded_words(right)) else ""


def _best(texts: Sequence[str], search: Search, whole: Mapping[str, float]) -> Candidate | None:
    """Return the likeliest of what the texts may mean, by themselves and within the whole message."""
    found = [each for text in texts if text for each in search(text)[:3] if _known(each, whole)]
    return max(found, key=lambda each: _weight(each, whole), default=None)


def _weight(candidate: Candidate, whole: Mapping[str, float]) -> float:
    within = log_odds(whole[_known(candidate, whole)], least=_LITTLE)
    return log_odds(candidate.score, least=_LITTLE) + _OF_THE_WHOLE * within


def _known(candidate: Candidate, whole: Mapping[str, float]) -> str:
    """Return the code under which the whole message has this candidate as well; empty without one."""
    return next((code for code in (candidate.code, *candidate.same) if code in whole), "")
