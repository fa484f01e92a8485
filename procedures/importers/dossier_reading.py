"""Reading dossiers from a one-stop system's export, a row each; what can't be taken is skipped with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from procedures.dossiers.report import DossierReport
from procedures.dossiers.taking_in import Readers, Stated, Teller, UnusableDossier, taken_in, unread_moments
from procedures.importers.dossier_columns import KNOWN, NEEDED, columns_of
from procedures.importers.incoming import Skipped
from procedures.importers.long_tables import Line, cell_text, read_lines
from procedures.importers.reading import NothingToRead
from procedures.importers.source_fields import clean

_TITLE_ROWS = 30
"""Rows that may stand above the headings: the agency's name, the title, the days it covers."""


@dataclass(frozen=True)
class FoundDossier:
    """A dossier read at a place (``file:line``), and the moments in it that could not be read."""

    place: str
    report: DossierReport
    unread: tuple[str, ...] = ()


def read_dossiers(
    path: Path, teller: Teller, readers: Readers, *, seen_at: datetime
) -> Iterator[FoundDossier | Skipped]:
    """Yield the dossier of each row of a CSV or XLSX table, or why it was skipped. Reasons repeat no cell.

    Raises:
        procedures.importers.reading.NothingToRead: the file can't be read as such a table.
    """
    lines = read_lines(path)
    columns = _headings(lines, path)
    for number, cells in lines:
        if not any(cell not in (None, "") for cell in cells):
            continue
        place = f"{path.name}:{number}"
        try:
            stated = columns.stated(cells)
            report = taken_in(stated, teller, readers, seen_at=seen_at)
            yield FoundDossier(place, report, unread_moments(stated, report))
        except UnusableDossier as error:
            yield Skipped(place, str(error))


@dataclass(frozen=True)
class _Columns:
    """Where the fields stand that are read, and how many columns have a heading."""

    positions: dict[str, int]
    width: int

    def stated(self, cells: Sequence[object]) -> Stated:
        """Return what a row states. Cells of other columns are not looked at, but for slipped ones at its end."""
        if any(cell not in (None, "") for cell in cells[self.width :]):
            raise UnusableDossier("có nhiều ô hơn số cột; ô chứa dấu phẩy hoặc chấm phẩy phải để trong dấu ngoặc kép")
        return Stated(**{name: clean(cell_text(cells[at])) for name, at in self.positions.items() if at < len(cells)})


def _headings(lines: Iterator[Line], path: Path) -> _Columns:
    for number, cells in lines:
        positions = columns_of([cell_text(cell) for cell in cells])
        if all(field in positions for field in NEEDED):
            return _Columns(positions, len(cells))
        if number >= _TITLE_ROWS:
            break
    raise NothingToRead(
        f"«{path}» không có dòng tiêu đề với cột mã hồ sơ và cột trạng thái. Các cột đọc được: {KNOWN}."
    )
