"""What the console works with. It is mounted before the database is open, and given its services then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import gettempdir
from typing import Protocol

from aiohttp import web

from procedures.accounts.audit import AuditLog
from procedures.accounts.session_store import SessionStore
from procedures.accounts.store import AccountStore
from procedures.admin.asking import Asking
from procedures.admin.draft_answers import DraftChat, DraftPreview
from procedures.admin.retraining import Retraining
from procedures.admin.try_talks import TryTalks
from procedures.public_notices.notice import PublicNotice
from procedures.public_notices.notice_book import NoticeBook
from procedures.public_notices.sendings import Sendings
from procedures.public_notices.switches import Switches
from procedures.publishing.check_questions import CheckQuestions
from procedures.publishing.drafts import DraftStore
from procedures.publishing.guarding import Guard
from procedures.publishing.phrasings import Phrasings
from procedures.publishing.publishing import Publishing
from procedures.publishing.scheduling import Scheduling
from procedures.publishing.versions import VersionStore
from procedures.questions.figure_book import FigureBook
from procedures.questions.inbox import Inbox
from procedures.questions.taught import TaughtList
from procedures.questions.teaching import Teaching
from procedures.questions.turn_list import TurnList
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


NamesSomething = Callable[[str], bool]
"""Tells whether a message says what it is about, so that it can be understood outside its conversation."""


def anything(text: str) -> bool:
    """Take every message for one that does, where nobody told how the assistant reads them."""
    return bool(text)


@dataclass(frozen=True)
class ConsoleServices:
    """All that pages need. Without ``search`` (the index is still being built) names are looked through instead.

    ``is_loading`` as long as the assistant is not there that asks the test questions: nothing is published before.
    """

    store: ProcedureStore
    accounts: AccountStore
    sessions: SessionStore
    audit: AuditLog
    records: RecordList
    notices: NoticeBook
    sendings: Sendings
    switches: Switches
    inbox: Inbox
    teaching: Teaching
    taught: TaughtList
    drafts: DraftStore
    versions: VersionStore
    phrasings: Phrasings
    questions: CheckQuestions
    publishing: Publishing
    scheduling: Scheduling
    talks: TryTalks
    figures: FigureBook
    turns: TurnList
    reviewing: ReviewWork
    guard: Guard | None = None
    preview: DraftPreview | None = None
    chat: DraftChat | None = None
    is_loading: bool = False
    search: Search | None = None
    word_notice: WordNotice = plain_notice
    names_something: NamesSomething = anything
    asking: Asking | None = None  # where the assistant is not loaded yet
    retraining: Retraining | None = None  # where the model is that of a Rasa server elsewhere, and on Windows


def services_on(
    store: ProcedureStore,
    *,
    search: Search | None = None,
    word_notice: WordNotice = plain_notice,
    names_something: NamesSomething = anything,
    preview: DraftPreview | None = None,
    needs_second_person: bool = False,
    is_loading: bool = False,
    uploads: Path | None = None,
    portal_url: str = "",
    retraining: Retraining | None = None,
) -> ConsoleServices:
    """Return the services that work on the database of a store; ``uploads`` is where files arrive."""
    engine = store.engine
    publishing = Publishing(store, needs_second_person=needs_second_person)
    return ConsoleServices(
        store=store,
        accounts=AccountStore(engine),
        sessions=SessionStore(engine),
        audit=AuditLog(engine),
        records=RecordList(engine),
        notices=NoticeBook(engine),
        sendings=Sendings(engine),
        switches=Switches(engine),
        inbox=Inbox(engine),
        teaching=Teaching(engine),
        taught=TaughtList(engine),
        drafts=DraftStore(store),
        versions=VersionStore(engine),
        phrasings=Phrasings(store),
        questions=CheckQuestions(engine),
        publishing=publishing,
        scheduling=Scheduling(store, publishing),
        talks=TryTalks(),
        preview=preview,
        is_loading=is_loading,
        figures=FigureBook(engine),
        turns=TurnList(engine),
        reviewing=ReviewWork(store, uploads or Path(gettempdir()) / "motcua-uploads", portal_url=portal_url),
        search=search,
        retraining=retraining,
        word_notice=word_notice,
        names_something=names_something,
    )


def guarded(services: ConsoleServices, guard: Guard | None, *, chat: DraftChat | None) -> ConsoleServices:
    """Return the services once the assistant is there: it asks the test questions, and drafts can be talked to."""
    publishing = services.publishing.guarded_by(guard)
    return replace(
        services,
        publishing=publishing,
        scheduling=Scheduling(services.store, publishing),
        guard=guard,
        chat=chat,
        is_loading=False,
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
