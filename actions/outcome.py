"""What one turn comes to: replies, the state to keep, and the summary that programs read."""

from __future__ import annotations

from dataclasses import dataclass

from actions.answers.facets import Facet
from actions.answers.reply import Reply
from actions.answers.smalltalk import NOTHING_SHOWN
from actions.dialogue_state import DialogueState
from procedures.search.candidate import Candidate


@dataclass(frozen=True)
class Answered:
    """A procedure that was answered, and which facets of it."""

    code: str
    name: str
    facets: tuple[Facet, ...]

    def to_dict(self) -> dict[str, object]:
        """Return the entry of ``procedures`` in the summary."""
        return {"code": self.code, "name": self.name, "facets": [facet.value for facet in self.facets]}


@dataclass(frozen=True)
class Outcome:
    """``kind`` is one of: answer, clarify, decline, status, smalltalk, handoff, cancel."""

    kind: str
    replies: tuple[Reply, ...]
    state: DialogueState
    answered: tuple[Answered, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    facets: tuple[Facet, ...] = ()
    dossier_code: str | None = None

    @property
    def is_lost(self) -> bool:
        """Whether the words were turned away, or nothing could be made of them."""
        return self.kind == "decline" or self.replies == (NOTHING_SHOWN,)

    def summary(self) -> dict[str, object]:
        """Return the ``turn`` object that goes with the first message."""
        first = self.answered[0] if self.kind == "answer" and self.answered else None
        return {
            "kind": self.kind,
            "procedure": {"code": first.code, "name": first.name} if first else None,
            "procedures": [each.to_dict() for each in self.answered],
            "candidates": [
                {"code": each.code, "name": each.name, "score": round(each.score, 4), "same": list(each.same)}
                for each in self.candidates
            ],
            "facets": [facet.value for facet in self.facets],
            "dossier_code": self.dossier_code,
        }
