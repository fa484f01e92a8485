"""Whether somebody may change a record: by role, and by the reach that the record lies in now and would lie in."""

from __future__ import annotations

from aiohttp import web

from procedures.accounts.actor import Actor
from procedures.accounts.permissions import Permission
from procedures.admin.services import ConsoleServices
from procedures.admin.signing_in import actor_of
from procedures.publishing.drafts import Draft
from procedures.records import Procedure, ProcedureNotFound


def shown_record(services: ConsoleServices, code: str) -> tuple[Procedure | None, Draft | None]:
    """Return the record that is live, and its draft; at least one of them.

    Raises:
        ProcedureNotFound: there is neither.
    """
    live, draft = services.store.find(code), services.drafts.find(code)
    if live is None and draft is None:
        raise ProcedureNotFound(code)
    return live, draft


def may_change(
    actor: Actor, live: Procedure | None, draft: Draft | None, permission: Permission = Permission.EDIT
) -> bool:
    """Tell whether the record as it stands is in reach; what does not exist yet is judged by its draft."""
    record = live or (draft.record if draft else None)
    return record is not None and actor.may_change(record, permission)


def refuse_out_of_reach(
    request: web.Request, *records: Procedure | None, permission: Permission = Permission.EDIT
) -> None:
    """Raise ``HTTPForbidden`` unless each record that is there may be changed."""
    actor = actor_of(request)
    if not all(actor.may_change(record, permission) for record in records if record is not None):
        raise web.HTTPForbidden
