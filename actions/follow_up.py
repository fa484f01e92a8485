"""What a message within a conversation says of itself: additions, corrections, mishaps, words for an option."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.content_words import (
    content_phrase,
    content_syllables,
    content_words,
    is_called,
    is_operation,
    without_operation,
    without_parentheses,
)
from actions.folding import folded_words
from procedures.records import Procedure
from procedures.search.operations import MISHAPS

_OPENER = re.compile(r"^(?:a |u |uh |ok |da )*(?:(?:the|vay|roi|va) )*(?:con|the|vay)\b(?! (?:gi|nua)\b)")
_WHAT_OF_IT = re.compile(r"\b(?:thi sao|the nao|ra sao)$")
_WHAT_IF = re.compile(
    r"\bthi (?:phai )?(?:lam )?(?:sao|rang|the nao|nhu the nao|ntn)(?: (?:a|ah|v|vay|ha|em|chi|anh|ad|nhi|bay gio))*$"
)
_WORD = re.compile(r"\w+")
_ME = "(?:toi|em|minh|tui|con|chau)"
_NO = r"(?:(?:khong|ko|k|hong|hem)(?: phai)?(?: vay| the| cai (?:do|nay))?|nham(?: roi)?|sai(?: roi)?)"
_POLITE = "(?:(?:a|u|da|the) )*"
_CORRECTION = re.compile(
    rf"^{_POLITE}(?:{_NO} (?:y (?:cua )?)?|y (?:cua )?){_ME}(?: dang)? (?:muon |dinh )?(?:hoi|noi|can|la)(?: la| ve)? "
)
_NOT = r"(?:không phải|khong phai|ko phải|ko phai|k phải|k phai|hổng phải|hong phai)"
_INSTEAD = re.compile(
    rf"^\W*(?:(?:à|a|ờ|o|ủa|ua|dạ|da)\s+)?(?:{_NOT}(?:\s+\w+){{0,8}}?|nhầm rồi|nham roi|nhầm|nham|sai rồi|sai roi)"
    r"(?:\s+(?:ạ|a|cô|co|đâu|dau|mà|ma))?\s*[,.;:]+\s*(?P<meant>.+)$",
    re.IGNORECASE,
)
_DENYING = re.compile(
    rf"^\W*(?:(?:à|a|ờ|o|ủa|ua|dạ|da|ý|y)\s+)*{_NOT}\s+(?P<denied>(?:\w+\s*){{1,8}}?)(?:[,;.!]|$)", re.IGNORECASE
)
_THAT = re.compile(r"(?:cai|viec|thu tuc|giay) (?:do|nay|kia|ay)(?: dau| ma)?")
_RATHER = re.compile(
    r"^(?P<meant>.+?)(?:[,;.\s]+(?:chứ|chu)\s+(?:không|khong|ko|k)(?:\s+(?:phải|phai))?"
    rf"|\s*[,;.]+\s*{_NOT})\s+\w",
    re.IGNORECASE,
)
_ASKED = re.compile(
    rf"\b{_ME}(?: dang)?(?: muon)? (?:hoi|noi|can)(?: ve| vu| cai)* (?P<meant>.+?) (?:ma|kia|co|kia ma|co ma)$"
)
_MISHAP = re.compile(
    rf"\b(?:bi |lam |danh |lo )?(?:{'|'.join(each.briefly for each in MISHAPS)})\b"
    r"(?! (?:bao|may|nhieu|tien|phi|le phi|thoi gian|cong|khong|ko|k|chi|gi|j)\b)"
)
_GETTING = re.compile(r"^(?:thủ tục )?(?:làm|xin|cấp)(?= (?!lại|đổi|mới)\w)", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,.;:?!\n]+")
_PARTICLE = re.compile(r"(?<=\w)\s+(?:cơ|co|kia)(?: (?:mà|ma))?(?: (?:ạ|a|em|anh|chị|chi))?(?=\s*$)", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:khong|ko|k|hong|chua|chang|cha)(?: phai)? (?:bi )?$")
_ENOUGH = 0.6  # share of a message's words that an option must hold


def is_opener(text: str) -> bool:
    """Tell whether a message opens like an addition: "còn …", "thế …", "nếu …"."""
    return bool(_OPENER.match(" ".join(folded_words(text))))


def is_addition(text: str) -> bool:
    """Tell whether a message asks how it is with something else: opens like an addition, or ends "… thì sao".

    >>> is_addition("và còn thường trú"), is_addition("thường trú thì sao"), is_addition("đăng ký thường trú")
    (True, True, False)
    """
    return is_opener(text) or bool(_WHAT_OF_IT.search(" ".join(folded_words(text))))


def asks_what_if(text: str) -> bool:
    """Tell whether a message tells something and asks what then: "không có giấy bán xe thì làm răng".

    >>> asks_what_if("không có giấy bán xe thì làm răng"), asks_what_if("làm răng để có")
    (True, False)
    """
    return bool(_WHAT_IF.search(" ".join(folded_words(text))))


def corrected(text: str) -> str:
    """Return what a correction asks instead; empty for anything else.

    >>> corrected("không phải, ý tôi là tạm trú"), corrected("làm lần đầu, không phải cấp lại")
    ('tạm trú', 'làm lần đầu')
    >>> corrected("không phải căn cước, ý tôi là tạm trú")
    'tạm trú'
    """
    folded, words = " ".join(folded_words(text)), _WORD.findall(text)
    if cue := _CORRECTION.match(folded):
        rest = _without_question(text, len(cue.group().split()))
    elif asked := _ASKED.search(folded):
        first = len(folded[: asked.start("meant")].split())
        rest = " ".join(words[first : first + len(asked["meant"].split())])
    else:
        plainly = _INSTEAD.match(text) or _RATHER.match(text)
        rest = (corrected(plainly["meant"]) or plainly["meant"]) if plainly else ""
    return rest if content_words(rest) else ""


def refuses(text: str, name: str) -> bool:
    """Tell whether a message says that it is not about what is called ``name``: by its words, or "cái đó".

    >>> refuses("không phải công an, là ủy ban xã", "Khiếu nại đối với lực lượng Công an")
    True
    >>> refuses("không phải mất, bị rách thôi", "Cấp đổi thẻ căn cước")
    False
    """
    denied = _DENYING.match(text)
    if denied is None:
        return False
    folded = " ".join(folded_words(denied["denied"]))
    return bool(_THAT.fullmatch(folded)) or is_called(denied["denied"], name)


def _without_question(text: str, first: int) -> str:
    """Return a text from its ``first`` word on without a clause that only asks: "hộ kinh doanh cơ, cần giấy gì".

    What "cơ" or "kia" marks is meant, whatever is asked of it: "thường trú cơ, ở trọ thì có nhập được không".
    """
    words = list(_WORD.finditer(text))[first:]
    rest = text[words[0].start() :] if words else ""
    clauses = [clause.strip() for clause in _CLAUSE_END.split(rest)]
    naming = [place for place, clause in enumerate(clauses) if content_words(clause)]
    marked = [place for place in naming if _PARTICLE.search(clauses[place])]
    last = marked[:1] or naming[-1:]
    kept = " ".join(clauses[: last[0] + 1]) if last else rest
    return " ".join(_WORD.findall(_PARTICLE.sub("", kept)))


def sibling_query(text: str, topic: Procedure) -> str:
    """Return what to search for: the new words, or the mishap, with what the topic is about."""
    words = content_words(text)
    name = without_parentheses(topic.short_name or topic.name)
    mishap = mishap_in(text)
    thing = without_operation(_GETTING.sub("", name)) if mishap or is_operation(words) else name
    return f"{mishap if mishap and len(words) <= 1 else content_phrase(text)} {thing}"


def query_instead(meant: str, topic: Procedure) -> str:
    """Return what to search for after a correction: the topic's name with what is meant in place of what it said.

    "thuốc lá" instead of "Cấp giấy buôn bán thuốc bảo vệ thực vật" → "Cấp giấy buôn bán thuốc lá". Where the two
    share no first or last word, both are searched for together.
    """
    phrase = content_phrase(meant).split()
    name = without_parentheses(topic.short_name or topic.name).split()
    said, known = [[" ".join(folded_words(word)) for word in words] for words in (phrase, name)]
    if said and said[0] in known[1:]:
        return " ".join((*name[: known.index(said[0], 1)], *phrase))
    if said and said[-1] in known:
        end = known.index(said[-1]) + 1
        return " ".join((*name[: max(0, end - len(phrase))], *phrase, *name[end:]))
    return sibling_query(meant, topic)


def mishap_in(text: str) -> str:
    """Return what has happened to a paper, folded: "còn bị mất thì sao" → "bi mat"; empty when nothing has.

    >>> mishap_in("còn bị mất thì sao"), mishap_in("mất bao lâu"), mishap_in("không mất mà bị rách")
    ('bi mat', '', 'bi rach')
    """
    folded = " ".join(folded_words(text))
    found = (found for found in _MISHAP.finditer(folded) if not _DENIED.search(folded[: found.start()]))
    return next((each.group() for each in found), "")


def matching_option(text: str, labels: Sequence[str]) -> int | None:
    """Return the place of the one label that holds most of a message's words; ``None`` without a clear one."""
    words = set(content_syllables(text))
    if not words or not labels:
        return None
    shares = [len(words & set(folded_words(label))) / len(words) for label in labels]
    best = max(shares)
    return shares.index(best) if best >= _ENOUGH and shares.count(best) == 1 else None
