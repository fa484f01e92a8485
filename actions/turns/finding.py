"""Finds records for candidates and codes, and the fields nearest to a question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapidfuzz import fuzz, process

from actions.answers.readable import one_line
from actions.content_words import plain_name
from actions.dialogue_state import DialogueState
from actions.folding import folded_words
from actions.own_records import is_own
from actions.services import Services
from actions.successors import successors_of
from procedures.as_of import ended_on
from procedures.records import Procedure
from procedures.search.candidate import Candidate
from procedures.search.twins import is_for_serving, is_national, province_of

_NEAREST = 4
_NEAR = 0.1  # below this a field is named by chance, and may offend
_NAME_MATCH = 0.6  # names alone are weak evidence: a perfect match of names counts this much


def find_by_code(code: str, services: Services) -> Procedure | None:
    """Return the record of a code; a bare catalogue entry only when there is nothing better."""
    return services.store.find(code) if code else None


def earlier_topics(state: DialogueState, services: Services) -> list[Procedure]:
    """Return the records talked of before the current one, the latest first."""
    return [found for code in state.previous if (found := find_by_code(code, services)) is not None]


def find_for(candidate: Candidate, services: Services) -> Procedure | None:
    """Return the candidate's record; where it has no detail, a twin that has and is for the same people.

    Neither another province's own, nor one for those alone who serve in the army.
    """
    records = services.store.find_many([candidate.code, *candidate.same])
    ordered = [records[code] for code in (candidate.code, *candidate.same) if code in records]
    first = next(iter(ordered), None)
    if first is None or first.detailed:
        return first
    place = province_of(first)
    fitting = [each for each in ordered if each.detailed and (not place or province_of(each) in ("", place))]
    return next((each for each in fitting if is_for_serving(first) or not is_for_serving(each)), first)


def told_apart(
    options: Sequence[tuple[Candidate, Procedure]], services: Services, *, limit: int, province: str = ""
) -> list[tuple[Candidate, Procedure]]:
    """Return the options, and while there is room their national twins and ``province``'s own right after them.

    Search can't tell twins apart ("… từ 5.000 m3 trở lên", "… dưới 5.000 m3"), but the person can.
    """
    room = limit - len(options)
    found: list[tuple[Candidate, Procedure]] = []
    for candidate, shown in options:
        found.append((candidate, shown))
        twins = twins_of(candidate, shown, services, limit=len(candidate.same), province=province)
        fitting = [twin for twin in twins if (is_national(twin) or is_own(twin, province)) and _says_more(twin, shown)]
        fitting = fitting[: max(room, 0)]
        found += [(as_shown(candidate, twin), twin) for twin in fitting]
        room -= len(fitting)
    return found


def _says_more(twin: Procedure, shown: Procedure) -> bool:
    """Tell whether a twin has as much detail as the one shown, or is its general case: its name begins the other's."""
    name, longer = plain_name(twin.name), plain_name(shown.name)
    return twin.detailed or not shown.detailed or (len(name) < len(longer) and longer.startswith(name))


def twins_of(
    candidate: Candidate, shown: Procedure, services: Services, *, limit: int, province: str = ""
) -> list[Procedure]:
    """Return records that the candidate stands for besides the one shown: ``province``'s own, then detailed ones.

    Where the one shown is for the whole country, those that other provinces have for themselves are none.
    """
    codes = [code for code in (candidate.code, *candidate.same) if code != shown.code]
    records = services.store.find_many(codes) if codes else {}
    here = bool(province_of(shown))
    found = [records[code] for code in codes if code in records]
    ordered = [each for each in found if here or not province_of(each) or is_own(each, province)]
    return sorted(ordered, key=lambda each: (not is_own(each, province), is_for_serving(each), not each.detailed))[
        :limit
    ]


def records_of(candidates: Sequence[Candidate], services: Services) -> list[tuple[Candidate, Procedure]]:
    """Return the candidates whose records exist, each with its record."""
    pairs = [(candidate, find_for(candidate, services)) for candidate in candidates]
    return [(as_shown(candidate, procedure), procedure) for candidate, procedure in pairs if procedure is not None]


def with_successors(
    options: Sequence[tuple[Candidate, Procedure]], services: Services
) -> list[tuple[Candidate, Procedure]]:
    """Return the options, before each record that is past its end those that take its place; each once."""
    found: dict[str, tuple[Candidate, Procedure]] = {}
    for candidate, procedure in options:
        ended = ended_on(procedure, services.today()) is not None
        for successor in successors_of(procedure, services) if ended else ():
            found.setdefault(successor.code, (Candidate(successor.code, successor.name, candidate.score), successor))
        found.setdefault(procedure.code, (candidate, procedure))
    return list(found.values())[: services.thresholds.options]


def as_shown(candidate: Candidate, procedure: Procedure) -> Candidate:
    """Return the candidate under the code of the record that is shown for it; the others are its twins."""
    if candidate.code == procedure.code:
        return candidate
    twins = tuple(code for code in (candidate.code, *candidate.same) if code != procedure.code)
    return replace(candidate, code=procedure.code, name=procedure.name, same=twins)


def nearest_categories(candidates: Sequence[Candidate], services: Services) -> list[str]:
    """Return the fields of the best candidates, of those that come near at all."""
    near = [candidate for candidate in candidates[:_NEAREST] if candidate.score >= _NEAR]
    records = services.store.find_many(candidate.code for candidate in near)
    found = dict.fromkeys(records[each.code].category for each in near if each.code in records)
    return [name for name in found if one_line(name)]


def search(query: str, services: Services, fallback: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Search again; without an index here, by the words of names, beside the candidates of the message itself."""
    if services.search is not None:
        return services.search(query)
    by_name = _search_names(query, services.store.all())
    return merged(by_name, fallback)


def merged(first: Iterable[Candidate], second: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return the candidates of both, each once with its better score, best first."""
    best: dict[str, Candidate] = {}
    for candidate in (*first, *second):
        known = best.get(candidate.code)
        if known is None or candidate.score > known.score:
            best[candidate.code] = candidate
    return tuple(sorted(best.values(), key=lambda candidate: -candidate.score))


def _search_names(query: str, procedures: Iterable[Procedure]) -> list[Candidate]:
    names = {procedure.code: procedure.name for procedure in procedures}
    folded = {code: " ".join(folded_words(name)) for code, name in names.items()}
    found = process.extract(" ".join(folded_words(query)), folded, scorer=fuzz.token_sort_ratio, limit=_NEAREST)
    return [Candidate(code, names[code], _NAME_MATCH * score / 100) for _, score, code in found]
