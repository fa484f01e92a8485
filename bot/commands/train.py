"""``motcua train``: train the model."""

from __future__ import annotations

from typing import Annotated

import typer


def train(
    force: Annotated[bool, typer.Option("--force", help="Huấn luyện lại dù mô hình hiện có vẫn khớp.")] = False,
) -> None:
    """Huấn luyện mô hình hiểu tiếng Việt (khoảng năm phút, lần sau nhanh hơn).

    Các lệnh chat, ask và serve tự huấn luyện khi chưa có mô hình, nên ít khi cần gọi lệnh này.

    Ví dụ: `motcua train --force`
    """
    from bot import model, quiet
    from bot.commands.screen import fail, progress_shown, settings_or_exit
    from bot.loading import ready_model

    settings = settings_or_exit()
    quiet.settle(cache=settings.home / "rasa-cache", level=settings.log_level)
    models = settings.home / "models"
    if force:
        model.path_in(models).unlink(missing_ok=True)
    elif model.path_in(models).exists():
        typer.echo(f"Mô hình đã sẵn sàng: {model.path_in(models)}")
        return
    try:
        with progress_shown() as report:
            path = ready_model(models, report)
    except model.TrainingFailed as error:
        fail(f"Chưa huấn luyện được mô hình: {error}")
    typer.echo(f"Đã huấn luyện xong: {path}")
