"""The work of ``motcua import dossiers``: a progress bar, and a report that names no dossier."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone
from functools import lru_cache
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.commands.importing import counting_bar
from bot.commands.screen import fail, settings_or_exit
from bot.dossier_intake import READERS, dossiers_of
from procedures.dossier_store import Judgement
from procedures.dossiers.labels import vendors
from procedures.dossiers.moments import read_moment
from procedures.dossiers.report import Nearness
from procedures.dossiers.taking_in import Teller
from procedures.engine import DatabaseUnavailable
from procedures.importers.dossier_importing import DossierImport, import_dossiers
from procedures.importers.dossier_reading import read_dossiers
from procedures.importers.long_tables import count_lines
from procedures.importers.reading import NothingToRead

_WORDS = {
    Judgement.NEW: "Mới",
    Judgement.CHANGED: "Thay đổi",
    Judgement.UNCHANGED: "Không đổi",
    Judgement.OLDER: "Cũ hơn bản đang có (giữ bản đang có)",
}
_SHOWN = 20


def import_dossier_path(
    path: Path, *, source: str, vendor: str, as_of: str | None, dry_run: bool, report_file: Path | None
) -> None:
    """Import an export and show what happened; end with exit code 1 if it could not be done."""
    if vendor and vendor not in vendors():
        fail(f"Không biết hệ thống «{vendor}». Các hệ thống có bảng riêng: {', '.join(sorted(vendors()))}.")
    try:
        done = _import(path, Teller(source, Nearness.DESK, vendor), as_of, dry_run=dry_run)
    except NothingToRead as error:
        fail(str(error))
    except DatabaseUnavailable as error:
        fail(f"Không dùng được cơ sở dữ liệu {error.location}: {error.reason}.")
    _show(done)
    if report_file is not None:
        _write(done, report_file)


def _import(path: Path, teller: Teller, as_of: str | None, *, dry_run: bool) -> DossierImport:
    if not path.is_file():
        raise NothingToRead(f"Không tìm thấy tệp «{path}». Anh/chị kiểm tra lại đường dẫn giúp nhé.")
    total = count_lines(path)
    readers = replace(READERS, mask=lru_cache(10_000)(READERS.mask))  # the same agencies and procedures come again
    found = read_dossiers(path, teller, readers, seen_at=_moment_of(path, as_of))
    with counting_bar() as bar:
        task = bar.add_task("Nạp thử" if dry_run else "Nạp hồ sơ", total=total)
        return import_dossiers(
            dossiers_of(settings_or_exit()),
            found,
            dry_run=dry_run,
            progress=lambda rows: bar.update(task, completed=rows, total=max(rows, total) if total else None),
        )


def _moment_of(path: Path, as_of: str | None) -> datetime:
    """Return when the export was made: as told, else when its file was written."""
    now = datetime.now(timezone.utc)
    if as_of is None:
        return min(now, datetime.fromtimestamp(path.stat().st_mtime, timezone.utc))
    moment = read_moment(as_of)
    if moment is None or moment > now:
        raise NothingToRead(f"Không hiểu thời điểm xuất tệp «{as_of}»; ghi như: --as-of '20/11/2026 08:00'")
    return moment


def _show(done: DossierImport) -> None:
    console = Console(highlight=False)
    table = Table(title="Kết quả chạy thử (chưa ghi gì)" if done.dry_run else "Kết quả nạp")
    table.add_column("Hồ sơ")
    table.add_column("Số lượng", justify="right")
    for judgement, words in _WORDS.items():
        table.add_row(words, str(done.judged[judgement]))
    table.add_row("Bỏ qua", str(len(done.skipped)))
    console.print(table)
    for line in _remarks(done)[:_SHOWN]:
        console.print(f"  {line}", markup=False, soft_wrap=True)


def _remarks(done: DossierImport) -> list[str]:
    return [
        *(f"bỏ qua {number}: {reason}" for reason, number in done.skip_reasons()),
        *(f"{number} dòng: không đọc được {moment}, coi như chưa biết" for moment, number in done.unread.most_common()),
        *(
            f"{number} dòng: chưa biết trạng thái «{label}» nghĩa là gì, sẽ cho người dân xem nguyên văn"
            for label, number in done.unknown_labels.most_common()
        ),
    ]


def _write(done: DossierImport, path: Path) -> None:
    lines = [f"Đã đọc {done.rows} dòng.", *_remarks(done), *(f"{each.place}: {each.reason}" for each in done.skipped)]
    try:
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError as error:
        fail(f"Đã nạp xong, nhưng không ghi được báo cáo ra «{path}»: {error.strerror}.")
    Console(highlight=False).print(f"Báo cáo đầy đủ: {path}", markup=False, soft_wrap=True)
