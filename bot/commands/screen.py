"""What commands show while people wait, and how they end when something is wrong."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import typer

if TYPE_CHECKING:
    from bot.loading import Loaded
    from bot.settings import Settings


@contextmanager
def progress_shown() -> Iterator[Callable[[str, int, int], None]]:
    """Show what is being done on standard error: a bar with the time on a terminal, plain lines elsewhere."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    if not console.is_terminal:
        yield _plain_lines()
        return
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
    ) as progress:
        task = progress.add_task("Đang khởi động", total=None)

        def report(description: str, done: int, total: int) -> None:
            progress.update(task, description=description, completed=done, total=total if total > 1 else None)

        yield report


def _plain_lines() -> Callable[[str, int, int], None]:
    shown: set[str] = set()

    def report(description: str, done: int, total: int) -> None:
        if description not in shown:
            shown.add(description)
            print(f"{description} …", file=sys.stderr, flush=True)

    return report


def settings_or_exit() -> Settings:
    """Read the settings; a wrong one ends the command with its explanation."""
    from bot.settings import SettingsError, load_settings

    try:
        return load_settings()
    except SettingsError as error:
        fail(str(error))


def load_or_exit(settings: Settings) -> Loaded:
    """Bring the assistant up with progress; what stands in the way ends the command with its explanation."""
    from bot.loading import load
    from bot.model import TrainingFailed
    from procedures.engine import DatabaseUnavailable

    try:
        with progress_shown() as report:
            return load(settings, report)
    except DatabaseUnavailable as error:
        fail(str(error))
    except TrainingFailed as error:
        fail(f"Chưa huấn luyện được mô hình: {error}")


def fail(message: str) -> NoReturn:
    """Say what is wrong on standard error and end with exit code 1."""
    typer.secho(f"Lỗi: {message}", fg=typer.colors.RED, err=True)
    raise typer.Exit(1)
