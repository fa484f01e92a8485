"""Where a status comes from: how old it is, how near to the desk its source, and what else sources say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from actions.answers.dossier_meanings import meaning_of
from actions.answers.moments import local, seen
from actions.answers.readable import one_line
from procedures.dossiers.national_status import NationalStatus
from procedures.dossiers.report import DossierReport, Nearness

_STALE = timedelta(days=1)
_OLD = "Tin này đã cũ, đến nay có thể đã khác."
_COPY = (
    "Bản ở cấp quốc gia là bản chép lại nên có khi chậm hơn; có nơi còn chép nhầm hồ sơ chờ bổ sung, chờ nộp tiền hoặc "
    "đã dừng thành “đã xử lý xong”."
)
_MAY_BE_WRONG = (
    "Lưu ý: tin này lấy từ bản chép ở cấp quốc gia. Có nơi chép nhầm hồ sơ đang chờ bổ sung, chờ nộp tiền hoặc đã dừng "
    "thành “đã xử lý xong”. Anh/chị gọi nơi đã nộp hỏi cho chắc rồi hãy đi lấy."
)


def plain_status(report: DossierReport) -> str:
    """Return the status in plain words; a label that no table knows is quoted as it is."""
    return meaning_of(report.status).title or f"hệ thống ghi “{one_line(report.label) or 'không rõ'}”"


def source_line(report: DossierReport, now: datetime) -> str:
    """Return who says so and when, with a warning where that is long ago and may have changed since."""
    line = f"Theo {one_line(report.source)}, xem {seen(report.seen_at, now)}."
    final = report.status is not None and report.status.is_final
    old = local(now) - local(report.seen_at) > _STALE and not final
    return f"{line} {_OLD}" if old else line


def disagreement(reports: Sequence[DossierReport], now: datetime) -> list[str]:
    """Return what each source says where they differ, and which is closer to the desk; else nothing."""
    nearest = reports[0]
    if all(_state(each) == _state(nearest) for each in reports):
        return []
    rows = [f"• {one_line(each.source)}: {plain_status(each)}, xem {seen(each.seen_at, now)}" for each in reports]
    return ["Các nơi đang ghi khác nhau:", *rows, _which(reports)]


def caution(reports: Sequence[DossierReport]) -> str:
    """Return the warning on a national "finished" where no nearer source confirms it; else nothing."""
    only_nation = all(each.nearness is Nearness.NATION for each in reports)
    return _MAY_BE_WRONG if only_nation and reports[0].status is NationalStatus.FINISHED else ""


def _which(reports: Sequence[DossierReport]) -> str:
    nearest = reports[0]
    others = [each for each in reports[1:] if _state(each) != _state(nearest)]
    if all(each.nearness is nearest.nearness for each in others):
        return "Một Cửa không biết nơi nào đúng hơn. Anh/chị gọi nơi đã nộp hỏi cho chắc."
    why = f" {_COPY}" if any(each.nearness is Nearness.NATION for each in others) else ""
    return f"{one_line(nearest.source)} gần nơi giải quyết hơn nên đáng tin hơn.{why} Cần chắc thì gọi hỏi nơi đã nộp."


def _state(report: DossierReport) -> object:
    return report.status or one_line(report.label).lower()
