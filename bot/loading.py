"""Bringing the assistant up, step by step, for every command that talks: database, index, model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.assistant import Assistant, Engine
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.following.service import Following
    from procedures.store import ProcedureStore

Report = Callable[[str, int, int], None]
"""Called with what is being done, in words for the person waiting, the steps done and the steps in all."""


@dataclass(frozen=True)
class Loaded:
    """What a talking command works with."""

    assistant: Assistant
    store: ProcedureStore
    following: Following | None = None  # absent where no source of dossiers is connected


def load(settings: Settings, report: Report) -> Loaded:
    """Open the records, build the index, train the model if there is none that fits, and load it.

    Raises:
        procedures.engine.DatabaseUnavailable: the database cannot be opened.
        bot.model.TrainingFailed: the training files are not valid.
    """
    from bot import quiet

    quiet.settle(cache=settings.home / "rasa-cache", level=settings.log_level)
    report("Đang mở kho thủ tục", 0, 1)
    from procedures.opening import open_store

    store = open_store(settings.database_url)
    return Loaded(Assistant(_engine(settings, store, report)), store)


def _engine(settings: Settings, store: ProcedureStore, report: Report) -> Engine:
    if settings.rasa_url:
        from bot.remote_rasa import RemoteRasa

        return RemoteRasa(settings.rasa_url)
    report("Đang lập chỉ mục tìm kiếm", 0, 1)
    wire(store, folder=settings.home / "search", province=settings.province or "")
    model = ready_model(settings.home / "models", report)
    report("Đang nạp mô hình hiểu tiếng Việt", 0, 1)
    from bot.embedded_rasa import EmbeddedRasa

    return EmbeddedRasa.load(model)


def ready_model(models: Path, report: Report) -> Path:
    """Return the model that fits the training files, training it first when there is none."""
    from bot import model

    path = model.path_in(models)
    if path.exists():
        return path
    report("Đang nạp thư viện huấn luyện (lần đầu)", 0, 1)
    return model.train(
        models, lambda done, total, name: report(f"Đang huấn luyện mô hình (lần đầu): {name}", done, total)
    )


def wire(store: ProcedureStore, *, folder: Path, province: str = "") -> None:
    """Let the linker and the actions of this process work on ``store``; ``folder`` keeps its index."""
    from actions.services import Services, set_services
    from nlu.components import live_index
    from nlu.text.analysing import analyse
    from procedures.units.gazetteer import gazetteer

    gazetteer()  # half a second that no first message should wait for
    live = live_index.LiveIndex(store, analyse, folder=folder)
    live_index.use(live)
    set_services(Services(store=store, search=lambda text: live.current().search(text), province=province))
