"""Keeping: a built index on disk, so that the next start needs neither analysing nor learning.

Plain arrays (``.npz`` without pickles), named after a fingerprint of all that went into them. A file that is missing,
stale or broken is made anew; a folder that can't be written to costs only the time of the next start.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import time
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from procedures.records import Procedure
from procedures.search.base import Base, build_base, renew_base
from procedures.search.candidate import Analyse
from procedures.search.index import ProcedureIndex
from procedures.search.matcher import Block, LinearMatcher
from procedures.search.phrasings import Phrasings
from procedures.search.signals import VIEWS, Room, Rows
from procedures.search.terms import Postings, Statistics, Weighting
from procedures.search.twins import Entry

_logger = logging.getLogger(__name__)

_FORMAT = 11  # raise it whenever what is kept, or how it is computed, changes
_KEPT_FILES = 2
_STALE_SECONDS = 3600
_UNUSABLE = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile)
_PHRASINGS = ("firsts", "starts", "features", "weights", "keys")
Arrays = dict[str, NDArray[Any]]


def open_index(records: Iterable[Procedure], *, analyse: Analyse, edition: str, folder: Path) -> ProcedureIndex:
    """Return an index over the records, from ``folder`` when it was kept there; ``edition`` names the analyser's."""
    by_code = {procedure.code: procedure for procedure in records}
    path = kept_path(by_code.values(), edition=edition, folder=folder)
    kept = open_kept(path, by_code, analyse=analyse)
    if kept is not None:
        return kept
    base = _made(by_code, analyse, edition, folder, processes=1)
    try:
        _save(base, path, edition)
    except OSError as error:
        _logger.warning("the search index could not be kept in %s: %s", folder, error)
    return ProcedureIndex.over(base, analyse=analyse)


def keep_index(
    records: Iterable[Procedure], *, analyse: Analyse, edition: str, folder: Path, processes: int = 1
) -> Path:
    """Build the index of the records with so many processes, unless it is kept already, and return its file.

    When few phrasings are others than in an index kept before, that one is renewed.

    Raises:
        OSError: it can't be kept there.
    """
    by_code = {procedure.code: procedure for procedure in records}
    path = kept_path(by_code.values(), edition=edition, folder=folder)
    if open_kept(path, by_code, analyse=analyse) is None:
        _save(_made(by_code, analyse, edition, folder, processes=processes), path, edition)
    return path


def _made(records: Mapping[str, Procedure], analyse: Analyse, edition: str, folder: Path, *, processes: int) -> Base:
    """Return a base of the records: from the last whole one that is kept, if so little changed, else built anew."""
    former = next((path for path in _newest_first(folder) if _is_whole(path, edition)), None)
    kept = _load(former) if former is not None else None
    renewed = renew_base(kept, records.values(), analyse) if kept is not None else None
    return renewed or build_base(records.values(), analyse, processes=processes)


def open_kept(path: Path, records: Mapping[str, Procedure], *, analyse: Analyse) -> ProcedureIndex | None:
    """Return the index of a file, or ``None`` when it is missing or broken or names a record that isn't given.

    Only those of ``records`` are in the index that were when it was built.
    """
    base = _load(path, records)
    return None if base is None else ProcedureIndex.over(base, analyse=analyse)


def kept_path(records: Iterable[Procedure], *, edition: str, folder: Path) -> Path:
    """Return the file that keeps the index of these records, if there is one."""
    return folder / f"index-{fingerprint(records, edition)}.npz"


def fingerprint(records: Iterable[Procedure], edition: str) -> str:
    """Return a short name for everything of the records that an index is made of."""
    digest = hashlib.sha256(f"{_FORMAT} {edition}".encode())
    for record in sorted(records, key=lambda procedure: procedure.code):
        texts = (record.name, record.short_name, record.category, record.kind, record.source.origin.value)
        lists = (record.aliases, [result.name for result in record.results], record.keywords, record.subjects)
        levels = [level.value for level in record.levels]
        body = [paper.name for case in record.cases for paper in case.papers] + [step.text for step in record.steps]
        digest.update(json.dumps([record.code, texts, lists, levels, record.detailed, body]).encode())
    return digest.hexdigest()[:32]


def _save(base: Base, path: Path, edition: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.stem}.{os.getpid()}.part")
    with beside.open("wb") as file:
        np.savez(file, **_to_arrays(base, edition))
    beside.replace(path)
    _clear_away(path.parent, edition)


def _clear_away(folder: Path, edition: str) -> None:
    """Remove old files, but not the last from which an index can be renewed."""
    kept = _newest_first(folder)
    whole = next((path for path in kept if _is_whole(path, edition)), None)
    for old in kept[_KEPT_FILES:]:
        if old != whole:
            old.unlink(missing_ok=True)
    for part in folder.glob("index-*.part"):  # left by a build that was ended
        if time.time() - part.stat().st_mtime > _STALE_SECONDS:
            part.unlink(missing_ok=True)


