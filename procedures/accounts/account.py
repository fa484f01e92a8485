"""Accounts of the console, and what can be wrong with them.

``AccountError`` ├ ``NameTaken`` ├ ``NameInvalid`` ├ ``PasswordRefused`` ├ ``LastAdministrator`` ├ ``NoSuchAccount``
└ ``SignInRefused`` └ ``SignInLocked``. All but ``SignInRefused`` say in Vietnamese what to do.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from procedures.accounts.actor import Actor
from procedures.accounts.permissions import Role
from procedures.accounts.scope import EVERYTHING, Scope
from procedures.records import ProcedureError

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,62}")
DISPLAY_NAME_CHARACTERS = 200


@dataclass(frozen=True)
class Account:
    """A person who may sign in."""

    id: str
    name: str
    display_name: str
    role: Role
    scope: Scope = EVERYTHING
    active: bool = True
    created_at: datetime | None = None
    last_sign_in_at: datetime | None = None
    locked_until: datetime | None = None

    @property
    def actor(self) -> Actor:
        """The account as whoever does something."""
        return Actor(self.id, self.name, self.role, self.scope, self.display_name)


@dataclass(frozen=True)
class Profile:
    """What an administrator says of an account, apart from its name and password."""

    role: Role
    scope: Scope = EVERYTHING
    display_name: str = ""


class AccountError(ProcedureError):
    """Something with an account can't be done."""


class NameTaken(AccountError):
    """There is an account of this name already."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Đã có tài khoản tên “{name}”. Anh/chị chọn tên khác.")


class NameInvalid(AccountError):
    """The text can't be a sign-in name."""

    def __init__(self) -> None:
        super().__init__("Tên đăng nhập gồm 3 đến 63 chữ thường không dấu, chữ số, dấu chấm, gạch ngang, gạch dưới.")


class PasswordRefused(AccountError):
    """The password is too easy to guess; ``objections`` say why."""

    def __init__(self, objections: tuple[str, ...]) -> None:
        super().__init__(" ".join(objections))
        self.objections = objections


class LastAdministrator(AccountError):
    """Without this account nobody could look after the accounts."""

    def __init__(self) -> None:
        super().__init__("Đây là tài khoản quản trị toàn bộ cuối cùng đang dùng, phải còn ít nhất một.")


class NoSuchAccount(AccountError):
    """There is no account of this name or id."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Không có tài khoản “{name}”.")


class SignInRefused(AccountError):
    """Name or password are wrong, or the account is disabled: it isn't said which."""


class SignInLocked(SignInRefused):
    """Too many wrong passwords for this name, whether it exists or not."""

    def __init__(self, until: datetime) -> None:
        super().__init__(f"locked until {until:%H:%M}")
        self.until = until


def normal_name(name: str) -> str:
    """Return a sign-in name as it is kept: people may type capitals and stray spaces.

    Raises:
        NameInvalid: it can't be one.
    """
    normal = unicodedata.normalize("NFC", name).strip().lower()
    if not _NAME.fullmatch(normal):
        raise NameInvalid
    return normal
