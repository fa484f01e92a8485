"""What the import commands share: a progress bar, the report, and errors in words."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from bot.commands.screen import fail, settings_or_exit
from procedures.engine import DatabaseUnavailable
from procedures.importers.incoming import Incoming, Skipped
from procedures.importers.keeping_edits import KeptImport, import_keeping_edits
from procedures.importers.office_importing import import_office_file
from procedures.importers.override_importing import import_override_file
from procedures.importers.portal import read_portal
from procedures.importers.portal_client import PortalClient, PortalError
from procedures.importers.portal_download import PortalDownload
from procedures.importers.reading import NothingToRead, RawObject, count_objects, read_objects
from procedures.importers.report import OUTCOME_WORDS, ImportReport
from procedures.location import last_override_import_file
from procedures.opening import open_store

Reader = Callable[[RawObject], Iterator[Incoming]]
_SHOWN_REASONS = 20


def import_path(path: Path, reader: Reader, *, dry_run: bool, report_file: Path | None) -> None:
    """Import a file or folder and show what happened; end with exit code 1 if it could not be done."""
    try:
        total = count_objects(path)
        done = _import(_read(read_objects(path), reader), total, dry_run=dry_run)
    except (NothingToRead, DatabaseUnavailable) as error:
        fail(_explained(error))
    _show(done.report, report_file)
    _show_kept(done)


def import_override_path(path: Path, *, dry_run: bool, report_file: Path | None) -> None:
    """Import what provinces rule for themselves, so that it can be taken back, and show what happened."""
    importer = partial(import_override_file, undo=last_override_import_file())
    _import_table(importer, path, dry_run=dry_run, report_file=report_file)


def import_office_path(path: Path, *, dry_run: bool, report_file: Path | None) -> None:
    """Import offices into the directory and show what happened."""
    _import_table(import_office_file, path, dry_run=dry_run, report_file=report_file)


def _import_table(
    importer: Callable[..., ImportReport], path: Path, *, dry_run: bool, report_file: Path | None
) -> None:
    try:
        report = importer(open_store(settings_or_exit().database_url), path, dry_run=dry_run)
    except (NothingToRead, DatabaseUnavailable) as error:
        fail(_explained(error))
    _show(report, report_file)


def import_live(base_url: str | None, *, limit: int | None, dry_run: bool, report_file: Path | None) -> None:
    """Download from the portal, import, and show what happened."""
    settings = settings_or_exit()
    state_file = settings.home / "portal-download.jsonl"
    client = PortalClient(base_url or settings.portal_url)
    download = PortalDownload(client, state_file, limit=limit)
    try:
        answers = asyncio.run(_download(client, download))
        done = _import(_read(answers, read_portal), len(answers), dry_run=dry_run)
    except (PortalError, DatabaseUnavailable, OSError) as error:
        fail(f"{_explained(error)} Phần đã tải vẫn còn trong {state_file}: chạy lại lệnh này để tiếp tục.")
    except KeyboardInterrupt:
        fail(f"Đã dừng. Phần đã tải vẫn còn trong {state_file}: chạy lại lệnh này để tiếp tục.")
    if not dry_run and not any(isinstance(answer, Skipped) for answer in answers):
        download.discard()
    _show(done.report, report_file)
    _show_kept(done)


async def _download(client: PortalClient, download: PortalDownload) -> list[RawObject | Skipped]:
    async with client:
        with counting_bar() as bar:
            task = bar.add_task("Tải từ cổng", total=None)
            return await download.run(lambda done, total: bar.update(task, completed=done, total=total))


def _import(source: Iterable[Incoming], total: int, *, dry_run: bool) -> KeptImport:
    settings = settings_or_exit()
    store = open_store(settings.database_url)
    with counting_bar() as bar:
        task = bar.add_task("Nạp thử" if dry_run else "Nạp thủ tục", total=total)
        return import_keeping_edits(
            store,
            source,
            dry_run=dry_run,
            progress=lambda done: bar.update(task, completed=done, total=max(done, total)),
        )


def _read(raw_objects: Iterable[RawObject | Skipped], reader: Reader) -> Iterator[Incoming]:
    for raw in raw_objects:
        if isinstance(raw, Skipped):
            yield raw
        else:
            yield from reader(raw)


def counting_bar() -> Progress:
    """Return a bar that counts records on standard error."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    return Progress(*columns, console=Console(stderr=True))


def _show(report: ImportReport, report_file: Path | None) -> None:
    console = Console(highlight=False)
    table = Table(title="Kết quả chạy thử (chưa ghi gì)" if report.dry_run else "Kết quả nạp")
    table.add_column("Bản ghi")
    table.add_column("Số lượng", justify="right")
    for outcome, words in OUTCOME_WORDS.items():
        table.add_row(words.capitalize(), str(report.count(outcome)))
    console.print(table)
    reasons = report.skip_reasons()
    for reason, number in reasons[:_SHOWN_REASONS]:
        console.print(f"  bỏ qua {number}: {reason}", markup=False, soft_wrap=True)
    if len(reasons) > _SHOWN_REASONS:
        console.print(f"  … và {len(reasons) - _SHOWN_REASONS} lý do khác, xem đủ với --report TỆP.")
    remarked = sum(bool(entry.remarks) for entry in report.entries)
    if remarked:
        console.print(f"  {remarked} bản ghi có chỗ đáng ngờ, xem từng chỗ với --report TỆP.")
    differing = sum(bool(entry.differences) for entry in report.entries)
    if differing:
        console.print(f"  {differing} bản ghi khác với bản đang có, xem từng trường cũ → mới với --report TỆP.")
    if report_file is not None:
        _write(report, report_file)
        console.print(f"Báo cáo đầy đủ: {report_file}", markup=False, soft_wrap=True)


def _show_kept(done: KeptImport) -> None:
    """Say which records were edited here and changed at the source: nothing of the edits is taken away unasked."""
    console = Console(highlight=False)
    if done.clashing:
        console.print(
            f"Có {len(done.clashing)} thủ tục vừa được sửa tại đây vừa đổi ở nguồn. Phần sửa tại đây được giữ nguyên, "
            "chờ anh/chị xem lại trong trang quản trị, mục Đối chiếu.",
            soft_wrap=True,
        )
    earlier = done.waiting - len(done.clashing)
    if earlier:
        console.print(f"Còn {earlier} thủ tục của các lần nạp trước vẫn chờ xem lại ở đó.", soft_wrap=True)


def _write(report: ImportReport, path: Path) -> None:
    try:
        with path.open("w", encoding="utf-8") as stream:
            if path.suffix == ".jsonl":
                stream.writelines(json.dumps(entry, ensure_ascii=False) + "\n" for entry in report.to_json_objects())
            else:
                stream.write(report.summary())
    except OSError as error:
        fail(f"Đã nạp xong, nhưng không ghi được báo cáo ra «{path}»: {error.strerror}.")


def _explained(error: Exception) -> str:
    if isinstance(error, DatabaseUnavailable):
        return f"Không dùng được cơ sở dữ liệu {error.location}: {error.reason}."
    return f"Không tải được: {error}." if isinstance(error, PortalError) else str(error)
