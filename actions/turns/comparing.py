"""Comparing two relatives: what each is for, how long it takes and what it costs, one under the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from actions.answers.compare import compare
from actions.answers.facets import Facet
from actions.answers.footer import official_name
from actions.content_words import content_phrase, content_words, is_operation, without_operation
from actions.folding import folded_text, folded_words
from actions.follow_up import query_instead, sibling_query
from actions.incoming import Incoming
from actions.outcome import Answered, Outcome
from actions.place_of_person import overrides_for
from actions.services import Services
from actions.turns.finding import earlier_topics, find_by_code, find_for, search
from actions.wide_words import meant_widely
from procedures.records import Procedure
from procedures.search.candidate import Candidate
from procedures.search.operations import operations_in

_DIFFERENT = re.compile(
    r"\bkhac (?:nhau|gi|chi|j|biet|cho nao|the nao|nhu the nao|o (?:dau|cho|diem))\b|\bphan biet\b"
    r"|\bso (?:sanh|gium|giup|ho|thu)\b|\bco (?:gi )?khac\b|\b(?:nen|can) lam cai nao\b"
    r"|\bkhac (?:nhau )?(?:lam )?(?:sao|rang)\b"
    r"|\bco giong nhau\b|\bgiong nhau (?:khong|ko|k|hong|ha|chu|a)\b"
    r"|\b(?:cai|loai|viec|thu tuc|cach|ben|kieu) (?:nao|mo) (?:\w+ ){1,3}hon\b"
    r"|\b(?:cai|loai|viec|thu tuc|cach) nao (?:nhanh|lau|re|dat|de|loi|kho|don gian|ton)\b"
    r"|\b(?:hai|2) (?:cai|viec|thu tuc|loai|hinh thuc|thu|giay|cach)(?: \w+)? cai nao\b"
)
_ASKED_BY_COMPARING = frozenset({Facet.PLACE, Facet.STEPS, Facet.CONDITIONS, Facet.RESULT, Facet.OVERVIEW})
"""What "khác nhau chỗ nào", "khác nhau ra sao", "khác gì" sound like, and do not ask for."""
_NAMES_A_PART = re.compile(
    r"\b(?:nop (?:o|cho)|noi nop|dia chi|co quan|cac buoc|trinh tu|dieu kien|doi tuong|yeu cau|ket qua|phai|duoc"
    r"|truong hop)\b"
)
_SIDES = re.compile(
    r"(?<!\w)(?:khác|khac|so sánh|so sanh|phân biệt|phan biet|giữa|giua|so với|so voi|với|voi|vs"
    r"|và|va|hay|hoặc|hoac)(?!\w)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.?!;\n])\s+")
_WHICH = re.compile(
    r"(?:(?<!\w)(?:thì|thi)\s+)?(?<!\w)(?:cái|cai|loại|loai|thủ tục|thu tuc|cách|cach) (?:nào|nao|mô|mo)(?!\w).*$",
    re.IGNORECASE,
)
_WHOLLY = re.compile(r"\s+(?:hẳn|han|luôn|luon)$", re.IGNORECASE)
_PLAINLY = ("", "đăng ký", "cấp", "thủ tục", "thủ tục đăng ký", "thủ tục cấp")
_NAMED = 0.2  # least score of a side that names a procedure …
_KIN = 0.05  # … and of one of the topic's field
_ALIKE = 70  # how much (0..100) the words of two names are the same where they differ in one thing


def asks_to_compare(text: str) -> bool:
    """Tell whether a message asks how things differ."""
    return bool(_DIFFERENT.search(" ".join(folded_words(text))))


def answer_comparison(incoming: Incoming, services: Services) -> Outcome | None:
    """Compare the two procedures the message, or the conversation, is about; ``None`` when there are no two."""
    pair = _pair(incoming, services)
    if pair is None:
        return None
    overrides = [each for procedure in pair for each in overrides_for(procedure.code, incoming, services)]
    asked = _asked(incoming)
    reply = compare(*pair, asked, today=services.today(), overrides=overrides)
    first, second = pair
    state = incoming.state.about(second.code, asked, 1).about(first.code, asked, 1)
    return Outcome(
        kind="answer",
        replies=(reply,),
        state=state.offering(reply.buttons),
        answered=tuple(Answered(each.code, official_name(each), asked) for each in pair),
        candidates=incoming.candidates,
        facets=asked,
    )


def _asked(incoming: Incoming) -> tuple[Facet, ...]:
    """Return the parts that are compared; the overview where the words only ask how things differ."""
    named = _NAMES_A_PART.search(" ".join(folded_words(incoming.text)))
    kept = incoming.facets if named else (each for each in incoming.facets if each not in _ASKED_BY_COMPARING)
    return tuple(kept) or (Facet.OVERVIEW,)


def _pair(incoming: Incoming, services: Services) -> tuple[Procedure, Procedure] | None:
    sides = next((sides for part in _comparing(incoming.text) if (sides := _sides(part))), [])
    named = _named(sides, incoming, services)
    if len(named) > 1:
        return named[0], named[1]
    topic = find_by_code(incoming.state.topic, services)
    if topic is not None and named == [topic] and len(sides) > 1:
        return None  # both are the topic: whatever was talked of before is no side of this
    others = [each for each in (*named, *earlier_topics(incoming.state, services)) if topic and each.code != topic.code]
    return (topic, others[0]) if topic is not None and others else None


def _named(sides: Sequence[str], incoming: Incoming, services: Services) -> list[Procedure]:
    """Return the procedures that the sides of a comparison name, each once."""
    topic = find_by_code(incoming.state.topic, services)
    things = [content_phrase(side) for side in sides if not is_operation(content_words(side))]
    found: dict[str, Procedure] = {}
    procedure: Procedure | None
    for side in sides:
        operation = is_operation(content_words(side))
        wide = () if operation else meant_widely(side)
        if meant := next((each for code in wide if (each := find_by_code(code, services))), None):
            procedure = meant
        elif topic is not None and (
            _is_of(side, topic) or (operation and all(_is_of(thing, topic) for thing in things))
        ):
            procedure = _relative(side, topic, incoming, services)
        elif topic is not None and (variant := _variant(side, topic, incoming, services)):
            procedure = variant
        else:
            thing = without_operation(things[0]) if operation and things else ""
            text = f"{content_phrase(side)} {thing}" if thing else side
            found_here = search(text, services, incoming.candidates)
            best = _plain(content_phrase(side), found_here, services) or next(iter(found_here), None)
            procedure = find_for(best, services) if best and best.score >= _NAMED else None
        if procedure is not None:
            found[procedure.code] = procedure
    return list(found.values())


def _comparing(text: str) -> Iterator[str]:
    """Yield the sentence that compares, then the whole message: "khác gì thường trú? tui ở đây 5 năm rồi"."""
    yield from (part for part in _SENTENCE_END.split(text) if asks_to_compare(part))
    yield text


def _sides(text: str) -> list[str]:
    """Return the first two parts around the words that compare which name something."""
    parts = (_WHOLLY.sub("", part.strip()) for part in _SIDES.split(_WHICH.sub("", text)))
    return [part for part in parts if content_words(part)][:2]


def _is_of(side: str, topic: Procedure) -> bool:
    """Tell whether a side says what is done and names no other thing than the topic does: "cấp lại bằng đó"."""
    words = folded_words(without_operation(content_phrase(side)))
    named = folded_words(topic.name)
    return bool(operations_in(folded_text(side), implied=True)) and bool(words) and all(word in named for word in words)


def _relative(side: str, topic: Procedure, incoming: Incoming, services: Services) -> Procedure | None:
    """Return what is done to the topic's thing: the topic itself where that is what it is for, else of its field."""
    if operations_in(f"{folded_text(side)} giay", implied=True) & operations_in(folded_text(topic.name), implied=False):
        return topic  # "đổi" alone is a word of many uses, "đổi giấy" is what is meant
    phrase = content_phrase(side)
    thing = "" if is_operation(content_words(phrase)) else without_operation(phrase)
    done = phrase.removesuffix(thing).strip() or phrase
    likely = [each for each in search(sibling_query(done, topic), services, incoming.candidates) if each.score >= _KIN]
    found = (find_for(each, services) for each in likely)
    records = [record for record in found if record is not None and record.code != topic.code]
    kin = [record for record in records if record.category == topic.category]
    return next(iter(kin or (records if likely and likely[0].score >= _NAMED else ())), None)


