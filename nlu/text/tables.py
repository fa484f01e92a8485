"""Tables of language knowledge: tab-separated files in ``nlu/text/data`` with a heading line."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

_FOLDER = files("nlu.text").joinpath("data")


def read_table(name: str) -> Iterator[list[str]]:
    """Yield the rows of a table, each as long as its heading; cells at the end may be left out in the file."""
    lines = _FOLDER.joinpath(name).read_text(encoding="utf-8").splitlines()
    width = len(lines[0].split("\t"))
    for line in lines[1:]:
        if line.strip():
            cells = [cell.strip() for cell in line.split("\t")]
            yield cells + [""] * (width - len(cells))


@cache
def edition() -> str:
    """Return a short name for the present content of all tables: what was analysed with another one is stale."""
    digest = hashlib.sha256()
    for file in sorted(_FOLDER.iterdir(), key=lambda file: file.name):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]
