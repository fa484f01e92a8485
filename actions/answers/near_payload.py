"""What stands for a shared location: the communes and offices near it, in the payload of a message.

A conversation keeps the texts of its messages, and a location is personal data. So the door looks up what is near
(``bot.locating``) before there is a text at all, and only that goes on; coordinates never reach the conversation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from actions.answers.payloads import ask_procedure

_NEAR = "near:"
_COMMUNE = re.compile(r"\d{1,6}", re.ASCII)
_OFFICE = re.compile(r"(?P<code>[\w.%~-]{1,300})~(?P<away>\d{1,5})", re.ASCII)
_PER_KILOMETRE = 10  # distances travel in steps of 100 metres; no answer tells them closer
_MOST = 60  # offices read from a payload


@dataclass(frozen=True)
class Near:
    """The codes of the communes whose centres are nearest, and the offices by code with kilometres; nothing if far."""

    communes: tuple[str, ...] = ()
    offices: Mapping[str, float] = field(default_factory=dict)


def near_payload(near: Near) -> str:
    """Return the payload of a location with this near it."""
    offices = (f"{quote(code, safe='')}~{round(away * _PER_KILOMETRE)}" for code, away in near.offices.items())
    return ask_procedure(f"{_NEAR}{','.join(near.communes)};{','.join(offices)}")


NOWHERE_NEAR = near_payload(Near())
"""Stands for a location that could not be read, or with nothing of the country near it."""


def near_in(code: str) -> Near | None:
    """Return what is near, from the code in a payload; ``None`` when it is no location's.

    What is malformed is left out.

    >>> near_in("near:27139;mot-cua~12"), near_in("1.004222")
    (Near(communes=('27139',), offices={'mot-cua': 1.2}), None)
    """
    if not code.startswith(_NEAR):
        return None
    communes, _, offices = code.removeprefix(_NEAR).partition(";")
    read = [found for each in offices.split(",")[:_MOST] if (found := _OFFICE.fullmatch(each))]
    return Near(
        tuple(each for each in communes.split(",") if _COMMUNE.fullmatch(each)),
        {unquote(found["code"]): int(found["away"]) / _PER_KILOMETRE for found in read},
    )


def without_location(text: str) -> str:
    """Return the text of a message as it may be kept: without what was near the location it stands for.

    >>> without_location('/ask_procedure{"code":"near:27139;mot-cua~12"}') == NOWHERE_NEAR
    True
    """
    return NOWHERE_NEAR if is_location(text) else text


def is_location(text: str) -> bool:
    """Tell whether a message's text stands for a location."""
    return text.startswith(f'/ask_procedure{{"code":"{_NEAR}')
