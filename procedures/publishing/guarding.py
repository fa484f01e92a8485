"""The questions that must still be answered rightly before something is published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from procedures.records import Procedure


@dataclass(frozen=True)
class FailedQuestion:
    """A question that would be answered wrongly; ``expected`` and ``got`` are words for the official."""

    text: str
    expected: str = ""
    got: str = ""


class Guard(Protocol):
    """Whatever asks the questions of a procedure, and the frozen set, as if a record were live."""

    def failures(self, record: Procedure) -> tuple[FailedQuestion, ...]:
        """Return the questions that are right now and would be wrong with this record."""
        ...


@dataclass(frozen=True)
class Overruling:
    """The word of somebody with that right to publish although questions go wrong."""

    reason: str


def overruled_text(failures: tuple[FailedQuestion, ...], overruling: Overruling) -> str:
    """Return what the version keeps of it: the reason, and the questions by name."""
    named = "; ".join(f"«{failure.text}»" for failure in failures)
    return f"{overruling.reason.strip()} (câu hỏi kiểm tra chưa đạt: {named})"
