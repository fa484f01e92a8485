"""A guide: how something is done that belongs to many procedures, such as signing in with VNeID."""

from __future__ import annotations

from dataclasses import dataclass, field

from procedures.guidance.phrasings import Phrasings


@dataclass(frozen=True)
class Link:
    """An official page to go on with."""

    name: str
    url: str


@dataclass(frozen=True)
class Guide:
    """Numbered short steps in our own words.

    Attributes:
        cautions: what to watch out for, one sentence each.
        codes: procedures that go with it; each gets a button.
        related: ids of guides that go with it.
        is_matter: whether it is about a matter of its own, such as a divorce, and not about how procedures are gone
            through: what was talked of before is then left.
    """

    id: str
    title: str
    summary: str
    steps: tuple[str, ...]
    links: tuple[Link, ...]
    phrasings: Phrasings = field(default_factory=Phrasings)
    cautions: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    is_matter: bool = False
