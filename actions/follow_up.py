"""Decides what a message is about when a topic is open: the topic, a sibling of it, or something new."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from actions.answers.facets import Facet
from actions.content_words import content_phrase, content_words, is_operation, without_operation, without_parentheses
from actions.decision import Answer, Thresholds, decide, is_likely, is_unmistakable
from actions.folding import folded_words
from actions.message_words import OPERATION_PHRASES
from procedures.records import Procedure
from procedures.search.candidate import Candidate

_OPENER = re.compile(r"^(?:a |u |uh |ok |da )*(?:(?:the|vay|roi|va) )*(?:con|the|vay)\b(?! (?:gi|nua)\b)")
_WORD = re.compile(r"\w+")
_SUPPOSING = re.compile(r"^(?:(?:a|u|ua|the|vay|roi|va|con|ma) )*(?:neu|lo|nho|gia su|rui|chang may)\b")
_ME = "(?:toi|em|minh|tui|con|chau)"
_NO = r"(?:(?:khong|ko|k|hong|hem)(?: phai)?(?: vay| the| cai (?:do|nay))?|nham(?: roi)?|sai(?: roi)?)"
_POLITE = "(?:(?:a|u|da|the) )*"
_CORRECTION = re.compile(
    rf"^{_POLITE}(?:{_NO} (?:y (?:cua )?)?|y (?:cua )?){_ME}(?: dang)? (?:muon |dinh )?(?:hoi|noi|can|la)(?: la| ve)? "
)
_INSTEAD = re.compile(
    r"^\W*(?:(?:à|a|ờ|o|ủa|dạ|da)\s+)?(?:không phải|khong phai|ko phải|ko phai|nhầm rồi|nham roi|nhầm|nham"
    r"|sai rồi|sai roi)"
    r"(?:\s+(?:ạ|a|cô|co|đâu|dau))?\s*[,.;:]+\s*(?P<meant>.+)$",
    re.IGNORECASE,
)
_RATHER = re.compile(r"^(?P<meant>.+?)[,\s]+(?:chứ|chu)\s+(?:không|khong|ko|k)\s+(?:phải|phai)\b", re.IGNORECASE)
_MISHAP = re.compile(
    r"\b(?:bi |lam |danh |lo )?(?:mat|hong|hu|rach|chay|uot|het han|sai|nham)\b"
    r"(?! (?:bao|may|nhieu|tien|phi|le phi|thoi gian|cong|khong|ko|k|chi|gi|j)\b)"
)
_REISSUE = ("cap lai", "dang ky lai", "lam lai")
_REMEDIES = {
    "han": ("gia han", "cap doi", "doi "),
    "sai": ("cai chinh", "dieu chinh", "dinh chinh", "thay doi", "sua doi"),
    "nham": ("cai chinh", "dieu chinh", "dinh chinh", "thay doi", "sua doi"),
}
"""Operations that a mishap calls for, by its last word; for the others it is a reissue."""
_WEIGHTY = frozenset(OPERATION_PHRASES) - {"dang ky", "xac nhan", "cap moi", "lam moi", "chuyen doi", "cap lan dau"}
_GETTING = re.compile(r"^(?:thủ tục )?(?:làm|xin|cấp)(?= (?!lại|đổi|mới)\w)", re.IGNORECASE)
_KIN = 0.06  # least score of a relative that a few words name in passing
_FAR_BEHIND = 3  # times the topic's own score
_NO_OBJECT = re.compile(r"\bco (?:lam|xin|dang ky|nop|doi|nhan|duoc lam) (?:duoc|dc) (?:khong|ko|k|hong|hem|hk)\b")
_FEW = 2  # content words beside a facet: "tiền nong sao", "rứa cần giấy tờ chi hả cháu"
_LONGER = 7
_SHORT = 4  # content words; a longer message names its procedure itself
_ENOUGH = 0.6  # share of a message's words that an option must hold


class Relation(Enum):
    """How a message relates to the open topic."""

    SAME = "same"
    SIBLING = "sibling"
    NEW = "new"


def relation(
    text: str,
    candidates: Sequence[Candidate],
    facets: Sequence[Facet],
    topic: Procedure | None,
    thresholds: Thresholds,
    *,
    kin: Candidate | None = None,
) -> Relation:
    """Tell whether a message goes on about the topic, asks about a relative of it, or names a new procedure.

    ``kin`` is the best candidate besides the topic, if it is of the topic's field.
    """
    if topic is None:
        return Relation.NEW
    words = content_words(text)
    short = is_opener(text) or len(folded_words(text)) <= _FEW
    bare = not words and (short or not is_unmistakable(candidates, thresholds))
    mishap = _is_mishap_of(words, text, topic)
    if not mishap and (bare or _asks_of_topic(words, text, facets, topic)):
        return Relation.SAME
    if mishap or _names_relative(words, text, candidates, facets, topic, kin, thresholds):
        return Relation.SIBLING
    supposes = bool(_SUPPOSING.match(" ".join(folded_words(text))))
    if _goes_on(words, candidates, facets, topic, thresholds, supposes=supposes):
        return Relation.SAME
    if is_operation(words):
        return Relation.SIBLING
    if isinstance(decide(candidates, thresholds), Answer):
        return Relation.NEW
    return _unsure_relation(words, text)


def _asks_of_topic(words: Sequence[str], text: str, facets: Sequence[Facet], topic: Procedure) -> bool:
    """Tell whether a message asks something of the topic without naming another thing.

    Either its verb has no object ("em ly hôn rồi có xin được không"), or it names what the topic does
    ("bao lâu thì được giấy kết hôn", of a marriage with a foreigner).
    """
    asked = any(facet is not Facet.OVERVIEW for facet in facets)
    folded = " ".join(folded_words(text))
    if is_opener(text) or not asked:
        return False
    return bool(_NO_OBJECT.search(folded)) or (0 < len(words) <= _FEW and _all_in_name(words, topic))


def _names_relative(
    words: Sequence[str],
    text: str,
    candidates: Sequence[Candidate],
    facets: Sequence[Facet],
    topic: Procedure,
    kin: Candidate | None,
    thresholds: Thresholds,
) -> bool:
    """Tell whether a question with a facet is about a relative of the topic although it fits nothing well.

    "thế đứa lớn 16 tuổi chưa làm bao giờ thì cần gì" says too little to be found by itself; but its best candidate is
    of the topic's field, and the topic is far behind.
    """
    if all(facet is Facet.OVERVIEW for facet in facets) or is_operation(words):
        return False
    if isinstance(decide(candidates, thresholds), Answer):
        return False
    if is_opener(text) and names_operation(text) and len(words) <= _SHORT and not _all_in_name(words, topic):
        return True
    if kin is None:
        return False
    own = next((each.score for each in candidates if topic.code in (each.code, *each.same)), 0.0)
    least = _KIN if len(words) > _FEW else thresholds.answer
    return len(words) >= _FEW and kin.score >= max(least, _FAR_BEHIND * own)


def _unsure_relation(words: Sequence[str], text: str) -> Relation:
    """Tell how a message relates to the topic when no candidate decides it."""
    if names_operation(text) and len(words) <= _LONGER:
        return Relation.SIBLING
    if _SUPPOSING.match(" ".join(folded_words(text))):
        return Relation.SAME
    return Relation.SIBLING if is_opener(text) and len(words) <= _SHORT else Relation.NEW


def _goes_on(
    words: Sequence[str],
    candidates: Sequence[Candidate],
    facets: Sequence[Facet],
    topic: Procedure,
    thresholds: Thresholds,
    *,
    supposes: bool,
) -> bool:
    """Tell whether the words name the topic again, or name nothing that is known beside a facet.

    Who only supposes something ("nếu cho con 5 tuổi thì cần gì") goes on about the topic, unless it is unmistakable.
    """
    if is_operation(words):
        return _all_in_name(words, topic)
    asked = any(facet is not Facet.OVERVIEW for facet in facets)
    best = candidates[0].score if candidates else 0.0
    if asked and (best < thresholds.answer or (len(words) <= _FEW and not is_likely(candidates, thresholds))):
        return True
    if asked and supposes and len(words) <= _FEW and not is_unmistakable(candidates, thresholds):
        return True
    if not candidates or candidates[0].score < thresholds.new_topic:
        return bool(facets) and len(words) <= _SHORT
    return topic.code in (candidates[0].code, *candidates[0].same)


def is_opener(text: str) -> bool:
    """Tell whether a message opens like an addition: "còn …", "thế …", "nếu …"."""
    return bool(_OPENER.match(" ".join(folded_words(text))))


def corrected(text: str) -> str:
    """Return what a correction asks instead: "không phải, ý tôi là tạm trú" → "tạm trú"; empty for anything else."""
    if cue := _CORRECTION.match(" ".join(folded_words(text))):
        rest = " ".join(_WORD.findall(text)[len(cue.group().split()) :])
    else:
        plainly = _INSTEAD.match(text) or _RATHER.match(text)
        rest = plainly["meant"] if plainly else ""
    return rest if content_words(rest) else ""


def sibling_query(text: str, topic: Procedure) -> str:
    """Return what to search for: the new words, or the mishap, with what the topic is about."""
    words = content_words(text)
    name = without_parentheses(topic.short_name or topic.name)
    mishap = mishap_in(text)
    thing = without_operation(_GETTING.sub("", name)) if mishap or is_operation(words) else name
    return f"{mishap if mishap and len(words) <= 1 else content_phrase(text)} {thing}"


def mishap_in(text: str) -> str:
    """Return what has happened to a paper, folded: "còn bị mất thì sao" → "bi mat"; empty when nothing has.

    >>> mishap_in("còn bị mất thì sao"), mishap_in("mất bao lâu")
    ('bi mat', '')
    """
    found = _MISHAP.search(" ".join(folded_words(text)))
    return found.group() if found else ""


def names_operation(text: str) -> bool:
    """Tell whether a message names something that is done to a paper ("gia hạn", "cấp lại"), anywhere in it."""
    folded = f" {' '.join(folded_words(text))} "
    return bool(mishap_in(text)) or any(f" {phrase} " in folded for phrase in _WEIGHTY if " " in phrase)


def _is_mishap_of(words: Sequence[str], text: str, topic: Procedure) -> bool:
    """Tell whether a message supposes a mishap that the topic is not about already."""
    mishap = mishap_in(text)
    folded = " ".join(folded_words(text))
    if not mishap or len(words) > _SHORT or not (_SUPPOSING.match(folded) or is_opener(text)):
        return False
    name = " ".join(folded_words(f"{topic.name} {topic.short_name}"))
    what = mishap.split()[-1]
    return what not in name.split() and not any(remedy in name for remedy in _REMEDIES.get(what, _REISSUE))


def matching_option(text: str, labels: Sequence[str]) -> int | None:
    """Return the place of the one label that holds most of a message's words; ``None`` without a clear one."""
    words = {word for raw in content_words(text) for word in folded_words(raw)}
    if not words or not labels:
        return None
    shares = [len(words & set(folded_words(label))) / len(words) for label in labels]
    best = max(shares)
    return shares.index(best) if best >= _ENOUGH and shares.count(best) == 1 else None


def _all_in_name(words: Sequence[str], topic: Procedure) -> bool:
    name = set(folded_words(f"{topic.name} {topic.short_name}"))
    return all(word in name for raw in words for word in folded_words(raw))
