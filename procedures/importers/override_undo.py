"""Taking the last import of overrides back: what it changed, as it was and as it became, in a file of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from procedures.interchange import MalformedRecord, override_from_json_object, to_json_object
from procedures.overrides import Override
from procedures.store import ProcedureStore


class NothingToTakeBack(Exception):
    """No import is remembered, or what is remembered can't be read."""


@dataclass(frozen=True)
class Change:
    """One override that an import wrote; ``before`` is what it replaced, ``None`` where there was nothing."""

    before: Override | None
    now: Override


@dataclass(frozen=True)
class TakenBack:
    """What taking back does, or did; ``left`` were changed again since, so they stay as they are."""

    restored: tuple[Override, ...]
    removed: tuple[Override, ...]
    left: tuple[Override, ...]


def changes_of(taken: Iterable[Override], stored: Iterable[Override]) -> tuple[Change, ...]:
    """Return what storing ``taken`` over ``stored`` changes."""
    known = {override.key: override for override in stored}
    found = (Change(known.get(override.key), override) for override in taken)
    return tuple(change for change in found if change.before != change.now)


def remember(changes: Sequence[Change], path: Path) -> None:
    """Keep the changes of an import in a file; an import that changes nothing leaves the one before it."""
    if not changes:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    draft.write_text("".join(f"{_line(change)}\n" for change in changes), encoding="utf-8")
    draft.replace(path)


def take_back(store: ProcedureStore, path: Path, *, sure: bool) -> TakenBack:
    """Put back what the last import changed; without ``sure`` only say what that would be. It can be done once.

    Raises:
        NothingToTakeBack: there is no such file, or it is broken.
    """
    current = {override.key: override for override in store.overrides.list()}
    changes = tuple(_read(path))
    own = [change for change in changes if current.get(change.now.key) == change.now]
    outcome = TakenBack(
        restored=tuple(change.before for change in own if change.before is not None),
        removed=tuple(change.now for change in own if change.before is None),
        left=tuple(change.now for change in changes if change not in own),
    )
    if sure:
        store.overrides.set(outcome.restored)
        store.overrides.remove(override.key for override in outcome.removed)
        path.unlink()
    return outcome


def _line(change: Change) -> str:
    before = to_json_object(change.before) if change.before else None
    return json.dumps({"before": before, "now": to_json_object(change.now)}, ensure_ascii=False)


def _read(path: Path) -> Iterator[Change]:
    try:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            before = override_from_json_object(row["before"]) if row["before"] else None
            yield Change(before, override_from_json_object(row["now"]))
    except (OSError, ValueError, LookupError, TypeError, MalformedRecord) as error:
        raise NothingToTakeBack(str(path)) from error
