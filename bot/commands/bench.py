"""``motcua bench``: a stock Rasa assistant and ours, side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.benchmark.comparison import Figures


def bench(
    rounds: Annotated[int, typer.Option(min=1, help="Số lượt chạy các cuộc trò chuyện mẫu.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="In số liệu dạng JSON.")] = False,
) -> None:
    """Đo tốc độ: một trợ lý Rasa nguyên bản và Một Cửa, trên cùng máy, cùng lúc.

    Dùng một kho tạm chép từ kho hiện có, thêm bản ghi giả cho đủ 5.776 thủ tục. Kho của anh/chị không bị động đến.

    Ví dụ: `motcua bench --rounds 20`
    """
    import tempfile
    from pathlib import Path

    from bot.benchmark.comparison import compare
    from bot.commands.screen import progress_shown, settings_or_exit

    settings = settings_or_exit()
    with tempfile.TemporaryDirectory() as folder, progress_shown() as report:
        report("Đang chuẩn bị mô hình", 0, 1)
        _train_if_needed()
        url = f"sqlite:///{Path(folder) / 'bench.db'}"
        report("Đang chuẩn bị kho 5.776 thủ tục", 0, 1)
        size = _copy_and_pad(settings.database_url, url)
        figures = compare(url, rounds, report)
    if as_json:
        _print_json(figures, size)
    else:
        _print_table(figures, size)


def _train_if_needed() -> None:
    """Train in a process of its own, so that neither time nor memory of training counts for the side measured."""
    import subprocess
    import sys

    subprocess.run([sys.executable, "-m", "bot.cli", "train"], check=True, stdout=sys.stderr)


def _copy_and_pad(source_url: str, target_url: str) -> int:
    from bot.benchmark.padding import pad
    from procedures.opening import open_store

    target = open_store(target_url)
    target.save(open_store(source_url).all())
    pad(target)
    return target.count()


def _print_json(figures: dict[str, Figures], size: int) -> None:
    import json

    rows = {label: {side: value(figures[side]) for side in figures} for label, value in _rows()}
    print(json.dumps({"procedures": size, "figures": rows}, ensure_ascii=False))


def _print_table(figures: dict[str, Figures], size: int) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title=f"Một lượt hỏi đáp, {size:,} thủ tục".replace(",", "."))
    for heading in ("", "Rasa nguyên bản", "Một Cửa", "Tỉ lệ"):
        table.add_column(heading, justify="left" if not heading else "right")
    for label, value in _rows():
        stock, ours = value(figures["stock"]), value(figures["ours"])
        table.add_row(label, f"{stock:.1f}", f"{ours:.1f}", f"{ours / stock:.2f}")
    console = Console()
    console.print(table)
    growth = figures["ours"].at(300) / figures["ours"].at(10)
    console.print(f"Tin thứ 300 so với tin thứ 10 của Một Cửa: {growth:.2f} lần.")


def _rows() -> list[tuple[str, Callable[[Figures], float]]]:
    from bot.benchmark.comparison import MILESTONES

    rows: list[tuple[str, Callable[[Figures], float]]] = [
        ("p50 (ms)", lambda side: side.p50),
        ("p95 (ms)", lambda side: side.p95),
        ("Số tin mỗi giây", lambda side: side.per_second),
    ]
    rows += [(f"Tin thứ {milestone} của một cuộc (ms)", _at(milestone)) for milestone in MILESTONES]
    rows += [
        ("Khởi động (giây)", lambda side: side.startup_s),
        ("Bộ nhớ cao nhất (MB)", lambda side: side.peak_mb),
    ]
    return rows


def _at(milestone: int) -> Callable[[Figures], float]:
    return lambda side: side.at(milestone)
