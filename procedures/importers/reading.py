"""Reading JSON objects from files and folders, line by line where they are lines; one that is broken stops no other."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from procedures.importers.incoming import Skipped
from procedures.records import ProcedureError

SUFFIXES = (".json", ".jsonl", ".jsonl.gz", ".json.gz")


class NothingToRead(ProcedureError):
    """A path that does not exist, can't be opened, or holds no file of a known kind; the message is Vietnamese."""


@dataclass(frozen=True)
class RawObject:
    """A JSON object and the place it was read at (``file:line``)."""

    place: str
    data: dict[str, Any]


def source_files(path: Path) -> list[Path]:
    """Return the file, or the files of a folder and its subfolders, in a fixed order.

    Raises:
        NothingToRead: there is none.
    """
    if not path.exists():
        raise NothingToRead(f"Không tìm thấy «{path}». Anh/chị kiểm tra lại đường dẫn giúp nhé.")
    if path.is_file():
        return [path]
    files = sorted(file for file in path.rglob("*") if file.is_file() and file.name.lower().endswith(SUFFIXES))
    if not files:
        raise NothingToRead(f"Thư mục «{path}» không có tệp nào kiểu {', '.join(SUFFIXES)}.")
    return files


def read_objects(path: Path) -> Iterator[RawObject | Skipped]:
    """Yield every JSON object of a file or folder.

    Raises:
        NothingToRead: there is no such file, or it may not be read.
    """
    for file in source_files(path):
        try:
            with _opened(file) as stream:
                yield from (_lines(stream, file) if ".jsonl" in file.suffixes else _whole(stream, file))
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            yield Skipped(str(file), f"tệp nén bị hỏng hoặc bị cắt, phần còn lại không đọc được ({error})")
        except OSError as error:
            raise NothingToRead(f"Không mở được «{file}»: {error.strerror}.") from error


def count_objects(path: Path) -> int:
    """Return how many lines or whole files there are to read, for a progress bar; broken ones count too."""
    total = 0
    for file in source_files(path):
        try:
            with _opened(file) as stream:
                total += sum(1 for line in stream if line.strip()) if ".jsonl" in file.suffixes else 1
        except (OSError, EOFError, zlib.error):
            total += 1  # read_objects says what is wrong with it
    return total


def _opened(file: Path) -> BinaryIO | gzip.GzipFile:
    return gzip.open(file) if file.suffix == ".gz" else file.open("rb")


def _lines(stream: Iterable[bytes], file: Path) -> Iterator[RawObject | Skipped]:
    for number, line in enumerate(stream, start=1):
        if line.strip():
            yield from _parsed(line, f"{file.name}:{number}")


def _whole(stream: BinaryIO | gzip.GzipFile, file: Path) -> Iterator[RawObject | Skipped]:
    yield from _parsed(stream.read(), file.name)


def _parsed(text: bytes, place: str) -> Iterator[RawObject | Skipped]:
    try:
        loaded = json.loads(text.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        yield Skipped(place, f"không phải JSON đúng ({error})")
        return
    members = loaded if isinstance(loaded, list) else [loaded]
    for position, member in enumerate(members, start=1):
        at = place if member is loaded else f"{place}, mục {position}"
        yield RawObject(at, member) if isinstance(member, dict) else Skipped(at, "không phải một đối tượng JSON")
