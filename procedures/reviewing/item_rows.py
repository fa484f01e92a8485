"""A record under review as a row, and back: what is compared, seen and taken."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row

from procedures.content_rows import records_of
from procedures.documents import content_hash
from procedures.edited_records import source_of
from procedures.interchange import from_json_object, to_json_object
from procedures.local_edits import SourceRecord
from procedures.record_changes import Change, take, three_way
from procedures.records import Procedure
from procedures.reviewing.review import Decision, Item, ItemKind, ItemState


def fingerprint(ours: Procedure | None, source: SourceRecord | None = None, *, aliases: bool = False) -> str:
    """Return a digest of what a decision rests on: our record, and what its sources said so far."""
    said = [ours, source and source.record, source and source.base]
    words = [content_hash(each) if each else "" for each in said]
    words += sorted(ours.aliases) if aliases and ours else []
    return hashlib.sha256("\n".join(words).encode()).hexdigest()


def changes_of(
    base: Procedure | None, ours: Procedure | None, theirs: Procedure | None, *, edits: bool
) -> tuple[Change, ...]:
    """Return how a source differs from us; nothing for a record that only one side has."""
    if ours is None or theirs is None:
        return ()
    if not edits:  # no source takes a phrasing away, and phrasings are taught while a review is open
        theirs = with_all_aliases(theirs, ours)
        base = base and replace(base, aliases=ours.aliases)
    return three_way(base or ours, ours, theirs)


def with_all_aliases(theirs: Procedure, ours: Procedure) -> Procedure:
    """Return their record with our phrasings too."""
    return replace(theirs, aliases=tuple(sorted({*theirs.aliases, *ours.aliases})))


def kind_of(ours: Procedure | None, theirs: Procedure | None, changes: Sequence[Change]) -> ItemKind:
    """Return what a source brings of a record."""
    if theirs is None:
        return ItemKind.WITHDRAWN
    if ours is None:
        return ItemKind.NEW
    if any(change.conflict for change in changes):
        return ItemKind.CONFLICTING
    return ItemKind.CHANGED if changes else ItemKind.REFRESHED


def row_of(
    review: int,
    code: str,
    *,
    ours: Procedure | None,
    theirs: Procedure | None,
    base: Procedure | None,
    source: SourceRecord | None,
    edits: bool,
) -> dict[str, Any]:
    """Return the column values of ``ReviewItemRow`` for a record that nobody has decided."""
    kind = kind_of(ours, theirs, changes_of(base, ours, theirs, edits=edits))
    known = theirs or ours
    return {
        "review": review,
        "code": code,
        "name": known.name if known else "",
        "kind": kind.value,
        "decision": (Decision.ACCEPT if kind is ItemKind.REFRESHED else Decision.NONE).value,
        "taken": [],
        "state": ItemState.WAITING.value,
        "seen": fingerprint(ours, source, aliases=edits),
        "base": base and to_json_object(base),
        "theirs": theirs and to_json_object(theirs),
        "before": None,
        "source_before": None,
        "after": "",
    }


def items_of(connection: Connection, rows: Sequence[Row[Any]], *, edits: bool) -> list[Item]:
    """Return the records of rows of ``ReviewItemRow``, held against what is stored now."""
    stored = records_of(connection, [row.code for row in rows])
    return [item_of(row, stored.get(row.code), edits=edits) for row in rows]


def item_of(row: Row[Any], ours: Procedure | None, *, edits: bool) -> Item:
    """Return the record of a row. What was applied is shown as it was before."""
    if row.state == ItemState.APPLIED.value:
        ours = row.before and from_json_object(row.before)
    theirs = row.theirs and from_json_object(row.theirs)
    base = row.base and from_json_object(row.base)
    changes = changes_of(base, ours, theirs, edits=edits)
    decision, state = Decision(row.decision), ItemState(row.state)
    return Item(row.code, row.name, ItemKind(row.kind), decision, tuple(row.taken), state, ours, theirs, changes)


def result_of(item: Item, *, edits: bool) -> Procedure | None:
    """Return what becomes of our record by the decision on it, ``None`` for none."""
    if item.decision in (Decision.NONE, Decision.KEEP):
        return item.ours
    if item.theirs is None or item.ours is None:
        return item.theirs
    theirs = item.theirs if edits else with_all_aliases(item.theirs, item.ours)
    record = take(item.ours, theirs, paths_taken(item))
    return record if edits else replace(record, source=source_of(record, theirs))


def paths_taken(item: Item) -> tuple[str, ...]:
    """Return the parts that the decision takes from the source."""
    if item.decision is Decision.SOME:
        return tuple(change.field for change in item.changes if change.field in item.taken)
    if item.decision in (Decision.ACCEPT, Decision.THEIRS):
        all_of_it = item.decision is Decision.THEIRS
        return tuple(change.field for change in item.changes if all_of_it or not change.conflict)
    return ()
