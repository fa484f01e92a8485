"""Forms: what every form of the console has in common. The CSRF token is checked before any form is read."""

from __future__ import annotations

from typing import Any

from aiohttp import web
from wtforms import Form
from wtforms.validators import InputRequired, Length

REQUIRED = "Anh/chị điền ô này."


def required() -> InputRequired:
    """Refuse an empty field."""
    return InputRequired(REQUIRED)


def at_most(characters: int) -> Length:
    """Refuse a longer text."""
    return Length(max=characters, message=f"Dài nhất {characters} ký tự.")


def stripped(value: Any) -> Any:
    """Return a text without spaces around it."""
    return value.strip() if isinstance(value, str) else value


class _Fields:
    """What was sent, in the manner WTForms reads it."""

    def __init__(self, posted: Any) -> None:
        self._posted = posted

    def __iter__(self) -> Any:
        return iter(self._posted)

    def __len__(self) -> int:
        return len(self._posted)

    def __contains__(self, name: object) -> bool:
        return name in self._posted

    def getlist(self, name: str) -> list[Any]:
        """Return all values of a field."""
        return list(self._posted.getall(name, []))


async def posted(request: web.Request) -> _Fields:
    """Return the fields of a POST, for the constructor of a form."""
    return _Fields(await request.post())


def queried(request: web.Request) -> _Fields:
    """Return the fields of an address, for the constructor of a form."""
    return _Fields(request.query)


def first_error(form: Form) -> str:
    """Return the first thing that is wrong, for a message above the form."""
    return next((str(field.errors[0]) for field in form if field.errors), "")
