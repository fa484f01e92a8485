"""The strings behind buttons: an intent and its values, in Rasa's own form ``/intent{json}``.

They carry all that is needed, so a button of yesterday still works after a restart.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from actions.answers.facets import Facet

NONE_OF_THESE = "/none_of_these"
HANDOFF = "/handoff"
HELP = "/help"
CANCEL = "/cancel"
SHOW_MORE = "/show_more"
GO_BACK = "/go_back"
DOSSIER_STATUS = "/dossier_status"
FOLLOW, UNFOLLOW, FORGET, MESSAGE, LATE = "follow", "unfollow", "forget", "message", "late"
"""What a button may want of a dossier besides its status."""
PRIVATE_CHAT = '/dossier_status{"dossier_code":"private:"}'
"""Leads from a group to a private chat. Channels that have a link for it make the button a link."""
_AND = "-and-"
"""Joins the codes of two procedures on one button, in letters that Telegram's callback data has for codes."""
_PLACE = "place:"
"""Opens the code of a place, so that a button for it needs no intent and no entity of its own."""


@dataclass(frozen=True)
class Payload:
    """A payload read back: the intent and its values."""

    intent: str
    values: dict[str, object] = field(default_factory=dict)


def ask_procedure(code: str, facets: Sequence[Facet] = (), *, page: int = 1, case: str = "") -> str:
    """Return the payload that asks for these facets of a procedure (several are joined with commas).

    ``case`` is what was chosen of its cases, as ``procedures.chosen_cases`` writes it.
    """
    values: dict[str, object] = {"code": code}
    if facets:
        values["facet"] = ",".join(facet.value for facet in facets)
    if page > 1:
        values["page"] = page
    if case:
        values["case"] = case
    return _built("ask_procedure", values)


def ask_both(first: str, second: str, facets: Sequence[Facet] = ()) -> str:
    """Return the payload that asks for these facets of two procedures."""
    return ask_procedure(f"{first}{_AND}{second}", facets)


def both_in(code: str) -> tuple[str, str] | None:
    """Return the codes of the two procedures in a payload's code; ``None`` when it is of one.

    >>> both_in("1.004222-and-1.001193"), both_in("1.004222")
    (('1.004222', '1.001193'), None)
    """
    first, joint, second = code.partition(_AND)
    return (first, second) if joint else None


def at_place(code: str) -> str:
    """Return the payload that says that the person lives in the unit of this code."""
    return _built("ask_procedure", {"code": f"{_PLACE}{code}"})


CHANGE_PLACE = f'/ask_procedure{{"code":"{_PLACE}change"}}'
FORGET_PLACE = f'/ask_procedure{{"code":"{_PLACE}forget"}}'
SHARE = "share"
SHARE_PLACE = f'/ask_procedure{{"code":"{_PLACE}{SHARE}"}}'
"""Asks to share a location. Channels that can ask the device for it do so; the others say how to send one."""
SKIP_PLACE = f'/ask_procedure{{"code":"{_PLACE}skip"}}'


def place_in(code: str) -> str:
    """Return the unit's code, "change", "forget" or "skip" from the code in a payload; empty when it is a procedure's.

    >>> place_in("place:00025"), place_in("1.004222")
    ('00025', '')
    """
    return code.removeprefix(_PLACE) if code.startswith(_PLACE) else ""


def dossier(wish: str, code: str) -> str:
    """Return the payload that wants something of a dossier; its status when ``wish`` is empty.

    ``dossier(FOLLOW, "list")`` asks which dossiers are followed.
    """
    return _built("dossier_status", {"dossier_code": f"{wish}:{code}" if wish else code})


def dossier_in(value: str) -> tuple[str, str]:
    """Return the wish and the code in a payload's value.

    >>> dossier_in("follow:H17.00-241105-0012"), dossier_in("H17.00-241105-0012")
    (('follow', 'H17.00-241105-0012'), ('', 'H17.00-241105-0012'))
    """
    wish, colon, code = value.partition(":")
    return (wish, code) if colon else ("", value)


def choose(option: int) -> str:
    """Return the payload that takes the option with this number, counted from 1."""
    return _built("choose", {"option": option})


def parse(text: str) -> Payload | None:
    """Return the payload in a text, or ``None`` when the text is not a well-formed one."""
    stripped = text.strip()
    if not stripped.startswith("/"):
        return None
    name, brace, rest = stripped[1:].partition("{")
    if not name.strip().isidentifier():
        return None
    if not brace:
        return Payload(name.strip())
    try:
        values = json.loads(brace + rest)
    except (ValueError, RecursionError):
        return None
    return Payload(name.strip(), values) if isinstance(values, dict) else None


def _built(intent: str, values: dict[str, object]) -> str:
    return f"/{intent}{json.dumps(values, ensure_ascii=False, separators=(',', ':'))}"
