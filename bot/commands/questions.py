"""``motcua questions``: what people asked and what officials said about it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

questions_app = typer.Typer(
    help="Câu hỏi của người dân: ghi ra những gì cán bộ đã sửa, để huấn luyện lại.",
    epilog="Ví dụ: motcua questions export-training sua.yml",
    no_args_is_help=True,
)


@questions_app.callback()
def questions() -> None:
    """Câu hỏi của người dân: ghi ra những gì cán bộ đã sửa, để huấn luyện lại."""


@questions_app.command("export-training", epilog="Ví dụ: motcua questions export-training nlu/training/corrections.yml")
def export_training(
    path: Annotated[str, typer.Argument(help="Tệp .yml; dấu - để in ra màn hình.", show_default=False)],
) -> None:
    """Ghi các ý định và nội dung hỏi đã sửa trong hộp thư câu hỏi ra tệp huấn luyện (YAML)."""
    from bot.settings import SettingsError, load_settings
    from procedures.engine import DatabaseUnavailable
    from procedures.opening import open_store
    from procedures.questions.training_export import training_yaml

    try:
        written = training_yaml(open_store(load_settings().database_url, seed=False).engine)
        if path == "-":
            typer.echo(written, nl=False)
            return
        Path(path).write_text(written, encoding="utf-8")
    except SettingsError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from error
    except (DatabaseUnavailable, OSError) as error:
        typer.echo(f"Chưa ghi được: {error}", err=True)
        raise typer.Exit(1) from error
    typer.echo(f"Đã ghi vào {path}.", err=True)
