"""What stands under every answer: code, official name, source, how fresh the data is, and the decision behind it."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from actions.answers.readable import one_line, shorten
from procedures.records import Decision, Procedure, Source
from procedures.vietnam_time import VIETNAM

PORTAL = "https://dichvucong.gov.vn"

_NAME_CHARS = 300
_URL_CHARS = 300  # a longer address is not one a person can use
_STALE = timedelta(days=365)


def vietnam_now() -> datetime:
    """Return the local time in Vietnam, wherever the server is."""
    return datetime.now(VIETNAM)


def footer(procedure: Procedure, *, today: date) -> str:
    """Return the lines that say which record was read, where it comes from and how old it is."""
    lines = []
    if one_line(procedure.short_name).lower() not in ("", official_name(procedure).lower()):
        lines.append(f"Tên thủ tục: {shorten(official_name(procedure), _NAME_CHARS)}")
    lines.append(f"Mã thủ tục: {shorten(one_line(procedure.local_code or procedure.code), 60)}")
    lines.append(f"Nguồn: {source_address(procedure)} ({freshness(procedure.source, today=today)})")
    decision = _worded_decision(procedure.decision)
    if decision:
        lines.append(f"Quyết định công bố: {decision}")
    return "\n".join(lines)


def title(procedure: Procedure) -> str:
    """Return the name to show above an answer: ours where we have one, else the official one."""
    return shorten(one_line(procedure.short_name) or official_name(procedure), _NAME_CHARS)


def official_name(procedure: Procedure) -> str:
    """Return the official name on one line; a record without a name goes by its code."""
    return one_line(procedure.name) or one_line(procedure.code) or "Thủ tục chưa có tên"


def source_address(procedure: Procedure) -> str:
    """Return the record's page, or the national portal when the source gives none."""
    url = "".join(procedure.source.url.split())
    return url if url.startswith(("http://", "https://")) and len(url) <= _URL_CHARS else PORTAL


def freshness(source: Source, *, today: date) -> str:
    """Return how fresh the data is: updated at the source where known, else compared, else imported."""
    if source.updated_at is not None:
        day = _local_day(source.updated_at)
        old = ", đã hơn 1 năm, anh/chị nên xem lại tại nguồn" if today - day > _STALE else ""
        return f"cập nhật tại nguồn ngày {worded_day(day)}{old}"
    if source.checked_on is not None:
        return f"đối chiếu với nguồn ngày {worded_day(source.checked_on)}"
    if source.imported_at is not None:
        return f"nhập ngày {worded_day(_local_day(source.imported_at))}"
    return "nguồn không ghi ngày cập nhật"


def worded_day(day: date) -> str:
    """Return the day as dd/mm/yyyy."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def _worded_decision(decision: Decision) -> str:
    number = shorten(one_line(decision.number), 80)
    if not number:
        return ""
    day = decision.signed_on or decision.published_on
    agency = shorten(one_line(decision.agency), 80)
    return number + (f" ngày {worded_day(day)}" if day else "") + (f", {agency}" if agency else "")


def _local_day(moment: datetime) -> date:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)
    if aware.year in (1, 9999):  # at the edge of the calendar a shift of hours would leave it
        return aware.date()
    return aware.astimezone(VIETNAM).date()
