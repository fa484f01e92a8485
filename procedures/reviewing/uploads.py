"""Files that people upload to be reviewed: held in bounds, their form found out, then read as imports are."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from procedures.importers.csdl import read_csdl
from procedures.importers.incoming import Incoming, Skipped
from procedures.importers.jsonl import read_jsonl
from procedures.importers.portal import read_portal
from procedures.importers.procedure_table import read_procedure_table
from procedures.importers.reading import SUFFIXES, NothingToRead, RawObject, read_objects
from procedures.store import ProcedureStore

MOST_BYTES = 64 * 1024 * 1024
"""Of a file as it comes; the whole national catalogue in detail is 4 MB packed, 43 MB plain."""
MOST_UNPACKED = 512 * 1024 * 1024
LONGEST_LINE = 16 * 1024 * 1024
"""A line, or a JSON file that is one: it is held in memory whole."""
MOST_IN_TABLE = 256 * 1024 * 1024
TABLE = ".xlsx"
_CHUNK = 1024 * 1024
_PORTAL_KEYS = frozenset({"data", "items", "executionMethods", "departmentPromulgate", "formalityTargetType"})


def is_table(path: Path) -> bool:
    """Tell whether a file is a table that was edited outside: its changes are edits of ours, not news of a source."""
    return path.suffix.lower() == TABLE


def read_upload(path: Path, store: ProcedureStore) -> Iterator[Incoming]:
    """Yield what a file brings: XLSX as we export it, JSON or JSON lines of the portal, of the CSDL or of our own.

    Raises:
        NothingToRead: it is no such file, or too large; nothing is read then. The message is Vietnamese.
    """
    check_size(path)
    return read_procedure_table(path, store.find_many) if is_table(path) else _read_json(path)


def check_size(path: Path) -> None:
    """Make sure that a file can be read without filling memory or disk, packed files by what they unpack to.

    Raises:
        NothingToRead: it can't, or it is of no kind that is read here.
    """
    name = path.name.lower()
    if not name.endswith((*SUFFIXES, TABLE)):
        raise NothingToRead(f"Tệp «{path.name}» không thuộc các kiểu đọc được: {', '.join((*SUFFIXES, TABLE))}.")
    if path.stat().st_size > MOST_BYTES:
        raise NothingToRead(f"Tệp «{path.name}» lớn quá {_megabytes(MOST_BYTES)} MB.")
    if is_table(path):
        _check_table(path)
    else:
        _check_text(path)


def _check_table(path: Path) -> None:
    try:
        with ZipFile(path) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
    except (BadZipFile, OSError) as error:
        raise NothingToRead(f"«{path.name}» không phải bảng tính XLSX, hoặc tệp bị hỏng.") from error
    if unpacked > MOST_IN_TABLE:
        raise NothingToRead(f"Bảng «{path.name}» mở ra lớn quá {_megabytes(MOST_IN_TABLE)} MB.")


def _check_text(path: Path) -> None:
    total = line = 0  # what was read, and how much of it since the last end of a line
    lines = ".jsonl" in path.name.lower()
    for chunk in _chunks(path):
        first, *more = map(len, chunk.split(b"\n")) if lines else (len(chunk),)
        total += len(chunk)
        longest = max(line + first, *more, 0)
        line = more[-1] if more else line + first
        if total > MOST_UNPACKED or longest > LONGEST_LINE:
            raise NothingToRead(f"Tệp «{path.name}» mở ra quá lớn, hoặc có dòng dài quá {_megabytes(LONGEST_LINE)} MB.")


def _chunks(path: Path) -> Iterator[bytes]:
    try:
        with gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk
    except (EOFError, zlib.error, gzip.BadGzipFile):
        return  # what can be read of it is read, and the rest is reported
    except OSError as error:
        raise NothingToRead(f"Không mở được «{path.name}»: {error.strerror}.") from error


def _megabytes(size: int) -> int:
    return size // (1024 * 1024)


def _read_json(path: Path) -> Iterator[Incoming]:
    for raw in read_objects(path):
        if isinstance(raw, Skipped):
            yield raw
        else:
            yield from _read_object(raw)


def _read_object(raw: RawObject) -> Iterator[Incoming]:
    """Read an object in the form that its keys tell."""
    keys = raw.data.keys()
    if "schema" in keys:
        return read_jsonl(raw)
    if "MATTHC" in keys or "error_code" in keys:
        return read_csdl(raw)
    return read_portal(raw) if _PORTAL_KEYS & keys else read_jsonl(raw)
