"""The admin console beside the chat: mounted at once, at work as soon as the records can be read."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web

from actions.content_words import content_words, is_operation
from bot.announcing.wording import announced
from bot.console_asking import asking_of
from bot.installation_key import installation_key
from bot.settings import Settings
from bot.trying.for_console import ConsoleChat, ConsolePreview
from bot.trying.frozen_questions import frozen_questions
from bot.trying.question_guard import QuestionGuard
from procedures.admin.application import PREFIX, create_console
from procedures.admin.services import LateServices, guarded, services_on
from procedures.publishing.scheduling import Scheduling
from procedures.search.candidate import Candidate
from procedures.store import ProcedureStore

if TYPE_CHECKING:
    from bot.loading import Loaded
    from bot.retraining.desk import RetrainingDesk


class Console:
    """What the serving process tells the console."""

    def __init__(self) -> None:
        self._services = LateServices()
        self._province = ""
        self._asks_elsewhere = False
        self._settings: Settings | None = None
        self._retraining: RetrainingDesk | None = None
        self._uploads: Path | None = None
        self._portal_url = ""
        self._second_person = False

    def mount(self, app: web.Application, settings: Settings) -> None:
        """Add the console to the web server, under ``/admin``."""
        self._settings = settings
        self._province = settings.province or ""
        self._asks_elsewhere = settings.rasa_url is not None
        self._uploads, self._portal_url = settings.home / "uploads", settings.portal_url
        self._second_person = settings.second_person
        console = create_console(
            self._services,
            key=installation_key(settings.home, settings.secret_key),
            secure=(settings.public_url or "").startswith("https://"),
        )
        app.router.add_get(PREFIX, _to_console)
        app.add_subapp(PREFIX, console)

    def give_store(self, store: ProcedureStore) -> None:
        """The records can be read. May be called from the thread that loads."""
        if self._settings is not None and not self._asks_elsewhere and sys.platform != "win32":
            from bot.retraining.desk import retraining_desk

            self._retraining = retraining_desk(self._settings, store.engine)
        services = services_on(
            store,
            word_notice=lambda notice: announced(notice).text,
            names_something=_names_something,
            preview=ConsolePreview(store, province=self._province),
            needs_second_person=self._second_person,
            is_loading=not self._asks_elsewhere,
            uploads=self._uploads,
            portal_url=self._portal_url,
            retraining=self._retraining,
        )
        self._services.give(services)

    def give_assistant(self, loaded: Loaded, loop: asyncio.AbstractEventLoop) -> Scheduling | None:
        """The assistant answers: it asks the test questions, officials try questions and drafts. Return the schedules.

        Where a Rasa server elsewhere answers, it sees no draft: nothing is asked, and nothing held back.
        """
        services = self._services.current
        if services is None:
            return None
        guard, chat = None, None
        if loaded.trying is not None:
            guard = QuestionGuard(loaded.assistant, loaded.trying, services.questions, loop, frozen=frozen_questions())
            chat = ConsoleChat(loaded.trying)
        ready = replace(guarded(services, guard, chat=chat), asking=asking_of(loaded.assistant))
        self._services.give(ready)
        return ready.scheduling

    def close(self) -> None:
        """End a training that was begun here."""
        if self._retraining is not None:
            self._retraining.close()

    def give_search(self) -> None:
        """The index that the chat searches is there."""
        services = self._services.current
        if services is not None:
            self._services.give(replace(services, search=_search))


def _search(query: str, *, limit: int) -> tuple[Candidate, ...]:
    """Search as the chat does."""
    from nlu.components import live_index

    return live_index.shared().current().search(query, limit=limit)


def _names_something(text: str) -> bool:
    """Tell whether a message names a thing, not only what is asked ("nộp ở đâu") or done ("cấp lại thì sao")."""
    words = content_words(text)
    return bool(words) and not is_operation(words)


async def _to_console(_: web.Request) -> web.Response:
    raise web.HTTPSeeOther(f"{PREFIX}/")
