"""``motcua eval``: how well labelled questions are answered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from bot.assistant import Assistant
    from bot.evaluation.judging import Judged
    from bot.evaluation.labels import Labelled


def evaluate(
    files: Annotated[list[Path], typer.Argument(help="Tệp câu hỏi đã gắn nhãn (JSON lines); có thể đưa nhiều tệp.")],
    *,
    against: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Kết quả lần trước (JSON) để so sánh.", dir_okay=False)
    ] = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Ghi kết quả lần này ra tệp JSON.")] = None,
    misses: Annotated[Path | None, typer.Option(metavar="FILE", help="Ghi các câu chưa đúng ra tệp CSV.")] = None,
    only_typed: Annotated[
        bool, typer.Option("--only-typed", help="Chỉ hỏi nguyên văn, bỏ các dạng do máy tạo.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")] = False,
) -> None:
    """Chấm điểm trợ lý trên các câu hỏi đã gắn nhãn.

    Mỗi câu được hỏi nguyên văn, bỏ dấu, với hai lỗi gõ, viết tắt, và hỏi ngay sau một câu về việc khác.
    Kết quả kèm khoảng tin cậy 95 %.

    Ví dụ:

    `motcua eval tests/evaluation/development/people.jsonl`

    `motcua eval cau-hoi.jsonl --out lan-nay.json --misses chua-dung.csv --against lan-truoc.json`
    """
    from bot.commands.screen import fail, load_or_exit, settings_or_exit
    from bot.evaluation.results import BadResults, read_results

    try:
        before = read_results(against) if against else None
    except BadResults as error:
        fail(str(error))
    labelled = _read(files)
    loaded = load_or_exit(settings_or_exit())
    judged = _run(loaded.assistant, labelled, only_typed=only_typed)
    _write(judged, out, misses)
    _show(judged, as_json=as_json)
    if before is not None:
        _show_changes(judged, before)


def _read(files: Sequence[Path]) -> list[Labelled]:
    from bot.commands.screen import fail
    from bot.evaluation.labels import read_labels

    lines: list[str] = []
    for path in files:
        if not path.is_file():
            fail(f"Không tìm thấy tệp {path}.")
        lines += path.read_text(encoding="utf-8", errors="replace").splitlines()
    labelled, unusable = read_labels(lines)
    for each in unusable:
        typer.secho(f"Bỏ qua dòng {each.line}: {each.reason}", fg=typer.colors.YELLOW, err=True)
    if not labelled:
        fail('Không có câu hỏi nào dùng được. Mỗi dòng cần dạng {"id","question","behaviour","codes","aspects"}.')
    return labelled


def _run(assistant: Assistant, labelled: Sequence[Labelled], *, only_typed: bool) -> list[Judged]:
    import asyncio

    from bot.commands.screen import progress_shown
    from bot.evaluation.running import judge_all
    from bot.evaluation.variants import ASKED, TYPED

    variants = (TYPED,) if only_typed else ASKED
    total = sum(len(each.messages) * (1 if each.is_dialogue else len(variants)) for each in labelled)

    async def collect() -> list[Judged]:
        found: list[Judged] = []
        try:
            with progress_shown() as report:
                async for judged in judge_all(assistant, labelled, variants):
                    found.append(judged)
                    report(f"Đang hỏi {total:,} tin nhắn".replace(",", "."), len(found), total)
        finally:
            await assistant.close()
        return found

    return asyncio.run(collect())


def _write(judged: Sequence[Judged], out: Path | None, misses: Path | None) -> None:
    import json

    from bot.evaluation.results import results_object, write_misses

    if out:
        out.write_text(json.dumps(results_object(judged), ensure_ascii=False, indent=1), encoding="utf-8")
    if misses:
        with misses.open("w", encoding="utf-8-sig", newline="") as file:  # with a mark, so that spreadsheets read it
            count = write_misses(judged, file)
        typer.echo(f"Đã ghi {count} câu chưa đúng vào {misses}", err=True)


def _show(judged: Sequence[Judged], *, as_json: bool) -> None:
    import json

    from rich.console import Console

    from bot.evaluation.results import results_object, singles, summary
    from bot.evaluation.tables import style_table, summary_table

    if as_json:
        print(json.dumps(results_object(judged), ensure_ascii=False))
        return
    console = Console(width=None if Console().is_terminal else 160)
    console.print(summary_table(summary(judged)))
    typed = singles(judged)
    if any(each.styles for each in typed):
        console.print(style_table(typed))


def _show_changes(judged: Sequence[Judged], before: Mapping[str, Any]) -> None:
    from bot.evaluation.results import changes

    change = changes(judged, before)
    lines = {f"{each.question_id}/{each.variant}": each.message for each in judged}
    for title, keys in (("Trước đúng, nay sai", change.lost), ("Trước sai, nay đúng", change.won)):
        typer.echo(f"\n{title}: {len(keys)}", err=True)
        for key in keys[:40]:
            typer.echo(f"  {key}: {lines[key]}", err=True)
        if len(keys) > 40:
            typer.echo(f"  … và {len(keys) - 40} câu nữa", err=True)
