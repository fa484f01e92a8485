"""What the console works with. It is mounted before the database is open, and given its services then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir
from typing import Protocol

from aiohttp import web

from procedures.accounts.audit import AuditLog
from procedures.accounts.session_store import SessionStore
from procedures.accounts.store import AccountStore
from procedures.public_notices.notice import PublicNotice
from procedures.public_notices.notice_book import NoticeBook
from procedures.public_notices.sendings import Sendings
from procedures.public_notices.switches import Switches
from procedures.record_list import RecordList
from procedures.reviewing.review_work import ReviewWork
from procedures.search.candidate import Candidate
from procedures.store import ProcedureStore


class Search(Protocol):
    """The search of the citizens: the same index, the same analyser."""

    def __call__(self, query: str, *, limit: int) -> Sequence[Candidate]:
        """Return the procedures that a question may mean, best first."""
        ...


WordNotice = Callable[[PublicNotice], str]
"""Words a notice as citizens read it."""


def plain_notice(notice: PublicNotice) -> str:
    """Word a notice where nobody told how the conversations do."""
    return f"{notice.title}\n\n{notice.text}"


@dataclass(frozen=True)
class ConsoleServices:
    """All that pages need. Without ``search`` (the index is still being built) names are looked through instead."""

    store: ProcedureStore
    accounts: AccountStore
    sessions: SessionStore
    audit: AuditLog
    records: RecordList
    notices: NoticeBook
    sendings: Sendings
    switches: Switches
    reviewing: ReviewWork
    search: Search | None = None
    word_notice: WordNotice = plain_notice


def services_on(
    store: ProcedureStore,
    *,
    search: Search | None = None,
    word_notice: WordNotice = plain_notice,
    uploads: Path | None = None,
    portal_url: str = "",
) -> ConsoleServices:
    """Return the services that work on the database of a store; ``uploads`` is where files arrive."""
    engine = store.engine
    return ConsoleServices(
        store=store,
        accounts=AccountStore(engine),
        sessions=SessionStore(engine),
        audit=AuditLog(engine),
        records=RecordList(engine),
        notices=NoticeBook(engine),
        sendings=Sendings(engine),
        switches=Switches(engine),
        reviewing=ReviewWork(store, uploads or Path(gettempdir()) / "motcua-uploads", portal_url=portal_url),
        search=search,
        word_notice=word_notice,
    )


class LateServices:
    """Holds the services as soon as there are any."""

    def __init__(self, services: ConsoleServices | None = None) -> None:
        self.current = services

    def give(self, services: ConsoleServices) -> None:
        """Work with these from now on. Safe to call from another thread."""
        self.current = services


SERVICES = web.AppKey("console_services", LateServices)


def services_of(request: web.Request) -> ConsoleServices:
    """Return the services; the middleware ``wait_until_loaded`` lets no request through before there are any."""
    services = request.app[SERVICES].current
    if services is None:
        raise web.HTTPServiceUnavailable
    return services
