"""The admin console beside the chat: mounted at once, at work as soon as the records can be read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from aiohttp import web

from bot.announcing.wording import announced
from bot.installation_key import installation_key
from bot.settings import Settings
from procedures.admin.application import PREFIX, create_console
from procedures.admin.services import LateServices, services_on
from procedures.search.candidate import Candidate
from procedures.store import ProcedureStore


class Console:
    """What the serving process tells the console."""

    def __init__(self) -> None:
        self._services = LateServices()
        self._uploads: Path | None = None
        self._portal_url = ""

    def mount(self, app: web.Application, settings: Settings) -> None:
        """Add the console to the web server, under ``/admin``."""
        self._uploads, self._portal_url = settings.home / "uploads", settings.portal_url
        console = create_console(
            self._services,
            key=installation_key(settings.home, settings.secret_key),
            secure=(settings.public_url or "").startswith("https://"),
        )
        app.router.add_get(PREFIX, _to_console)
        app.add_subapp(PREFIX, console)

    def give_store(self, store: ProcedureStore) -> None:
        """The records can be read. May be called from the thread that loads."""
        self._services.give(
            services_on(
                store,
                word_notice=lambda notice: announced(notice).text,
                uploads=self._uploads,
                portal_url=self._portal_url,
            )
        )

    def give_search(self) -> None:
        """The index that the chat searches is there."""
        services = self._services.current
        if services is not None:
            self._services.give(replace(services, search=_search))


def _search(query: str, *, limit: int) -> tuple[Candidate, ...]:
    """Search as the chat does."""
    from nlu.components import live_index

    return live_index.shared().current().search(query, limit=limit)


async def _to_console(_: web.Request) -> web.Response:
    raise web.HTTPSeeOther(f"{PREFIX}/")
