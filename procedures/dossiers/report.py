"""What one source says of one dossier. There is no field for the applicant: a name that is not kept can't leak."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum

from procedures.dossiers.national_status import NationalStatus


class Nearness(IntEnum):
    """How close a source is to the desk that has the dossier; the lower, the closer.

    The national status is a copy and can be wrong: at least one province's system pushes 5, 6 and 8 as 9.
    """

    DESK = 1  # the one-stop system's own data
    PROVINCE = 2  # the look-up of a province
    NATION = 3  # the national exchange


@dataclass(frozen=True)
class DossierReport:
    """How far a dossier has come, as one source says it. Moments carry their zone."""

    code: str  # canonical
    label: str  # the source's own words for the status
    status: NationalStatus | None  # ``None`` for a label that no table knows: shown as given, never guessed
    source: str  # the source's name as people read it
    nearness: Nearness
    seen_at: datetime  # when the source said so: the look-up, or the push
    agency: str = ""  # who has it now
    since: datetime | None = None  # when it came to this status
    received_at: datetime | None = None
    due_at: datetime | None = None  # midnight when the source names only a day
    finished_at: datetime | None = None
    returned_at: datetime | None = None
    procedure_code: str = ""
    procedure_name: str = ""
    request: str = ""  # what the person is asked to supplement or to pay, personal data masked
    request_until: date | None = None
    other_code: str = ""  # the code of the same dossier elsewhere (the portal may have rewritten it)
