"""Whose records a review may touch: somebody of one province or agency brings in what is theirs and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from procedures.importers.incoming import Found, Incoming, Skipped
from procedures.records import Procedure
from procedures.reviewing.review import Item
from procedures.reviewing.reviews import Reviews
from procedures.store import ProcedureStore

Allowed = Callable[[Procedure], bool]
"""Tells whether somebody may change a record."""
OUT_OF_REACH = "ngoài phạm vi tài khoản của anh/chị, phần này để người phụ trách nhận"


def within(source: Iterable[Incoming], store: ProcedureStore, allowed: Allowed) -> Iterator[Incoming]:
    """Yield what a source brings; what somebody may not change, as it comes or as it is here, is skipped."""
    for incoming in source:
        if isinstance(incoming, Found):
            code = incoming.procedure.code
            stored = store.find_many([code]).get(code)
            if not (allowed(incoming.procedure) and (stored is None or allowed(stored))):
                yield Skipped(incoming.place, OUT_OF_REACH, code)
                continue
        yield incoming


def item_within(item: Item, allowed: Allowed) -> bool:
    """Tell whether somebody may decide on a record."""
    return all(record is None or allowed(record) for record in (item.ours, item.theirs))


def all_within(reviews: Reviews, number: int, allowed: Allowed) -> bool:
    """Tell whether somebody may decide on every record of a review."""
    after = ""
    while items := reviews.items(number, after=after, limit=50):
        if not all(item_within(item, allowed) for item in items):
            return False
        after = items[-1].code
    return True
