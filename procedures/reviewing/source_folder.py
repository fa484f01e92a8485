"""What reviews are read from, kept on disk until it is read: reading that was broken off can begin again."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, dataclass
from enum import Enum
from pathlib import Path
from tempfile import mkdtemp

_NOTE = ".source"
"""No file that is uploaded is called so: their names begin with no dot."""
_ARRIVING = "arriving-"


class SourceKind(str, Enum):
    """Where a review reads from."""

    FILE = "file"
    PORTAL = "portal"
    WAITING = "waiting"  # what `motcua import` left undecided


@dataclass(frozen=True)
class SourceNote:
    """What a review is read from. ``name`` is that of the file; ``limit`` is for the portal, 0 for all."""

    kind: SourceKind
    name: str = ""
    complete: bool = False
    limit: int = 0


class SourceFolder:
    """The folder; each review has one of its own in it, by its number."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def arriving(self) -> Path:
        """Return a new folder in which a file can arrive that belongs to no review yet."""
        self._folder.mkdir(parents=True, exist_ok=True)
        return Path(mkdtemp(prefix=_ARRIVING, dir=self._folder))

    def keep(self, number: int, note: SourceNote, arrived: Path | None = None) -> None:
        """Keep what a review is read from; the file that has arrived becomes its own."""
        own = self._own(number)
        own.mkdir(parents=True, exist_ok=True)
        if arrived is not None:
            arrived.replace(own / arrived.name)
            self.drop(arrived)
        (own / _NOTE).write_text(json.dumps(asdict(note), ensure_ascii=False), encoding="utf-8")

    def note(self, number: int) -> SourceNote | None:
        """Return what a review is read from, if it is still there."""
        try:
            kept = json.loads((self._own(number) / _NOTE).read_text(encoding="utf-8"))
            return SourceNote(**{**kept, "kind": SourceKind(kept["kind"])})
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def file(self, number: int, name: str) -> Path:
        """Return the path of a file of a review."""
        return self._own(number) / name

    def forget(self, number: int) -> None:
        """Delete what a review was read from."""
        shutil.rmtree(self._own(number), ignore_errors=True)

    def drop(self, arrived: Path) -> None:
        """Delete a file that arrived and belongs to no review, with its folder."""
        if arrived.parent.name.startswith(_ARRIVING):
            shutil.rmtree(arrived.parent, ignore_errors=True)

    def _own(self, number: int) -> Path:
        return self._folder / str(number)
