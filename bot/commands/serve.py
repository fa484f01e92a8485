"""``motcua serve``: the web chat, and Telegram when a token is set."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer


def serve(
    host: Annotated[str | None, typer.Option(help="Địa chỉ lắng nghe (mặc định MOTCUA_HOST hoặc 127.0.0.1).")] = None,
    port: Annotated[int | None, typer.Option(help="Cổng (mặc định MOTCUA_PORT hoặc 8080).")] = None,
) -> None:
    """Mở trang chat cho người dân, và bot Telegram khi có MOTCUA_TELEGRAM_TOKEN.

    Lần đầu chạy sẽ tự tạo kho thủ tục và huấn luyện mô hình (một, hai phút).

    Ví dụ: `motcua serve --port 8080`
    """
    from dataclasses import replace

    from bot.commands.screen import fail, progress_shown, settings_or_exit
    from bot.dossier_sources import SourcesInvalid
    from bot.model import TrainingFailed
    from bot.serving import serve as serve_until_stopped
    from bot.web.serving import CannotListen
    from procedures.engine import DatabaseUnavailable

    settings = settings_or_exit()
    settings = replace(settings, host=host or settings.host, port=settings.port if port is None else port)
    try:
        with progress_shown() as report:
            asyncio.run(serve_until_stopped(settings, announce=report.announce, report=report))
    except (CannotListen, DatabaseUnavailable, SourcesInvalid) as error:
        fail(str(error))
    except TrainingFailed as error:
        fail(f"Chưa huấn luyện được mô hình: {error}")
