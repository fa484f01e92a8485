"""Saving what came from the form into the draft, however many people do it at once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from procedures.admin.record_form.problems import Problem, Severity
from procedures.admin.services import ConsoleServices
from procedures.interchange import to_json_object
from procedures.publishing import checking
from procedures.publishing.drafts import Draft
from procedures.publishing.errors import DraftConflict, DraftMissing
from procedures.records import Procedure, ProcedureNotFound

_DIGITS = 7


@dataclass(frozen=True)
class Standing:
    """What the form is about: the draft, or the live record as long as nobody has begun one."""

    record: Procedure
    draft: Draft | None

    @property
    def edition(self) -> int:
        """A number that is the same only for the same text: drafts begin again at 1, live records have none."""
        text = json.dumps(to_json_object(self.record), sort_keys=True, ensure_ascii=False)
        return int(hashlib.sha256(text.encode()).hexdigest()[:_DIGITS], 16)


def standing(services: ConsoleServices, code: str) -> Standing:
    """Return what stands for a code now.

    Raises:
        ProcedureNotFound: neither a draft nor a record has it.
    """
    draft = services.drafts.find(code)
    record = draft.record if draft else services.store.find(code)
    if record is None:
        raise ProcedureNotFound(code)
    return Standing(record, draft)


def save(services: ConsoleServices, seen: Standing, record: Procedure, *, actor: str, now: datetime) -> Draft | None:
    """Save a record over what was seen; ``None`` when something else stands there by now, and nothing was saved."""
    code = record.code
    try:
        draft = seen.draft or services.drafts.begin(code, actor=actor, now=now)
        if draft.record != seen.record:
            return None
        return services.drafts.save(record, edition=draft.edition, actor=actor, now=now)
    except (DraftConflict, DraftMissing):
        return None


def form_checks(record: Procedure) -> Iterator[Problem]:
    """Say what is wrong with a record in the manner of the form."""
    for problem in checking.checks(record):
        yield Problem(problem.field, Severity(problem.severity.value), problem.message)
