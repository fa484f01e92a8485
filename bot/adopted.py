"""The corrections that an installation trains its model with: ``adopted.json`` in its folder of models.

The file is replaced as a whole, so that every process sees the old state or the new one.
"""

from __future__ import annotations

import json
import logging
import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from procedures.questions.correction import Correction

NAME = "adopted.json"
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Lessons:
    """Corrections that a model learned, and who decided so. Empty for the model as it is delivered."""

    corrections: tuple[Correction, ...] = ()
    actor: str = ""
    since: datetime | None = None


@dataclass(frozen=True)
class Adopted:
    """What counts now, and what did before; nothing where nobody has ever decided."""

    now: Lessons = Lessons()
    before: Lessons | None = None


def read_adopted(models: Path) -> Adopted:
    """Return what the installation whose models are in a folder adopted; nothing where there is no file.

    A damaged file counts as none: people are answered by the model as it is delivered.
    """
    try:
        data = json.loads((models / NAME).read_text(encoding="utf-8"))
        before = data["before"]
        return Adopted(_lessons(data["now"]), _lessons(before) if before is not None else None)
    except FileNotFoundError:
        return Adopted()
    except (ValueError, KeyError, TypeError) as error:
        _log.error("%s can't be read: %r", models / NAME, error)
        return Adopted()


def write_adopted(models: Path, adopted: Adopted) -> None:
    """Let this count from now on."""
    before = _plain(adopted.before) if adopted.before is not None else None
    replace_json(models / NAME, {"now": _plain(adopted.now), "before": before})


def replace_json(path: Path, data: object) -> None:
    """Write a file beside and rename it: whoever reads gets the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(data, file, ensure_ascii=False, indent=1)
        Path(name).replace(path)
    except BaseException:
        with suppress(FileNotFoundError):
            Path(name).unlink()
        raise


def digest_of(corrections: Iterable[Correction]) -> bytes:
    """Return what tells one set of corrections from another; nothing for none, whatever their order."""
    rows = sorted((each.text, each.intent, list(each.facets)) for each in corrections)
    return json.dumps(rows, ensure_ascii=False).encode() if rows else b""


def _plain(lessons: Lessons) -> dict[str, Any]:
    rows = [{"text": each.text, "intent": each.intent, "facets": list(each.facets)} for each in lessons.corrections]
    since = lessons.since.isoformat() if lessons.since else None
    return {"actor": lessons.actor, "since": since, "corrections": rows}


def _lessons(data: Mapping[str, Any]) -> Lessons:
    corrections = tuple(Correction(row["text"], row["intent"], tuple(row["facets"])) for row in data["corrections"])
    since = datetime.fromisoformat(data["since"]) if data["since"] else None
    return Lessons(corrections, data["actor"], since)
