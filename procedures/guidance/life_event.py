"""A life event: the procedures that a birth, a death, a move … brings with it, in the order they are done."""

from __future__ import annotations

from dataclasses import dataclass, field

from procedures.guidance.phrasings import Phrasings


@dataclass(frozen=True)
class Deadline:
    """By when a step must be done, and the record (its code) or the decree that says so."""

    text: str
    source: str


@dataclass(frozen=True)
class EventStep:
    """One thing to do. Fees, papers and places are never written here: they are read from the procedure's record.

    Attributes:
        codes: the procedures it is done by, the usual one first; empty for what is no public procedure.
        why: what it is for, and when it is done, in plain words.
        applies: whom it concerns ("Nếu …"); empty for everybody.
        after: ids of steps that must be done before.
    """

    id: str
    title: str
    codes: tuple[str, ...] = ()
    why: str = ""
    applies: str = ""
    after: tuple[str, ...] = ()
    deadline: Deadline | None = None


@dataclass(frozen=True)
class Linked:
    """Steps that are done with one dossier (liên thông); ``code`` is empty where the data holds no record of it."""

    title: str
    steps: tuple[str, ...]
    note: str
    code: str = ""


@dataclass(frozen=True)
class LifeEvent:
    """An event with its ordered steps.

    Attributes:
        occasion: the event as it reads after "việc cần làm": "khi sinh con".
        offered_with: procedures whose answer offers the whole event.
    """

    id: str
    title: str
    occasion: str
    summary: str
    steps: tuple[EventStep, ...]
    phrasings: Phrasings = field(default_factory=Phrasings)
    linked: tuple[Linked, ...] = ()
    offered_with: tuple[str, ...] = ()
    note: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """Every procedure the event names, each once."""
        named = (*(code for step in self.steps for code in step.codes), *(linked.code for linked in self.linked))
        return tuple(dict.fromkeys(code for code in named if code))

    def number_of(self, step_id: str) -> int:
        """Return the number of a step, counted from 1."""
        return next(number for number, step in enumerate(self.steps, start=1) if step.id == step_id)