def _newest_first(folder: Path) -> list[Path]:
    return sorted(folder.glob("index-*.npz"), key=lambda file: file.stat().st_mtime, reverse=True)


def _is_whole(path: Path, edition: str) -> bool:
    """Tell whether a file keeps an index that was built in full, in the present form."""
    try:
        with np.load(path, allow_pickle=False) as kept:
            layout = json.loads(kept["layout"].tobytes())
            return bool(layout["whole"]) and layout["made_by"] == [_FORMAT, edition]
    except _UNUSABLE:
        return False


def _load(path: Path, records: Mapping[str, Procedure] | None = None) -> Base | None:
    """Return what a file keeps; without the entries when no records are given."""
    if not path.is_file():
        return None
    try:
        with np.load(path, allow_pickle=False) as kept:
            return _from_arrays(dict(kept), records)
    except _UNUSABLE as error:
        _logger.warning("the kept search index %s is unusable and is built anew: %s", path, error)
        return None


def _to_arrays(base: Base, edition: str) -> Arrays:
    room, matcher = base.room, base.matcher
    statistics = {**base.statistics, "body": base.body}
    layout = {
        "made_by": [_FORMAT, edition],
        "whole": base.whole,
        "sign": base.sign,
        "entries": [[[member.code for member in entry.members], sorted(entry.keys)] for entry in room.entries],
        "classes": list(matcher.classes),
        "statistics": {
            name: [found.weighting.value, found.unknown, found.mean_length] for name, found in statistics.items()
        },
        "rows": [room.names.first, room.names.last],
        "row_counts": {name: postings.row_count for name, postings in _postings(room).items()},
    }
    arrays: Arrays = {"layout": np.frombuffer(json.dumps(layout).encode(), dtype=np.uint8)}
    arrays |= {"names.starts": room.names.starts, "names.entries": room.names.entries}
    for name, postings in _postings(room).items():
        arrays |= {f"{name}.{part}": getattr(postings, part) for part in ("vocabulary", "starts", "rows", "weights")}
        arrays |= {f"{name}.all": statistics[name].vocabulary, f"{name}.idf": statistics[name].idf}
    weights = {
        f"matcher.{part}": getattr(matcher.weights, part) for part in ("vocabulary", "starts", "rows", "weights")
    }
    phrasings = {f"phrasings.{part}": getattr(matcher.phrasings, part) for part in _PHRASINGS}
    learned = {"matcher.idf": matcher.block.idf, "matcher.intercepts": matcher.intercepts}
    return arrays | weights | phrasings | learned


def _postings(room: Room) -> dict[str, Postings]:
    return {**room.postings, "body": room.body}


def _from_arrays(arrays: Arrays, records: Mapping[str, Procedure] | None) -> Base:
    layout = json.loads(arrays["layout"].tobytes())
    grouped = layout["entries"] if records is not None else []
    entries = tuple(Entry(tuple((records or {})[code] for code in codes), frozenset(keys)) for codes, keys in grouped)
    counts = layout["row_counts"]
    postings = {name: _posted(arrays, name, counts[name]) for name in (*VIEWS, "body")}
    statistics = {
        name: Statistics(Weighting(weighting), arrays[f"{name}.all"], arrays[f"{name}.idf"], unknown, mean_length)
        for name, (weighting, unknown, mean_length) in layout["statistics"].items()
    }
    first, last = layout["rows"]
    rows = Rows(first, last, arrays["names.starts"], arrays["names.entries"])
    body = postings.pop("body")
    return Base(
        Room(entries, rows, postings, body),
        {name: found for name, found in statistics.items() if name != "body"},
        statistics["body"],
        _matcher(arrays, tuple(layout["classes"])),
        layout["sign"],
        layout["whole"],
    )


def _posted(arrays: Arrays, name: str, row_count: int) -> Postings:
    return Postings(
        arrays[f"{name}.vocabulary"],
        arrays[f"{name}.starts"],
        arrays[f"{name}.rows"],
        arrays[f"{name}.weights"],
        row_count,
    )


def _matcher(arrays: Arrays, classes: tuple[str, ...]) -> LinearMatcher:
    weights = _posted(arrays, "matcher", len(classes))
    kept = {part: arrays[f"phrasings.{part}"] for part in _PHRASINGS}
    phrasings = Phrasings(**kept, vocabulary_size=len(weights.vocabulary))
    block = Block(weights.vocabulary, arrays["matcher.idf"])
    return LinearMatcher(classes, block, weights, arrays["matcher.intercepts"], phrasings)
