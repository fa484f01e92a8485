"""Who does something in the console."""

from __future__ import annotations

from dataclasses import dataclass

from procedures.accounts.permissions import ONLY_FOR_EVERYTHING, PERMISSIONS, Permission, Role
from procedures.accounts.scope import EVERYTHING, Scope, ScopeKind
from procedures.records import Procedure


@dataclass(frozen=True)
class Actor:
    """A person who has signed in, with what they may do. ``name`` is the sign-in name, which the audit log keeps."""

    account_id: str
    name: str
    role: Role
    scope: Scope = EVERYTHING
    display_name: str = ""

    def may(self, permission: Permission) -> bool:
        """Tell whether role and reach allow this kind of work; on which records is for ``may_change`` to tell."""
        reaches = self.scope.kind is ScopeKind.EVERYTHING or permission not in ONLY_FOR_EVERYTHING
        return reaches and permission in PERMISSIONS[self.role]

    def may_change(self, procedure: Procedure, permission: Permission = Permission.EDIT) -> bool:
        """Tell whether this record may be edited (or published, …): by the role and by the reach."""
        return self.may(permission) and self.scope.covers(procedure)

    def may_change_province(self, province: str, permission: Permission = Permission.EDIT) -> bool:
        """Tell whether what a province rules for itself may be edited (or published, …)."""
        return self.may(permission) and self.scope.covers_province(province)
