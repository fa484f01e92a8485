"""When a statement of a record holds, and which decision says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Validity:
    """A span of days, both ends included; an end that is not known is open. ``decision`` is a document's number."""

    valid_from: date | None = None
    valid_until: date | None = None
    decision: str = ""

    @property
    def is_reversed(self) -> bool:
        """Whether it ends before it begins, so that it never holds: a mistake of whoever wrote it."""
        return self.valid_from is not None and self.valid_until is not None and self.valid_until < self.valid_from

    def is_in_force(self, day: date) -> bool:
        """Tell whether the span holds that day."""
        return not self.starts_after(day) and not self.has_ended(day)

    def starts_after(self, day: date) -> bool:
        """Tell whether the span has not begun that day."""
        return self.valid_from is not None and day < self.valid_from

    def has_ended(self, day: date) -> bool:
        """Tell whether the span is over that day."""
        return self.valid_until is not None and self.valid_until < day


ALWAYS = Validity()
"""What a source that names no dates says: it holds."""
