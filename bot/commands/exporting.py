"""The work of the export command: a progress bar, and errors in words."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from bot.commands.screen import fail, settings_or_exit
from procedures.engine import DatabaseUnavailable
from procedures.exporting import (
    export_jsonl,
    export_office_template,
    export_offices,
    export_overrides,
    export_procedure_table,
)
from procedures.importers.override_rows import DoesNotFit
from procedures.opening import open_store


def export_to(path: str) -> None:
    """Export every record; end with exit code 1 if it could not be done."""
    console = Console(stderr=True, highlight=False)
    with _failures_explained(path):
        store = open_store(settings_or_exit().database_url)
        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        with Progress(*columns, console=console, disable=path == "-") as bar:
            task = bar.add_task("Ghi thủ tục", total=store.count())
            written = export_jsonl(store, path, progress=lambda done: bar.update(task, completed=done))
        console.print(f"Đã ghi {written} thủ tục.")


def export_table_to(path: str) -> None:
    """Export every record as a table to edit; end with exit code 1 if it could not be done."""
    with _failures_explained(path):
        written = export_procedure_table(open_store(settings_or_exit().database_url), path)
        console = Console(stderr=True, highlight=False)
        console.print(f"Đã ghi {written} thủ tục. Anh/chị sửa xong rồi nạp lại bằng motcua import xlsx.")


def export_overrides_to(path: str) -> None:
    """Export what provinces rule for themselves; end with exit code 1 if it could not be done."""
    with _failures_explained(path):
        written = export_overrides(open_store(settings_or_exit().database_url), path)
        Console(stderr=True, highlight=False).print(f"Đã ghi {written} quy định của tỉnh.")


def export_offices_to(path: str, *, template: bool) -> None:
    """Export the directory of offices, or an empty table to fill in; end with exit code 1 if it could not be done."""
    console = Console(stderr=True, highlight=False)
    with _failures_explained(path):
        if template:
            export_office_template(path)
            console.print("Đã ghi tệp mẫu. Anh/chị điền xong rồi nạp bằng motcua import offices.")
            return
        written = export_offices(open_store(settings_or_exit().database_url), path)
        console.print(f"Đã ghi {written} nơi nộp hồ sơ.")


@contextmanager
def _failures_explained(path: str) -> Iterator[None]:
    try:
        yield
    except DoesNotFit as error:
        named = "; ".join(f"{each.province} {each.code}" for each in error.overrides[:5])
        fail(f"Có {len(error.overrides)} quy định không ghi trọn được vào bảng ({named}). Anh/chị ghi ra .jsonl nhé.")
    except DatabaseUnavailable as error:
        fail(f"Không dùng được cơ sở dữ liệu {error.location}: {error.reason}.")
    except BrokenPipeError:  # the reader of a pipe had enough; keep the interpreter from flushing into it at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        fail(f"Không ghi được «{path}»: {error.strerror}.")
