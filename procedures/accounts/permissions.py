"""What each role may do in the console: a table, read by the guard of the routes and by the pages."""

from __future__ import annotations

from enum import Enum


class Role(str, Enum):
    """Roles, each of which may do all that the one before it may."""

    VIEWER = "viewer"
    EDITOR = "editor"
    PUBLISHER = "publisher"
    ADMINISTRATOR = "administrator"


class Permission(str, Enum):
    """One kind of work in the console. What is no permission of a role is refused."""

    OWN_ACCOUNT = "own_account"  # one's password and sessions
    READ = "read"  # records, drafts, versions, inbox
    FIGURES = "figures"  # figures and their exports
    EDIT = "edit"  # drafts of records
    TEACH = "teach"  # inbox: aliases, answers, out of scope
    PUBLISH = "publish"  # publish, schedule, roll back
    OVERRIDE_GUARD = "override_guard"  # publish although a test question goes wrong, with a reason
    IMPORT = "import"  # bring in a source and accept what it changes
    NOTICES = "notices"  # texts for citizens
    TRAIN = "train"  # retrain, compare, switch
    CHANNELS = "channels"  # switch a channel off and on
    ACCOUNTS = "accounts"  # other people's accounts
    AUDIT = "audit"  # the audit log


_VIEWER = frozenset({Permission.OWN_ACCOUNT, Permission.READ, Permission.FIGURES})
_EDITOR = _VIEWER | {Permission.EDIT, Permission.TEACH}
_PUBLISHER = _EDITOR | {
    Permission.PUBLISH,
    Permission.OVERRIDE_GUARD,
    Permission.IMPORT,
    Permission.NOTICES,
    Permission.TRAIN,
}
_ADMINISTRATOR = _PUBLISHER | {Permission.CHANNELS, Permission.ACCOUNTS, Permission.AUDIT}

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.VIEWER: _VIEWER,
    Role.EDITOR: _EDITOR,
    Role.PUBLISHER: _PUBLISHER,
    Role.ADMINISTRATOR: _ADMINISTRATOR,
}

ONLY_FOR_EVERYTHING = frozenset({Permission.ACCOUNTS, Permission.AUDIT, Permission.CHANNELS, Permission.TRAIN})
"""What concerns the whole installation: not for people whose reach is a province or an agency, whatever their role."""

ROLE_NAMES: dict[Role, str] = {
    Role.VIEWER: "người xem",
    Role.EDITOR: "người sửa",
    Role.PUBLISHER: "người công bố",
    Role.ADMINISTRATOR: "quản trị",
}
"""The roles as people read them."""
