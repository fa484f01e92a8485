"""What changes later: one plain line for each change that has its date already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from actions.answers.blocks import Block, distinct
from actions.answers.channels import methods_of, shared_by_methods, worded_methods
from actions.answers.documents import worded_document
from actions.answers.durations import is_known_time, worded_time
from actions.answers.facets import Facet
from actions.answers.fee import fee_sentence, is_known
from actions.answers.footer import worded_day
from actions.answers.present import Present
from actions.answers.readable import bulleted, one_line
from procedures.changes import ScheduledChange, Turn
from procedures.records import ChannelMethod, Paper
from procedures.validity import Validity

HEADING = "Thay đổi sắp tới"
_NATIONAL = "theo quy định chung"  # said where a province's own rule ends
_ROLES = {"executing": "cơ quan thực hiện", "competent": "cơ quan có thẩm quyền giải quyết"}


def change_blocks(now: Present, facet: Facet) -> tuple[Block, ...]:
    """Return a line for each change of a facet, the nearest first; the overview announces those of all facets."""
    speak = _SPEAKERS.values() if facet is Facet.OVERVIEW else [_SPEAKERS[facet]] if facet in _SPEAKERS else []
    everywhere = methods_of(now.record.channels)
    return distinct(
        Block(bulleted(f"Từ {worded_day(change.day)}: {text}{_by(validity, now.province)}."), HEADING)
        for change in now.changes
        for sentences in speak
        for text, validity in sentences(change, everywhere)
    )


_Sentences = Iterable[tuple[str, Validity | None]]
"""What is said from a day on, and where it comes from where that is known."""


def _fees(change: ScheduledChange, everywhere: tuple[ChannelMethod, ...]) -> _Sentences:
    begun = [(method, fee_sentence(fee), fee.validity) for method, fee in change.fees.begun if is_known(fee)]
    for when, text, origin in _by_methods(begun, everywhere):
        yield f"{when}{text}", origin
    if not begun:
        gone = [(method, fee_sentence(fee), None) for method, fee in change.fees.ended if is_known(fee)]
        for when, text, _ in _by_methods(gone, everywhere):
            yield f"{when}không còn áp dụng mức hiện nay ({text})", None


def _times(change: ScheduledChange, everywhere: tuple[ChannelMethod, ...]) -> _Sentences:
    begun = [(method, worded_time(time), time.validity) for method, time in change.times.begun if is_known_time(time)]
    for when, text, origin in _by_methods(begun, everywhere):
        yield f"{when}thời hạn là {one_line(text)}", origin
    for name, time in change.case_times.begun:
        if is_known_time(time):
            case = f" ({one_line(name)})" if name.strip() else ""
            yield f"thời hạn{case} là {one_line(worded_time(time))}", time.validity


def _papers(change: ScheduledChange, _: tuple[ChannelMethod, ...]) -> _Sentences:
    turn: Turn[str, Paper] = change.papers
    for _case, paper in turn.begun:
        yield f"hồ sơ có thêm “{one_line(paper.name)}”", paper.validity
    for _case, paper in turn.ended:
        yield f"hồ sơ không còn “{one_line(paper.name)}”", None


def _places(change: ScheduledChange, _: tuple[ChannelMethod, ...]) -> _Sentences:
    for role, agency in change.agencies.begun:
        yield f"{_ROLES[role]} là {one_line(agency.name)}", agency.validity
    if not change.agencies.begun:
        for role, agency in change.agencies.ended:
            yield f"{one_line(agency.name)} không còn là {_ROLES[role]}", None


_SPEAKERS: dict[Facet, Callable[[ScheduledChange, tuple[ChannelMethod, ...]], _Sentences]] = {
    Facet.FEE: _fees,
    Facet.TIME: _times,
    Facet.PAPERS: _papers,
    Facet.PLACE: _places,
}


def _by_methods(
    rows: Sequence[tuple[ChannelMethod, str, Validity | None]], everywhere: tuple[ChannelMethod, ...]
) -> Iterator[tuple[str, str, Validity | None]]:
    """Yield each text once for the ways of submitting that share it: for which ways, the text, where it comes from."""
    origin = {text: validity for _, text, validity in rows}
    for methods, texts in shared_by_methods((method, text) for method, text, _ in rows):
        yield from ((_when(methods, everywhere), text, origin[text]) for text in texts)


def _when(methods: tuple[ChannelMethod, ...], everywhere: tuple[ChannelMethod, ...]) -> str:
    return "" if methods == everywhere else f"khi {worded_methods(methods)}, "


def _by(validity: Validity | None, province: str) -> str:
    if validity is None:
        return ""
    document = worded_document(validity.decision, province) or (_NATIONAL if province else "")
    return f" ({document})" if document else ""
