"""Comparing two relatives: what each is for, how long it takes and what it costs, one under the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.answers.compare import compare
from actions.answers.facets import Facet
from actions.answers.footer import official_name
from actions.content_words import content_phrase, content_words, is_operation, without_operation
from actions.folding import folded_words
from actions.follow_up import sibling_query
from actions.incoming import Incoming
from actions.outcome import Answered, Outcome
from actions.place_of_person import overrides_for
from actions.services import Services
from actions.turns.finding import earlier_topics, find_by_code, find_for, search
from procedures.records import Procedure
from procedures.search.candidate import Candidate

_DIFFERENT = re.compile(
    r"\bkhac (?:nhau|gi|chi|j|biet|cho nao|the nao|nhu the nao|o (?:dau|cho|diem))\b|\bphan biet\b"
    r"|\bso sanh\b|\bco (?:gi )?khac\b|\b(?:nen|can) lam cai nao\b"
)
_SIDES = re.compile(
    r"(?<!\w)(?:khác|khac|so sánh|so sanh|phân biệt|phan biet|giữa|giua|so với|so voi|với|voi|vs"
    r"|và|va|hay|hoặc|hoac)(?!\w)",
    re.IGNORECASE,
)
_PLAINLY = ("", "đăng ký", "cấp", "thủ tục", "thủ tục đăng ký", "thủ tục cấp")
_NAMED = 0.2  # least score of a side that names a procedure


def asks_to_compare(text: str) -> bool:
    """Tell whether a message asks how things differ."""
    return bool(_DIFFERENT.search(" ".join(folded_words(text))))


def answer_comparison(incoming: Incoming, services: Services) -> Outcome | None:
    """Compare the two procedures the message, or the conversation, is about; ``None`` when there are no two."""
    pair = _pair(incoming, services)
    if pair is None:
        return None
    overrides = [each for procedure in pair for each in overrides_for(procedure.code, incoming, services)]
    reply = compare(*pair, today=services.today(), overrides=overrides)
    asked = (Facet.OVERVIEW,)
    first, second = pair
    state = incoming.state.about(second.code, asked, 1).about(first.code, asked, 1)
    return Outcome(
        kind="answer",
        replies=(reply,),
        state=state.offering(reply.buttons),
        answered=tuple(Answered(each.code, official_name(each), asked) for each in pair),
        candidates=incoming.candidates,
        facets=incoming.facets or asked,
    )


def _pair(incoming: Incoming, services: Services) -> tuple[Procedure, Procedure] | None:
    named = _named(incoming, services)
    if len(named) > 1:
        return named[0], named[1]
    topic = find_by_code(incoming.state.topic, services)
    others = [each for each in (*named, *earlier_topics(incoming.state, services)) if topic and each.code != topic.code]
    return (topic, others[0]) if topic is not None and others else None


def _named(incoming: Incoming, services: Services) -> list[Procedure]:
    """Return the procedures that the sides of a comparison name, each once."""
    topic = find_by_code(incoming.state.topic, services)
    sides = [side.strip() for side in _SIDES.split(incoming.text) if side and content_words(side)][:2]
    found: dict[str, Procedure] = {}
    things = [content_phrase(side) for side in sides if not is_operation(content_words(side))]
    for side in sides:
        text = side
        if is_operation(content_words(side)):
            thing = without_operation(things[0]) if things else ""
            text = f"{content_phrase(side)} {thing}" if thing or topic is None else sibling_query(side, topic)
        found_here = search(text, services, incoming.candidates)
        best = _plain(content_phrase(side), found_here, services) or next(iter(found_here), None)
        procedure = find_for(best, services) if best and best.score >= _NAMED else None
        if procedure is not None:
            found[procedure.code] = procedure
    return list(found.values())


def _plain(thing: str, candidates: Sequence[Candidate], services: Services) -> Candidate | None:
    """Return the candidate that does no more than the plain thing: "tạm trú" is "Đăng ký tạm trú", not its renewal."""
    wanted = {" ".join(folded_words(f"{doing} {thing}")) for doing in _PLAINLY} if thing else set()
    for candidate in candidates:
        procedure = find_for(candidate, services)
        if procedure and candidate.score >= _NAMED and " ".join(folded_words(procedure.name)) in wanted:
            return candidate
    return None
