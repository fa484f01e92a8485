"""The inbox to read: groups of like questions, one group with what can be done about it, and what was done."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

from aiohttp import web

from procedures.accounts.account import Account
from procedures.accounts.actor import Actor
from procedures.accounts.permissions import Permission
from procedures.accounts.scope import ScopeKind
from procedures.admin.forms import queried
from procedures.admin.inbox_forms import AnswerForm, AttachForm, CorrectForm, HandForm, InboxFilterForm, teachers
from procedures.admin.paging import page_number, paging
from procedures.admin.question_labels import ACTIONS, OCCASIONS, state_words
from procedures.admin.rendering import render
from procedures.admin.services import ConsoleServices, services_of
from procedures.admin.signing_in import actor_of
from procedures.questions.inbox_group import Example, Group, GroupNotFound
from procedures.record_list import RecordFilter

_SIZE = 30
_HISTORY = 50
_OFFERED = 6
_FOUND = 8
_LONGEST_NUMBER = 9
_WORDS: dict[str, Any] = {"occasions": OCCASIONS, "state_words": state_words, "actions": ACTIONS}


async def get_inbox(request: web.Request) -> web.Response:
    """Show the groups that fit, those asked most often first."""
    services = services_of(request)
    form = InboxFilterForm(queried(request), colleagues=await colleagues(services))
    offset = (page_number(request) - 1) * _SIZE
    page = await asyncio.to_thread(lambda: services.inbox.page(form.wanted, limit=_SIZE, offset=offset))
    place = paging(request, total=page.total, size=_SIZE)
    topics = await asyncio.to_thread(_topic_names, services, page.groups)
    return render(request, "inbox.html", form=form, groups=page.groups, topics=topics, paging=place, **_WORDS)


async def get_group(request: web.Request) -> web.Response:
    """Show a group with what can be done about it."""
    return await group_page(request, await group_of(request))


async def get_history(request: web.Request) -> web.Response:
    """Show what was done in the inbox, the latest first."""
    inbox = services_of(request).inbox
    offset = (page_number(request) - 1) * _HISTORY
    actions = await asyncio.to_thread(lambda: inbox.history(limit=_HISTORY, offset=offset))
    total = await asyncio.to_thread(inbox.count_history)
    place = paging(request, total=total, size=_HISTORY)
    return render(request, "inbox_history.html", history=actions, paging=place, **rights(request), **_WORDS)


async def group_of(request: web.Request) -> Group:
    """Return the group that the address names.

    Raises:
        GroupNotFound: there is none.
    """
    return await asyncio.to_thread(services_of(request).inbox.group, number_in(request))


def number_in(request: web.Request) -> int:
    """Return the number in an address.

    Raises:
        GroupNotFound: it can't be one.
    """
    said = request.match_info["id"]
    if not (said.isascii() and said.isdigit() and len(said) <= _LONGEST_NUMBER):
        raise GroupNotFound(said)
    return int(said)


async def group_page(
    request: web.Request, group: Group, *, problem: str = "", doubted: bool = False, **forms: Any
) -> web.Response:
    """Show a group; forms with something wrong in them come back as they were sent.

    ``doubted`` where it was warned against attaching, which is offered once more.
    """
    services = services_of(request)
    examples = await asyncio.to_thread(services.inbox.examples, group.id)
    history = await asyncio.to_thread(services.inbox.history, group.id)
    asked = " ".join(request.query.get("tim", "").split())
    fresh = {
        "attach": AttachForm(examples=examples),
        "answer": AnswerForm(examples=examples),
        "correct": CorrectForm(examples=examples),
        "hand": HandForm(colleagues=await colleagues(services)),
    }
    return render(
        request,
        "inbox_group.html",
        status=400 if problem else 200,
        group=group,
        examples=examples,
        history=history,
        problem=problem,
        doubted=doubted,
        asked=asked,
        topics=await asyncio.to_thread(_topic_names, services, examples),
        nameless=nameless((example.text for example in examples), services),
        choices=await asyncio.to_thread(_choices, services, examples, asked),
        **rights(request),
        **{**fresh, **forms},
        **_WORDS,
    )


async def colleagues(services: ConsoleServices) -> tuple[Account, ...]:
    """Return those to whom a group can be handed."""
    return teachers(await asyncio.to_thread(services.accounts.list))


def rights(request: web.Request) -> dict[str, bool]:
    """Return what templates ask about whoever looks."""
    actor = actor_of(request)
    return {"may_teach": actor.may(Permission.TEACH), "may_all": may_for_everybody(actor)}


def may_for_everybody(actor: Actor) -> bool:
    """Tell whether somebody may decide what people of all provinces read."""
    return actor.may(Permission.TEACH) and actor.scope.kind is ScopeKind.EVERYTHING


def nameless(texts: Iterable[str], services: ConsoleServices) -> tuple[str, ...]:
    """Return the wordings that do not say what they are about: alone they may be asked of every procedure."""
    return tuple(text for text in texts if not services.names_something(text))


def _topic_names(services: ConsoleServices, asked: Iterable[Group | Example]) -> dict[str, str]:
    """Return the names of the procedures that were talked of, by code; those that are gone have none."""
    codes = tuple(dict.fromkeys(code for each in asked for code in each.topics))
    if not codes:
        return {}
    page = services.records.find(RecordFilter(codes=codes), limit=len(codes), offset=0)
    return {record.code: record.name for record in page.records}


def _choices(services: ConsoleServices, examples: tuple[Example, ...], asked: str) -> dict[str, str]:
    """Return procedures to choose from, by code: those searched for first, then those that were offered."""
    found = _found(services, asked) if asked else {}
    offered = {guess.code: guess.name for example in examples for guess in example.offered}
    return {**found, **{code: name for code, name in list(offered.items())[:_OFFERED] if code not in found}}


def _found(services: ConsoleServices, asked: str) -> dict[str, str]:
    if services.search is None:
        page = services.records.find(RecordFilter(text=asked), limit=_FOUND, offset=0)
        return {record.code: record.name for record in page.records}
    exact = services.records.find(RecordFilter(codes=(asked,)), limit=1, offset=0).records
    searched = services.search(asked, limit=_FOUND)
    return {record.code: record.name for record in exact} | {each.code: each.name for each in searched}
