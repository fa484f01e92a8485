"""Decides what a message is about when a topic is open: the topic, a sibling of it, or something new."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from actions.answers.facets import Facet
from actions.content_words import content_phrase, content_words, is_operation, without_operation, without_parentheses
from actions.decision import Answer, Thresholds, decide, is_likely, is_unmistakable
from actions.folding import folded_words
from actions.message_words import OPERATION_PHRASES, PERSON_WORDS
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
_NO_OBJECT = re.compile(
    r"\b(?:co|thi|ma) (?:duoc )?(?:lam|xin|dang ky|nop|doi|nhan|huong)(?: duoc| dc)? (?:khong|ko|k|hong|hem|hk|hon)\b"
    r"|\b(?:di|nop|lam|nhan|ky|xin) (?:thay|ho|giup|dum|gium)(?: \w+)? (?:duoc|dc) (?:khong|ko|k|hong|hem|hk|hon)\b"
)
_FEW = 2  # content words beside a facet: "tiền nong sao", "rứa cần giấy tờ chi hả cháu"
_LONGER = 7
_SHORT = 4  # content words; a longer message names its procedure itself
_ENOUGH = 0.6  # share of a message's words that an option must hold


class Relation(Enum):
    """How a message relates to the open topic."""

    SAME = "same"
    SIBLING = "sibling"
    NEW = "new"


@dataclass(frozen=True)
class Said:
    """A message beside the open topic.

    ``kin`` is the best candidate besides the topic, if it is of the topic's field.
    """

    text: str
    candidates: Sequence[Candidate]
    facets: Sequence[Facet]
    topic: Procedure
    kin: Candidate | None = None

    @cached_property
    def folded(self) -> str:
        """The words without diacritics."""
        return " ".join(folded_words(self.text))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words that say what it is about."""
        return content_words(self.text)

    @property
    def asks_a_facet(self) -> bool:
        """Whether it asks for a part of a procedure."""
        return any(facet is not Facet.OVERVIEW for facet in self.facets)

    @property
    def is_addition(self) -> bool:
        """Whether it opens like an addition: "còn …", "thế …", "nếu …"."""
        return is_opener(self.text)

    @property
    def supposes(self) -> bool:
        """Whether it opens with a supposition: "nếu …", "lỡ …"."""
        return bool(_SUPPOSING.match(self.folded))

    @property
    def best(self) -> float:
        """The score of the best candidate."""
        return self.candidates[0].score if self.candidates else 0.0

    def is_about_topic(self, candidate: Candidate) -> bool:
        """Tell whether a candidate is the topic or stands for it."""
        return self.topic.code in (candidate.code, *candidate.same)


def relation(said: Said, thresholds: Thresholds) -> Relation:
    """Tell whether a message goes on about the topic, asks about a relative of it, or names a new procedure."""
    if is_about_another_person(said) and not is_unmistakable(said.candidates, thresholds):
        return Relation.SIBLING
    mishap = _is_mishap_of(said)
    if not mishap and (_is_bare(said, thresholds) or _asks_of_topic(said)):
        return Relation.SAME
    if mishap or _names_relative(said, thresholds):
        return Relation.SIBLING
    if _goes_on(said, thresholds):
        return Relation.SAME
    return _other_relation(said, thresholds)


def is_about_another_person(said: Said) -> bool:
    """Tell whether a message only says for whom instead: "còn cho con 5 tuổi thì sao", "nếu người già thì sao"."""
    words = [word for raw in said.words for word in folded_words(raw)]
    return bool(words) and (said.is_addition or said.supposes) and all(word in PERSON_WORDS for word in words)


def _other_relation(said: Said, thresholds: Thresholds) -> Relation:
    """Tell relatives from new procedures, of a message that is about another than the topic."""
    if is_operation(said.words):
        return Relation.SIBLING
    if isinstance(decide(said.candidates, thresholds), Answer):
        return Relation.SAME if _is_far_fetched(said, thresholds) else Relation.NEW
    if names_operation(said.text) and len(said.words) <= _LONGER:
        return Relation.SIBLING
    if said.supposes:
        return Relation.SAME
    return Relation.SIBLING if said.is_addition and len(said.words) <= _SHORT else Relation.NEW


def _is_far_fetched(said: Said, thresholds: Thresholds) -> bool:
    """Tell whether a short question about a facet would leave the topic's field for something that is not likely.

    "hết hạn vậy có phải thi lại hông", of a driving licence, is found among estate agents' certificates.
    """
    short = len(said.words) <= _SHORT and not said.is_addition
    return short and said.asks_a_facet and said.kin is None and not is_likely(said.candidates, thresholds)


def _is_bare(said: Said, thresholds: Thresholds) -> bool:
    """Tell whether a message holds no word that could name a procedure."""
    short = said.is_addition or len(folded_words(said.text)) <= _FEW
    return not said.words and (short or not is_unmistakable(said.candidates, thresholds))


def _asks_of_topic(said: Said) -> bool:
    """Tell whether a message asks something of the topic without naming another thing.

    Either its verb has no object ("em ly hôn rồi có xin được không"), or it names what the topic does
    ("bao lâu thì được giấy kết hôn", of a marriage with a foreigner).
    """
    if said.is_addition or not said.asks_a_facet:
        return False
    return bool(_NO_OBJECT.search(said.folded)) or (0 < len(said.words) <= _FEW and _all_in_name(said))


def _names_relative(said: Said, thresholds: Thresholds) -> bool:
    """Tell whether a question with a facet is about a relative of the topic although it fits nothing well.

    "thế đứa lớn 16 tuổi chưa làm bao giờ thì cần gì" says too little to be found by itself; but its best candidate is
    of the topic's field, and the topic is far behind.
    """
    if not said.asks_a_facet or is_operation(said.words):
        return False
    if isinstance(decide(said.candidates, thresholds), Answer):
        return False
    if said.is_addition and names_operation(said.text) and len(said.words) <= _SHORT and not _all_in_name(said):
        return True
    own = next((each.score for each in said.candidates if said.is_about_topic(each)), 0.0)
    least = _KIN if len(said.words) > _FEW else thresholds.answer
    found = said.kin.score if said.kin else 0.0
    return len(said.words) >= _FEW and found >= max(least, _FAR_BEHIND * own)


def _goes_on(said: Said, thresholds: Thresholds) -> bool:
    """Tell whether the words name the topic again, or name nothing that is known beside a facet.

    Who only supposes something ("nếu cho con 5 tuổi thì cần gì") goes on about the topic, unless it is unmistakable.
    """
    if is_operation(said.words):
        return _all_in_name(said)
    if said.asks_a_facet and _says_little(said, thresholds):
        return True
    if said.best < thresholds.new_topic:
        return bool(said.facets) and len(said.words) <= _SHORT
    return said.is_about_topic(said.candidates[0])


def _says_little(said: Said, thresholds: Thresholds) -> bool:
    if said.best < thresholds.answer:
        return True
    if len(said.words) > _FEW:
        return False
    known = is_unmistakable if said.supposes else is_likely
    return not known(said.candidates, thresholds)


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


def _is_mishap_of(said: Said) -> bool:
    """Tell whether a message supposes a mishap that the topic is not about already."""
    mishap = mishap_in(said.text)
    if not mishap or len(said.words) > _SHORT or not (said.supposes or said.is_addition):
        return False
    name = " ".join(folded_words(f"{said.topic.name} {said.topic.short_name}"))
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


def _all_in_name(said: Said) -> bool:
    name = set(folded_words(f"{said.topic.name} {said.topic.short_name}"))
    return all(word in name for raw in said.words for word in folded_words(raw))
