"""Everyday phrasings of a record, one at a time: added, taken away, and either undone. Live at once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from procedures.content_rows import CONSOLE_ALIASES, aliases_of, switched_off
from procedures.content_writing import ContentWriting
from procedures.records import ProcedureNotFound
from procedures.store import ProcedureStore


@dataclass(frozen=True)
class Phrasing:
    """A phrasing, who gives it (``record``, ``seed``, ``console``), and whether somebody switched it off."""

    text: str
    origins: tuple[str, ...]
    off: bool = False


@dataclass(frozen=True)
class PhrasingState:
    """How a phrasing stands: given in the console or not, switched off or not."""

    in_console: bool
    off: bool


@dataclass(frozen=True)
class PhrasingChange:
    """What was done to a phrasing; ``Phrasings.undo`` takes it back."""

    code: str
    text: str
    before: PhrasingState
    after: PhrasingState


class Phrasings:
    """The phrasings of records. Those of seed files and sources are switched off, never deleted."""

    def __init__(self, store: ProcedureStore) -> None:
        self._store = store

    def of(self, code: str) -> tuple[Phrasing, ...]:
        """Return all phrasings of a record, those switched off included, in the order of their texts."""
        with self._store.engine.connect() as connection:
            off = {text for _, text in switched_off(connection, [code])}
            origins: dict[str, list[str]] = defaultdict(list)
            for _, text, origin in aliases_of(connection, [code]):
                origins[text].append(origin)
        return tuple(
            Phrasing(text, tuple(sorted(origins.get(text, ()))), text in off) for text in sorted({*origins, *off})
        )

    def add(self, code: str, text: str, *, actor: str, now: datetime) -> PhrasingChange | None:
        """Give a record a phrasing, or switch it on again; ``None`` when it has it.

        Raises:
            ProcedureNotFound: no record has the code.
        """
        text = " ".join(text.split())
        with self._store.writing() as content:
            record = content.find(code)
            if record is None:
                raise ProcedureNotFound(code)
            if not text or text in record.aliases:
                return None
            before = _state(content, code, text)
            given = any(text == other for _, other, _ in aliases_of(content.connection, [code]))
            change = PhrasingChange(code, text, before, PhrasingState(before.in_console or not given, off=False))
            _set(content, change, change.after, actor, now)
        return change

    def remove(self, code: str, text: str, *, actor: str, now: datetime) -> PhrasingChange | None:
        """Take a phrasing away; ``None`` when the record hasn't it."""
        with self._store.writing() as content:
            record = content.find(code)
            if record is None or text not in record.aliases:
                return None
            origins = {origin for _, other, origin in aliases_of(content.connection, [code]) if other == text}
            change = PhrasingChange(
                code, text, _state(content, code, text), PhrasingState(False, off=origins != {CONSOLE_ALIASES})
            )
            _set(content, change, change.after, actor, now)
        return change

    def undo(self, change: PhrasingChange, *, actor: str, now: datetime) -> bool:
        """Take a change back; false when the phrasing has changed again since, and then nothing is done."""
        with self._store.writing() as content:
            if _state(content, change.code, change.text) != change.after:
                return False
            _set(content, change, change.before, actor, now)
        return True


def _state(content: ContentWriting, code: str, text: str) -> PhrasingState:
    rows = aliases_of(content.connection, [code])
    return PhrasingState(
        (code, text, CONSOLE_ALIASES) in rows, (code, text) in switched_off(content.connection, [code])
    )


def _set(content: ContentWriting, change: PhrasingChange, state: PhrasingState, actor: str, now: datetime) -> None:
    code, text = change.code, change.text
    rows = aliases_of(content.connection, [code])
    own = {other for _, other, origin in rows if origin == CONSOLE_ALIASES} - {text}
    off = {other for _, other in switched_off(content.connection, [code])} - {text}
    own |= {text} if state.in_console else set()
    off |= {text} if state.off else set()
    content.sync_aliases(CONSOLE_ALIASES, [(code, other) for other in own], codes=[code])
    content.switch_off(code, off, actor=actor, at=now)
