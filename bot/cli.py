"""The ``motcua`` command: one small function per command, each importing what it needs when it runs."""

from __future__ import annotations

import typer

from bot.commands.admin import admin_app
from bot.commands.ask import ask
from bot.commands.bench import bench
from bot.commands.chat import chat
from bot.commands.dossiers import dossiers_app
from bot.commands.eval import evaluate
from bot.commands.export import export_app
from bot.commands.import_ import import_app
from bot.commands.overrides import overrides_app
from bot.commands.questions import questions_app
from bot.commands.serve import serve
from bot.commands.train import train

app = typer.Typer(
    name="motcua",
    help="Một Cửa: trợ lý tiếng Việt hướng dẫn thủ tục hành chính, chạy ngay trên máy của anh/chị.",
    epilog="Ví dụ: motcua chat  ·  motcua ask 'đăng ký khai sinh cần giấy tờ gì'  ·  motcua serve",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(chat)
app.command()(serve)
app.command()(ask)
app.add_typer(import_app, name="import")
app.add_typer(export_app, name="export")
app.add_typer(overrides_app, name="overrides")
app.add_typer(dossiers_app, name="dossiers")
app.add_typer(admin_app, name="admin")
app.add_typer(questions_app, name="questions")
app.command()(train)
app.command("eval")(evaluate)
app.command()(bench)


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
