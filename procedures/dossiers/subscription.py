"""A dossier that a conversation follows: what is known of it, and what is to be told of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from procedures.dossiers.national_status import NationalStatus
from procedures.dossiers.report import DossierReport, Nearness
from procedures.vietnam_time import VIETNAM


class Channel(Enum):
    """How a notice reaches the one who follows."""

    TELEGRAM = "telegram"
    WEB = "web"


@dataclass(frozen=True)
class Contact:
    """Where notices go: on Telegram the number of the chat; a web page calls for its own, so its address is empty."""

    channel: Channel
    address: str = ""


@dataclass(frozen=True)
class Known:
    """What the follower knows of the dossier: the least that tells a change from the same again."""

    status: NationalStatus | None
    label: str
    source: str
    nearness: Nearness
    seen_at: datetime  # when the source said so
    heard_at: datetime  # when we asked it last
    since: datetime | None = None
    due_on: date | None = None
    request: str = ""
    request_until: date | None = None

    def to_json(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        return {
            "status": self.status,
            "label": self.label,
            "source": self.source,
            "nearness": self.nearness,
            "seen_at": self.seen_at.isoformat(),
            "heard_at": self.heard_at.isoformat(),
            "since": self.since and self.since.isoformat(),
            "due_on": self.due_on and self.due_on.isoformat(),
            "request": self.request,
            "request_until": self.request_until and self.request_until.isoformat(),
        }

    @classmethod
    def from_json(cls, fields: dict[str, Any]) -> Known:
        """Read what ``to_json`` wrote."""
        return cls(
            status=NationalStatus(fields["status"]) if fields["status"] else None,
            label=fields["label"],
            source=fields["source"],
            nearness=Nearness(fields["nearness"]),
            seen_at=datetime.fromisoformat(fields["seen_at"]),
            heard_at=datetime.fromisoformat(fields["heard_at"]),
            since=datetime.fromisoformat(fields["since"]) if fields["since"] else None,
            due_on=date.fromisoformat(fields["due_on"]) if fields["due_on"] else None,
            request=fields["request"],
            request_until=date.fromisoformat(fields["request_until"]) if fields["request_until"] else None,
        )


def due_on(report: DossierReport) -> date | None:
    """Return the day in Vietnam for which the result is promised."""
    return report.due_at.astimezone(VIETNAM).date() if report.due_at else None


def known_from(report: DossierReport, heard_at: datetime) -> Known:
    """Return what a report lets the follower know."""
    return Known(
        status=report.status,
        label=report.label,
        source=report.source,
        nearness=report.nearness,
        seen_at=report.seen_at,
        heard_at=heard_at,
        since=report.since,
        due_on=due_on(report),
        request=report.request,
        request_until=report.request_until,
    )


@dataclass(frozen=True)
class Subscription:
    """One conversation following one dossier. ``version`` counts what was told: it tells two writers apart."""

    id: str
    code: str
    source: str  # which providers are asked, and therefore which paces count
    known: Known | None
    version: int
    created_at: datetime
    ends_at: datetime
    next_look_at: datetime
    reminded_on: date | None = None


@dataclass(frozen=True)
class NewNotice:
    """A message to be sent. Of one subscription there is never a second with the same occasion."""

    occasion: str
    text: str


@dataclass(frozen=True)
class Look:
    """What a look at a dossier came to, to be written down in one transaction."""

    known: Known | None
    next_look_at: datetime
    notices: tuple[NewNotice, ...] = ()
    reminded_on: date | None = None
    ends_at: datetime | None = None  # when it is to end instead
    ends: bool = False


@dataclass(frozen=True)
class Notice:
    """A message to send, claimed by one sender. ``conversation`` is the fingerprint it is kept under."""

    subscription: str
    occasion: str
    conversation: str
    text: str
    address: str
    attempts: int
