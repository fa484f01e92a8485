"""The everyday phrasings that ship with the product: JSON lines in ``procedures/aliases``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from procedures.importers.starter import digest_of
from procedures.records import ProcedureError
from procedures.store import ProcedureStore

ALIAS_FOLDER = Path(__file__).parents[1] / "aliases"
SEED = "aliases"
ORIGIN = "seed"


class AliasesInvalid(ProcedureError):
    """A line of phrasings that can't be read."""


def alias_files(folder: Path = ALIAS_FOLDER) -> list[Path]:
    """Return the files of phrasings, in a fixed order."""
    return sorted(folder.glob("*.jsonl"))


def load_aliases(files: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """Yield (code, phrasing): each phrasing of a group belongs to each of its codes.

    Raises:
        AliasesInvalid: a line isn't ``{"codes": [...], "aliases": [...]}``.
    """
    for path in files:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.strip():
                yield from _pairs(line, f"{path}:{number}")


def sync_aliases(store: ProcedureStore, folder: Path = ALIAS_FOLDER) -> None:
    """Make the seed phrasings of the store those of the files, once per edition; no other phrasing is touched."""
    files = alias_files(folder)
    digest = digest_of(files)
    if store.seed_digest(SEED) == digest:
        return
    store.sync_aliases(ORIGIN, load_aliases(files))
    store.remember_seed(SEED, digest)


def _pairs(line: str, place: str) -> Iterator[tuple[str, str]]:
    try:
        group = json.loads(line)
        codes, aliases = group["codes"], group["aliases"]
    except (ValueError, KeyError, TypeError) as error:
        raise AliasesInvalid(f"{place}: {error}") from error
    for code in codes:
        for alias in aliases:
            yield str(code), " ".join(str(alias).split())
