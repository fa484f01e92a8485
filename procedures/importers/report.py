"""What an import did, record by record, for whoever looks after the data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import Enum
from typing import Any

from procedures.importers.merging import Difference


class Outcome(str, Enum):
    """What became of a record."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"


OUTCOME_WORDS = {
    Outcome.NEW: "mới",
    Outcome.CHANGED: "thay đổi",
    Outcome.UNCHANGED: "không đổi",
    Outcome.SKIPPED: "bỏ qua",
}


@dataclass(frozen=True)
class Entry:
    """One record. ``differences`` also names what the source says otherwise but was not taken."""

    outcome: Outcome
    place: str
    code: str = ""
    name: str = ""
    reason: str = ""
    differences: tuple[Difference, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportReport:
    """Every record of an import, in the order it was read. With ``dry_run`` nothing was written."""

    entries: tuple[Entry, ...] = ()
    dry_run: bool = False

    def count(self, outcome: Outcome) -> int:
        """Return how many records had an outcome."""
        return sum(entry.outcome is outcome for entry in self.entries)

    @property
    def skipped(self) -> tuple[Entry, ...]:
        """What could not be taken in."""
        return tuple(entry for entry in self.entries if entry.outcome is Outcome.SKIPPED)

    def skip_reasons(self) -> list[tuple[str, int]]:
        """Return the reasons for skipping with their number, most first."""
        return Counter(entry.reason for entry in self.skipped).most_common()

    def summary(self) -> str:
        """Return the report as Vietnamese text: the counts, then every record that needs a look."""
        return "\n".join(self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        counts = ", ".join(f"{self.count(outcome)} {words}" for outcome, words in OUTCOME_WORDS.items())
        yield f"Đã đọc {len(self.entries)} bản ghi: {counts}."
        if self.dry_run:
            yield "Đây là lần chạy thử: chưa ghi gì vào cơ sở dữ liệu."
        for entry in self.entries:
            yield from _entry_lines(entry)

    def to_json_objects(self) -> Iterator[dict[str, Any]]:
        """Yield every entry as a JSON object, whole."""
        for entry in self.entries:
            yield {**asdict(entry), "outcome": entry.outcome.value}


def _entry_lines(entry: Entry) -> Iterator[str]:
    if not (entry.reason or entry.differences or entry.remarks):
        return
    title = " ".join(part for part in (entry.code, entry.name) if part) or entry.place
    yield f"- [{OUTCOME_WORDS[entry.outcome]}] {title} ({entry.place})"
    if entry.reason:
        yield f"    lý do: {entry.reason}"
    for remark in entry.remarks:
        yield f"    lưu ý: {remark}"
    for difference in entry.differences:
        word = "lấy theo nguồn" if difference.taken else "giữ của mình"
        yield f"    {difference.field} ({word}): {_short(difference.old)} → {_short(difference.new)}"


def _short(text: str, longest: int = 160) -> str:
    line = " ".join(text.split()) or "(trống)"
    return line if len(line) <= longest else line[:longest] + " …"
