"""A fingerprint of files that Rasa does not see, so that a changed table or example list is never trained around."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from importlib.abc import Traversable
from importlib.resources import files
from typing import Final

_COMPILED: Final = "__pycache__"


def _files_below(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name != _COMPILED:
            yield from _files_below(entry)
        elif entry.is_file():
            yield entry


def fingerprint_of(package: str, *, folder: str = "") -> str:
    """Return a hash of all files of ``package``, or of one ``folder`` in it; the hash of nothing when it is absent."""
    digest = sha256()
    root = files(package).joinpath(folder) if folder else files(package)
    if root.is_dir():
        for file in _files_below(root):
            digest.update(file.name.encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()
