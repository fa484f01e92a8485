"""From what a source states of a dossier, as plain texts, to a report we keep. There is no field for the applicant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from procedures.dossiers.labels import official_label, status_of
from procedures.dossiers.moments import read_moment
from procedures.dossiers.national_status import NationalStatus
from procedures.dossiers.report import DossierReport, Nearness
from procedures.records import ProcedureError
from procedures.vietnam_time import VIETNAM

AHEAD = timedelta(hours=1)
"""How far a source's clock may be ahead of ours."""
LONGEST = 2_000
"""Characters of a text; what is to be supplemented may take some lines."""
_LONGEST_LABEL = 200
_PROCEDURE = re.compile(r"[1-6]\.\d{6}(?!\d)")


class UnusableDossier(ProcedureError):
    """What is stated can't be kept; the message says why in Vietnamese and repeats nothing of what was stated."""


@dataclass(frozen=True)
class Readers:
    """What is needed to read what sources write."""

    code: Callable[[str], str | None]  # a text to the canonical code that it is, whole
    mask: Callable[[str], str]  # takes personal data out of free text


@dataclass(frozen=True)
class Teller:
    """Who states it."""

    name: str  # as people read it
    nearness: Nearness = Nearness.DESK
    vendor: str = ""  # whose labels and numbers
    strict: bool = False  # whether a moment that can't be read makes all unusable; else it is unknown


@dataclass(frozen=True)
class Stated:
    """A dossier as stated; what is not stated is empty."""

    code: str
    label: str = ""
    number: str = ""  # of the national status, where the source numbers as the nation does
    agency: str = ""
    since: str = ""
    received_at: str = ""
    due_at: str = ""
    finished_at: str = ""
    returned_at: str = ""
    procedure_code: str = ""
    procedure_name: str = ""
    request: str = ""
    request_until: str = ""
    other_code: str = ""


MOMENTS = {
    "since": "thời điểm chuyển trạng thái",
    "received_at": "ngày tiếp nhận",
    "due_at": "ngày hẹn trả",
    "finished_at": "ngày xử lý xong",
    "returned_at": "ngày trả kết quả",
    "request_until": "hạn bổ sung",
}
"""The moments of a statement, as people call them."""


def taken_in(stated: Stated, teller: Teller, readers: Readers, *, seen_at: datetime) -> DossierReport:
    """Return the report of a statement.

    Raises:
        UnusableDossier: it names no dossier or no status, contradicts itself, or is too long.
    """
    _check_lengths(stated)
    status = _status(stated, teller)
    moments = {name: _moment(stated, name, teller) for name in MOMENTS}
    until = moments.pop("request_until")
    since = moments.pop("since") or _implied_since(status, moments)
    if since is not None and since > seen_at + AHEAD:
        raise UnusableDossier("thời điểm chuyển trạng thái ở tương lai")
    return DossierReport(
        code=_code(stated.code, readers),
        label=readers.mask(_plain(stated.label)) or (official_label(status) if status else ""),
        status=status,
        source=teller.name,
        nearness=teller.nearness,
        seen_at=seen_at,
        agency=readers.mask(_plain(stated.agency)),
        since=since,
        **moments,
        procedure_code=_procedure_code(stated.procedure_code),
        procedure_name=readers.mask(_plain(stated.procedure_name)),
        request=readers.mask(_plain(stated.request)),
        request_until=until.astimezone(VIETNAM).date() if until else None,
        other_code=readers.code(stated.other_code) or "",
    )


def unread_moments(stated: Stated, report: DossierReport) -> tuple[str, ...]:
    """Return the names of the moments that are stated, but could not be read into the report."""
    return tuple(words for name, words in MOMENTS.items() if getattr(stated, name) and not getattr(report, name))


def _check_lengths(stated: Stated) -> None:
    if len(stated.label) > _LONGEST_LABEL:
        raise UnusableDossier(f"trạng thái dài quá {_LONGEST_LABEL} ký tự")
    if any(len(text) > LONGEST for text in vars(stated).values()):
        raise UnusableDossier(f"có mục dài quá {LONGEST} ký tự")


def _code(text: str, readers: Readers) -> str:
    if not text.strip():
        raise UnusableDossier("thiếu mã hồ sơ")
    code = readers.code(text)
    if code is None:
        raise UnusableDossier("mã hồ sơ không đúng dạng, ví dụ đúng: H17.00-241105-0012")
    return code


def _status(stated: Stated, teller: Teller) -> NationalStatus | None:
    number = stated.number.strip()
    if number:
        if not re.fullmatch(r"0?[1-9]|10", number, re.ASCII):
            raise UnusableDossier("trạng thái không phải một số từ 1 đến 10")
        return NationalStatus(int(number))
    if not stated.label.strip():
        raise UnusableDossier("thiếu trạng thái")
    return status_of(stated.label, teller.vendor)


def _moment(stated: Stated, name: str, teller: Teller) -> datetime | None:
    text: str = getattr(stated, name).strip()
    moment = read_moment(text) if text else None
    if text and moment is None and teller.strict:
        raise UnusableDossier(f"không đọc được {MOMENTS[name]}; ghi như 2026-11-20T08:05:00+07:00")
    return moment


def _implied_since(status: NationalStatus | None, moments: dict[str, datetime | None]) -> datetime | None:
    """Return the moment that is itself the coming to a status."""
    implied = {
        NationalStatus.ACCEPTED: "received_at",
        NationalStatus.FINISHED: "finished_at",
        NationalStatus.RETURNED: "returned_at",
    }
    return moments[implied[status]] if status in implied else None


def _procedure_code(text: str) -> str:
    found = _PROCEDURE.match(text.strip())
    return found.group() if found else ""


def _plain(text: str) -> str:
    """Return a text in NFC on one line, without characters that nobody can read."""
    readable = "".join(letter if unicodedata.category(letter) not in ("Cc", "Cf", "Cs") else " " for letter in text)
    return " ".join(unicodedata.normalize("NFC", readable).split())
