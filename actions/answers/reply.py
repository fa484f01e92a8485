"""What is said to a person: plain text and the buttons under it, free of any channel's markup."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Button:
    """A choice offered. ``payload`` is what choosing it sends; ``code`` is set when it offers a procedure."""

    title: str
    payload: str
    code: str = ""


@dataclass(frozen=True)
class Reply:
    """One message to the person.

    ``link`` is the path that leads back to it, ``sheet`` the path of the sheet to print (``actions.answers.links``);
    channels that have an address put it before them.
    """

    text: str
    buttons: tuple[Button, ...] = ()
    link: str = ""
    sheet: str = ""
