"""The work of the export command: a progress bar, and errors in words."""

from __future__ import annotations

import os
import sys

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from bot.commands.screen import fail, settings_or_exit
from procedures.engine import DatabaseUnavailable
from procedures.exporting import export_jsonl
from procedures.opening import open_store


def export_to(path: str) -> None:
    """Export every record; end with exit code 1 if it could not be done."""
    console = Console(stderr=True, highlight=False)
    try:
        store = open_store(settings_or_exit().database_url)
        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        with Progress(*columns, console=console, disable=path == "-") as bar:
            task = bar.add_task("Ghi thủ tục", total=store.count())
            written = export_jsonl(store, path, progress=lambda done: bar.update(task, completed=done))
    except DatabaseUnavailable as error:
        fail(f"Không dùng được cơ sở dữ liệu {error.location}: {error.reason}.")
    except BrokenPipeError:  # the reader of a pipe had enough; keep the interpreter from flushing into it at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return
    except OSError as error:
        fail(f"Không ghi được «{path}»: {error.strerror}.")
    console.print(f"Đã ghi {written} thủ tục.")
