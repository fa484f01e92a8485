"""Several things at once: finds the two procedures that one message asks about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from actions.content_words import content_words
from actions.folding import folded_words
from actions.message_words import OPERATION_PHRASES
from procedures.search.candidate import Candidate

Search = Callable[[str], tuple[Candidate, ...]]

_JOINT = re.compile(
    r"[.;,?!\n]+|(?<!\w)(?:và|va|với cả|voi ca|với|voi|vs|lẫn|lan|rồi|roi|xong|còn|con|đồng thời"
    r"|dong thoi|sau đó|sau do|kèm|kem|cùng|cung|vừa|vua)(?!\w)",
    re.IGNORECASE,
)
_AND = frozenset({"và", "va", "với", "voi", "vs", "lẫn", "đồng thời", "dong thoi", "với cả", "voi ca"})
_THEN = frozenset({"còn", "con", "rồi", "roi", "xong"})
_SENTENCE = re.compile(r"[.;!?\n]+")
_BOTH = re.compile(
    r"\b(?:hai|2|moi|tung) (?:cai|thu|viec|loai|giay|thu tuc|ho so|to|mon|khoan)(?: (?:do|nay|kia|ay|nua))?\b"
    r"|\bvua (?:xin|lam|dang ky|doi|muon)\b.+\bvua (?:xin|lam|dang ky|doi|muon)\b"
    r"|\bca\b.+\blan\b|\bdong thoi\b|\bvoi ca\b|\bhaicai\b"
)
_FEWEST = 1  # content words of a part
_JOINTS_TRIED = 5
_SAID = 0.16  # least score of each part when the message says that it asks about two
_JOINED = 0.5  # the same when "and" joins them
_BESIDE = 0.8  # the same when one only follows the other, or one procedure fits the whole message well …
_NEVER = 2.0
_OUTSHONE = 0.9  # … that is, reaches this


@dataclass(frozen=True)
class Part:
    """One of the things asked about."""

    text: str
    candidate: Candidate


def parts_of(text: str, candidates: Sequence[Candidate], search: Search) -> tuple[Part, ...]:
    """Return the two parts of a message with the procedure each is about; empty when it is about one.

    ``candidates`` are those of the whole message: a part counts only when its procedure is among them, so that words
    of a story which happen to fit some procedure do not make a second question.
    """
    said = bool(_BOTH.search(" ".join(folded_words(text))))
    outshone = bool(candidates) and candidates[0].score >= _OUTSHONE
    known = {code for candidate in candidates for code in (candidate.code, *candidate.same)}
    best: tuple[float, tuple[Part, ...]] = (0.0, ())
    for joint, left, right in _splits(text):
        first, second = _best((left,), search, known), _best((right, _carried(left, right)), search, known)
        if first is None or second is None or first.code in (second.code, *second.same):
            continue
        weaker = min(first.score, second.score)
        if weaker >= _limit(joint, said=said, outshone=outshone) and weaker > best[0]:
            best = weaker, (Part(left, first), Part(right, second))
    return best[1] or (_foremost(text, candidates) if said else ())


def _foremost(text: str, candidates: Sequence[Candidate]) -> tuple[Part, ...]:
    """Return the two best candidates of the whole message, where no joint parts it."""
    first = [candidate for candidate in candidates[:2] if candidate.score >= _SAID]
    return tuple(Part(text, candidate) for candidate in first) if len(first) == 2 else ()


def _limit(joint: str, *, said: bool, outshone: bool) -> float:
    if said:
        return _SAID
    if joint in _AND:
        return _BESIDE if outshone else _JOINED
    return _NEVER if outshone or joint not in _THEN else _BESIDE


def _splits(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield a joint with what stands on both sides of it within its sentence; those of the middle first."""
    joints = sorted(_JOINT.finditer(text), key=lambda joint: abs(joint.start() + joint.end() - len(text)))
    tried = 0
    for joint in joints:
        left, right = text[: joint.start()].strip(), text[joint.end() :].strip()
        left, right = _SENTENCE.split(left)[-1].strip(), _SENTENCE.split(right)[0].strip()
        if len(content_words(left)) >= _FEWEST and len(content_words(right)) >= _FEWEST:
            yield joint.group().strip(" ,").lower(), left, right
            tried += 1
            if tried == _JOINTS_TRIED:
                return


def _carried(left: str, right: str) -> str:
    """Return the second part with what is done in the first: "làm lại căn cước với bằng lái" → "làm lại bằng lái"."""
    before, after = f" {' '.join(folded_words(left))} ", f" {' '.join(folded_words(right))} "
    done = next((phrase for phrase in OPERATION_PHRASES if f" {phrase} " in before), "")
    return "" if not done or any(f" {phrase} " in after for phrase in OPERATION_PHRASES) else f"{done} {right}"


def _best(texts: Sequence[str], search: Search, known: set[str]) -> Candidate | None:
    found = [each for text in texts if text for each in search(text)[:3]]
    found.sort(key=lambda candidate: -candidate.score)
    return next((each for each in found if not known.isdisjoint((each.code, *each.same))), None)
