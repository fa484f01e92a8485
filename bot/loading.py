"""Bringing the assistant up, step by step, for every command that talks: database, index, model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.assistant import Assistant, Engine
from bot.installation_key import installation_key
from bot.settings import Settings
from procedures.sealing import Seal

if TYPE_CHECKING:
    from actions.dossiers.following import Follows
    from actions.dossiers.lookup import DossierDesk
    from bot.dossier_desk import ConfiguredDesk
    from bot.following.addresses import Addresses
    from bot.following.service import Following
    from bot.retraining.following import ModelFollower
    from bot.trying.overlaid_index import OverlaidIndex
    from bot.trying.try_it import TryIt
    from procedures.store import ProcedureStore

Report = Callable[[str, int, int], None]
"""Called with what is being done, in words for the person waiting, the steps done and the steps in all."""


@dataclass(frozen=True)
class Loaded:
    """What a talking command works with."""

    assistant: Assistant
    store: ProcedureStore
    following: Following | None = None  # absent where no source of dossiers is connected
    trying: TryIt | None = None  # absent where a Rasa server elsewhere answers: it sees no draft
    follower: ModelFollower | None = None  # absent there too; not started: who asks much in a row wants one model


def load(
    settings: Settings,
    report: Report,
    *,
    addresses: Addresses | None = None,
    on_store: Callable[[ProcedureStore], None] | None = None,
) -> Loaded:
    """Open the records, build the index, train the model if there is none that fits, and load it.

    ``addresses`` are where the channels of this process note the chats that can be told of a dossier later;
    ``on_store`` is called as soon as the records can be read, long before the rest is there.

    Raises:
        procedures.engine.DatabaseUnavailable: the database cannot be opened.
        bot.model.TrainingFailed: the training files are not valid.
        bot.dossier_sources.SourcesInvalid: the file of dossier sources is wrong.
    """
    from bot import quiet

    quiet.settle(cache=settings.home / "rasa-cache", level=settings.log_level)
    report("Đang mở kho thủ tục", 0, 1)
    from procedures.opening import open_store

    store = open_store(settings.database_url)
    if on_store is not None:
        on_store(store)
    dossiers = None if settings.rasa_url else dossier_desk(settings)
    following = _following(settings, dossiers, addresses) if dossiers else None
    engine, live, follower = _engine(settings, store, report, dossiers, following)
    from bot.locating import Locator

    closing = (dossiers.close,) if dossiers else ()
    assistant = Assistant(engine, locator=Locator(store.offices), closing=closing)
    from bot.trying.try_it import TryIt

    return Loaded(assistant, store, following, TryIt(assistant, live.with_draft) if live else None, follower)


def dossier_desk(settings: Settings) -> ConfiguredDesk | None:
    """Return the desk of the configured sources; without a file that of our own table, when anything is in it.

    Raises:
        bot.dossier_sources.SourcesInvalid: the file is wrong.
    """
    from bot.dossier_desk import EMBEDDED_ALONE, ConfiguredDesk
    from bot.dossier_sources import read_sources
    from bot.settings import given_variables
    from procedures.opening import open_dossiers

    seal = Seal(installation_key(settings.home, settings.secret_key))
    store = open_dossiers(settings.database_url, seal)
    if settings.dossier_sources is not None:
        return ConfiguredDesk(read_sources(settings.dossier_sources, given_variables()), store)
    return ConfiguredDesk(EMBEDDED_ALONE, store) if store.count() or settings.dossier_push_tokens else None


def _following(settings: Settings, desk: ConfiguredDesk, addresses: Addresses | None) -> Following:
    from bot.following.pacing import Pacing
    from bot.following.service import Following
    from procedures.engine import make_engine

    seal = Seal(installation_key(settings.home, settings.secret_key))
    pacing = Pacing(desk.keys_of, desk.rates)
    return Following(make_engine(settings.database_url), seal, desk, pacing, addresses=addresses)


def _engine(
    settings: Settings,
    store: ProcedureStore,
    report: Report,
    dossiers: ConfiguredDesk | None,
    following: Following | None,
) -> tuple[Engine, OverlaidIndex | None, ModelFollower | None]:
    """Return what answers, and when it answers here, the index of this process and what follows its model."""
    if settings.rasa_url:
        from bot.remote_rasa import RemoteRasa

        return RemoteRasa(settings.rasa_url), None, None
    report("Đang lập chỉ mục tìm kiếm", 0, 1)
    live = wire(
        store,
        folder=settings.home / "search",
        province=settings.province or "",
        dossiers=dossiers,
        follows=following.book if following else None,
    )
    model = ready_model(settings.home / "models", report)
    report("Đang nạp mô hình hiểu tiếng Việt", 0, 1)
    from bot.embedded_rasa import EmbeddedRasa
    from bot.retraining.following import ModelFollower

    rasa = EmbeddedRasa.load(model)
    return rasa, live, ModelFollower(settings.home / "models", model, rasa.switch)


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


def wire(
    store: ProcedureStore,
    *,
    folder: Path,
    province: str = "",
    dossiers: DossierDesk | None = None,
    follows: Follows | None = None,
) -> OverlaidIndex:
    """Let the linker and the actions of this process work on ``store``; ``folder`` keeps the index that is returned."""
    from actions.services import Services, set_services
    from bot.trying.overlaid_index import OverlaidIndex
    from bot.trying.overlay import OverlaidStore, overlaid_now
    from nlu.components import live_index
    from nlu.text.analysing import analyse
    from procedures.questions.lesson import LessonBook
    from procedures.units.gazetteer import gazetteer

    gazetteer()  # half a second that no first message should wait for
    live = OverlaidIndex(store, analyse, folder=folder)
    live_index.use(live)
    set_services(
        Services(
            store=OverlaidStore(store.engine),
            now=overlaid_now,
            search=lambda text: live.current().search(text),
            leanings=lambda text, code, others: live.current().leanings(text, code, others),
            lessons=LessonBook(store.engine).find,
            province=province,
            dossiers=dossiers,
            follows=follows,
        )
    )
    return live
