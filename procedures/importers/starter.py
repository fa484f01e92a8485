"""The curated records that ship with the product: YAML files in ``procedures/starter``.

``python -m procedures.importers.starter --check [PATHS]`` holds them against the schema.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from procedures.edited_records import EditedRecords
from procedures.importers.merging import refresh_starter
from procedures.importers.starter_schema import SCHEMA_FILE
from procedures.interchange import MalformedRecord, from_json_object
from procedures.records import Origin, Procedure, ProcedureError
from procedures.store import ProcedureStore

STARTER_FOLDER = Path(__file__).parents[1] / "starter"
SEED = "starter"
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class StarterInvalid(ProcedureError):
    """A file of curated records that can't be used; ``path`` and ``reason`` say which and why."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


def starter_files(paths: Iterable[Path] = (STARTER_FOLDER,)) -> list[Path]:
    """Return the YAML files among files and folders, in a fixed order."""
    found = (path.rglob("*.y*ml") if path.is_dir() else (path,) for path in paths)
    return sorted(file for files in found for file in files)


def load_starter(paths: Iterable[Path] = (STARTER_FOLDER,)) -> Iterator[Procedure]:
    """Yield the curated records of files and folders.

    Raises:
        StarterInvalid: a file can't be read or doesn't describe a record.
    """
    for path in starter_files(paths):
        for data in _objects(path):
            yield _record(path, data)


def sync_starter(store: ProcedureStore, folder: Path = STARTER_FOLDER) -> None:
    """Bring the curated records of a folder into the store, once per edition of the files.

    What was edited here stays; of records that an import gave newer facts, the wording is renewed.
    """
    digest = digest_of(starter_files([folder]))
    if store.seed_digest(SEED) == digest:
        return
    curated = list(load_starter([folder]))
    records = EditedRecords(store)
    stored = records.find_many(record.code for record in curated)
    records.save(refresh_starter(stored.get(record.code), record) for record in curated)
    store.remember_seed(SEED, digest)


def digest_of(files: Iterable[Path]) -> str:
    """Return a digest of the names and contents of files."""
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _objects(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a file, which holds one record or a list of them."""
    try:
        loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506  a safe loader, in C if built
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise StarterInvalid(path, f"không đọc được ({error})") from error
    objects = loaded if isinstance(loaded, list) else [loaded]
    if not all(isinstance(data, dict) for data in objects):
        raise StarterInvalid(path, "cần một bản ghi (các cặp khóa: giá trị) hoặc một danh sách bản ghi")
    return [_with_text_dates(data) for data in objects]


def _with_text_dates(value: Any) -> Any:
    """Turn the dates that YAML reads by itself into the text our JSON form uses."""
    if isinstance(value, dict):
        return {key: _with_text_dates(member) for key, member in value.items()}
    if isinstance(value, list):
        return [_with_text_dates(member) for member in value]
    return value.isoformat() if isinstance(value, date) else value


def _record(path: Path, data: dict[str, Any]) -> Procedure:
    source = data.get("source")
    if not isinstance(source, dict):
        raise StarterInvalid(path, "thiếu source")
    try:
        return from_json_object({**data, "source": {"origin": Origin.STARTER.value, **source}})
    except MalformedRecord as error:
        raise StarterInvalid(path, "; ".join(error.reasons)) from error


def problems(paths: Iterable[Path] = (STARTER_FOLDER,)) -> list[str]:
    """Return what is wrong with the files, one line each: unreadable, against the schema, a code used twice."""
    from jsonschema import Draft7Validator

    validator = Draft7Validator(json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))
    found: list[str] = []
    seen: dict[str, Path] = {}
    for path in starter_files(paths):
        try:
            objects = _objects(path)
        except StarterInvalid as error:
            found.append(str(error))
            continue
        for data in objects:
            found.extend(f"{path}: {problem}" for problem in _problems_of(data, path, validator, seen))
    return found


def _problems_of(data: dict[str, Any], path: Path, validator: Any, seen: dict[str, Path]) -> list[str]:
    errors = sorted(validator.iter_errors(data), key=lambda error: [str(part) for part in error.path])
    found = [f"{error.json_path}: {_message(error)}" for error in errors]
    if not found:
        try:
            _record(path, data)
        except StarterInvalid as error:
            found.append(error.reason)
    code = str(data.get("code"))
    if code in seen:
        found.append(f"mã {code} đã có trong {seen[code]}")
    seen.setdefault(code, path)
    return found


def _message(error: Any) -> str:
    """Return the most telling message: of an alternative ("number or null"), that of its first branch."""
    inner = error.context[0] if error.context else error
    return str(inner.message)[:300]


def main(arguments: Sequence[str] | None = None) -> int:
    """Check files from the command line; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m procedures.importers.starter", description=__doc__)
    parser.add_argument("--check", action="store_true", required=True, help="hold the files against the schema")
    parser.add_argument("paths", nargs="*", type=Path, default=[STARTER_FOLDER], help="YAML files or folders")
    paths: list[Path] = parser.parse_args(arguments).paths
    found = problems(paths)
    print(*found, sep="\n", end="\n" if found else "")
    print(f"{len(starter_files(paths))} tệp, {len(found)} lỗi", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