def _variant(side: str, topic: Procedure, incoming: Incoming, services: Services) -> Procedure | None:
    """Return the procedure called like the topic but for what a side names: "thẻ nội địa" beside the one for abroad."""
    named = set(folded_words(content_phrase(side)))
    topics = folded_text(topic.name)
    plain = _called_plainly(content_phrase(side))
    if topics in plain:
        return topic
    found = (find_for(each, services) for each in search(query_instead(side, topic), services, incoming.candidates))
    alike = [
        (folded_text(record.name) in plain, fuzz.token_sort_ratio(folded_text(record.name), topics), record)
        for record in found
        if record is not None and record.code != topic.code and record.category == topic.category
        if named and named <= set(folded_words(record.name))
    ]
    alike = [each for each in alike if each[1] >= _ALIKE]
    return max(alike, key=lambda each: each[:2])[2] if alike else None


def _plain(thing: str, candidates: Sequence[Candidate], services: Services) -> Candidate | None:
    """Return the candidate that does no more than the plain thing: "tạm trú" is "Đăng ký tạm trú", not its renewal."""
    wanted = _called_plainly(thing)
    for candidate in candidates:
        procedure = find_for(candidate, services)
        if procedure and candidate.score >= _NAMED and folded_text(procedure.name) in wanted:
            return candidate
    return None


def _called_plainly(thing: str) -> frozenset[str]:
    """Return the folded names of procedures that do no more than the plain thing; none for no thing."""
    return frozenset(folded_text(f"{doing} {thing}") for doing in _PLAINLY) if thing else frozenset()
