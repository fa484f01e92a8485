"""What commands show while people wait, and how they end when something is wrong."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn, Protocol

import typer

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

    from bot.loading import Loaded
    from bot.settings import Settings


class Screen(Protocol):
    """Where progress and announcements go."""

    def __call__(self, description: str, done: int, total: int) -> None:
        """Show what is being done; ``total`` of 1 means that its length is not known."""
        ...

    def announce(self, text: str) -> None:
        """Say something that stays on the screen; progress ends until the next call."""
        ...


@contextmanager
def progress_shown() -> Iterator[Screen]:
    """Show what is being done on standard error: a bar with the time on a terminal, plain lines elsewhere."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True, highlight=False)
    if not console.is_terminal:
        yield _Lines()
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    bar = _Bar(console, Progress(*columns, console=console, transient=True))
    try:
        yield bar
    finally:
        bar.stop()


class _Bar:
    def __init__(self, console: Console, progress: Progress) -> None:
        self._console = console
        self._progress = progress
        self._task = progress.add_task("", total=None)

    def __call__(self, description: str, done: int, total: int) -> None:
        self._progress.start()
        self._progress.update(self._task, description=description, completed=done, total=total if total > 1 else None)

    def announce(self, text: str) -> None:
        self.stop()
        self._console.print(text, markup=False)

    def stop(self) -> None:
        self._progress.stop()


class _Lines:
    def __init__(self) -> None:
        self._shown: set[str] = set()

    def __call__(self, description: str, done: int, total: int) -> None:
        if description not in self._shown:
            self._shown.add(description)
            self.announce(f"{description} …")

    def announce(self, text: str) -> None:
        print(text, file=sys.stderr, flush=True)


def settings_or_exit() -> Settings:
    """Read the settings; a wrong one ends the command with its explanation."""
    from bot.settings import SettingsError, load_settings

    try:
        return load_settings()
    except SettingsError as error:
        fail(str(error))


def load_or_exit(settings: Settings) -> Loaded:
    """Bring the assistant up with progress; what stands in the way ends the command with its explanation."""
    from bot.dossier_sources import SourcesInvalid
    from bot.loading import load
    from bot.model import TrainingFailed
    from procedures.engine import DatabaseUnavailable

    try:
        with progress_shown() as report:
            return load(settings, report)
    except (DatabaseUnavailable, SourcesInvalid) as error:
        fail(str(error))
    except TrainingFailed as error:
        fail(f"Chưa huấn luyện được mô hình: {error}")


def fail(message: str) -> NoReturn:
    """Say what is wrong on standard error and end with exit code 1."""
    typer.secho(f"Lỗi: {message}", fg=typer.colors.RED, err=True)
    raise typer.Exit(1)
