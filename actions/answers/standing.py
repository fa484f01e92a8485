"""Whether a record holds here and now: of one province, over, not yet begun, or about to end; what replaces it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from actions.answers import payloads
from actions.answers.documents import worded_document
from actions.answers.facets import Facet
from actions.answers.footer import title, worded_day
from actions.answers.readable import shorten
from actions.answers.reply import Button
from procedures.as_of import ended_on
from procedures.local_agencies import own_province
from procedures.provinces import with_kind
from procedures.records import Procedure

_BUTTON_CHARS = 60
_NAME_CHARS = 160
_NAMED = 3  # successors named in the text; each has a button


def standing(procedure: Procedure, successors: Sequence[Procedure], *, today: date) -> str:
    """Return what must be said first of a province's own record and of one with a beginning or an end; else nothing."""
    own = own_province(procedure)
    where = f"Lưu ý: đây là thủ tục riêng của {with_kind(own)}." if own else ""
    return "\n".join(line for line in (where, _standing_in_time(procedure, successors, today)) if line)


def _standing_in_time(procedure: Procedure, successors: Sequence[Procedure], today: date) -> str:
    ended = ended_on(procedure, today)
    if ended is not None:
        over = f"Lưu ý: thủ tục này đã hết hiệu lực, chỉ áp dụng đến hết ngày {worded_day(ended)}{_by(procedure)}."
        return f"{over} {_instead(successors, 'Nay thay bằng')}".strip()
    start, end = procedure.validity.valid_from, procedure.validity.valid_until
    lines = []
    if start is not None and today < start:
        lines.append(f"Lưu ý: thủ tục này chưa áp dụng. Từ ngày {worded_day(start)} mới có hiệu lực{_by(procedure)}.")
    if end is not None:
        ending = f"Lưu ý: thủ tục này chỉ áp dụng đến hết ngày {worded_day(end)}."
        lines.append(f"{ending} {_instead(successors, 'Sau đó thay bằng')}".strip())
    return "\n".join(lines)


def successor_buttons(successors: Sequence[Procedure], facets: Sequence[Facet]) -> tuple[Button, ...]:
    """Return a button for each record that takes the place of one that ends, asking for the same."""
    return tuple(
        Button(
            f"Thay bằng: {shorten(title(each), _BUTTON_CHARS)}", payloads.ask_procedure(each.code, facets), each.code
        )
        for each in successors
    )


def _instead(successors: Sequence[Procedure], opening: str) -> str:
    names = "; ".join(f"“{shorten(title(each), _NAME_CHARS)}” (mã {each.code})" for each in successors[:_NAMED])
    return f"{opening}: {names}." if names else ""


def _by(procedure: Procedure) -> str:
    document = worded_document(procedure.validity.decision)
    return f" ({document})" if document else ""
