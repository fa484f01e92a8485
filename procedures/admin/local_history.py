"""The last change of an office or of a province's rule, kept in the audit log: said on its page, and taken back."""

from __future__ import annotations

import json
from typing import Any

from procedures.accounts.audit import AuditEntry, AuditFilter, AuditLog

_LOOKED_AT = 50


def last_change(audit: AuditLog, subject: str, now: Any) -> AuditEntry | None:
    """Return what was done last to a subject, if it is still as that left it; nothing where it can't be taken back."""
    entries = audit.find(AuditFilter(subject=subject), limit=_LOOKED_AT)
    last = next((entry for entry in entries if entry.subject == subject), None)
    kept = json.loads(json.dumps(now))  # as the log gives it back
    return last if last is not None and last.after == kept and last.before != kept else None
