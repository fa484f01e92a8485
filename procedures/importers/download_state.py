"""What of the portal was downloaded already: JSON lines, appended one by one so that nothing is lost.

The first line says of whom and when it was asked; then come pages of the list and details, as they arrived.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, TextIO

STALE_AFTER = timedelta(hours=24)
"""An interrupted download older than this is started over: the list would mix two states of the portal."""


class DownloadState:
    """A state file that is open for appending. Use as a context manager."""

    def __init__(self, path: Path, base_url: str) -> None:
        self._path = path
        self._base_url = base_url
        self._stream: TextIO | None = None
        self.items: list[dict[str, Any]] = []
        self.last_id = ""
        self.listed = False
        self.details: dict[str, dict[str, Any]] = {}

    def __enter__(self) -> DownloadState:
        """Read what is there; a file of another portal, too old or without its first line is started over."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        lines = _whole_lines(self._path)
        usable = bool(lines) and lines[0].get("base_url") == self._base_url and not _is_stale(lines[0])
        self._stream = self._path.open("a" if usable else "w", encoding="utf-8")
        if usable:
            self._replay(lines[1:])
        else:
            self._keep({"base_url": self._base_url, "started_at": datetime.now(timezone.utc).isoformat()})
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file; it stays."""
        if self._stream is not None:
            self._stream.close()

    def add_page(self, items: Sequence[dict[str, Any]], last_id: str) -> None:
        """Keep a page of the list; an empty ``last_id`` means that it was the last."""
        self._take_page(items, last_id)
        self._keep({"items": items, "last_id": last_id})

    def add_detail(self, identifier: str, answer: dict[str, Any]) -> None:
        """Keep a detail response."""
        self.details[identifier] = answer
        self._keep({"id": identifier, "detail": answer})

    def _take_page(self, items: Sequence[dict[str, Any]], last_id: str) -> None:
        self.items.extend(items)
        self.last_id = last_id
        self.listed = not last_id

    def _replay(self, lines: Sequence[dict[str, Any]]) -> None:
        for line in lines:
            if "items" in line:
                self._take_page(line["items"], line["last_id"])
            else:
                self.details[line["id"]] = line["detail"]

    def _keep(self, line: dict[str, Any]) -> None:
        if self._stream is None:
            raise RuntimeError("DownloadState is used outside of its context")
        self._stream.write(json.dumps(line, ensure_ascii=False) + "\n")
        self._stream.flush()


def _whole_lines(path: Path) -> list[dict[str, Any]]:
    """Return the lines, and cut off a last one that an interruption left unfinished; none if the file is damaged."""
    if not path.exists():
        return []
    content = path.read_bytes()
    whole = content[: content.rfind(b"\n") + 1]
    if whole != content:
        path.write_bytes(whole)
    try:
        return [json.loads(line) for line in whole.splitlines()]
    except ValueError:
        return []


def _is_stale(head: dict[str, Any]) -> bool:
    return datetime.now(timezone.utc) - datetime.fromisoformat(head["started_at"]) > STALE_AFTER
