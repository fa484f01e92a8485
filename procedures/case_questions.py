"""Which questions tell what papers a person needs: read from the groups of papers of a record."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from enum import Enum

from procedures.records import Case, CaseRole, Procedure

_MARK = r"^\W*(?:(?:\d{1,2}|[ivx]{1,4}|[a-zđ]\d?)(?:\.\d+)*[.)\-:]\s*)?"
_WHEN = r"(?:trường hợp |đối với |khi |nếu )*"
_BESIDES = re.compile(
    _MARK
    + _WHEN
    + r"(?:(?:có )?nhờ người|người khác nộp|(?:nộp|làm) thay\b"
    + r"|(?:được |có )?(?:ủy|uỷ) quyền(?! cho cơ quan| theo quyết định)|người (?:đại diện|được (?:ủy|uỷ) quyền)"
    + r"|(?:hồ sơ )?(?:đăng ký|nộp|gửi|thực hiện)?(?: hồ sơ)? ?(?:trên môi trường điện tử|trực tuyến|qua mạng)"
    + r"|chưa có tài khoản định danh|giấy tờ do nước ngoài cấp|ngoài (?:các|ra|những)\b)",
    re.IGNORECASE,
)
"""Groups that come on top of another one: done by somebody else, or in another way."""
_PAPERS = re.compile(
    _MARK
    + r"(?:\d+ bản|(?:các |một trong )?(?:giấy tờ|chứng từ|tài liệu|bản|đơn|tờ|hồ sơ|thành phần|văn bản)"
    + r"|phương án|phần|trong (?:phiếu|đơn)|xuất trình|nộp|gửi)\b(?!.*\b(?:đối với|trường hợp|khi|nếu)\b)"
    + r"(?! do nước ngoài)",
    re.IGNORECASE | re.DOTALL,
)
"""Groups that are named after papers, not after people: everybody looks at them."""
_DEPENDS = re.compile(r"\btùy (?:từng )?trường hợp|\btuỳ (?:từng )?trường hợp", re.IGNORECASE)


class Asks(Enum):
    """What a question about cases asks."""

    WHICH = "which"  # one of several cases is the person's own
    BESIDES = "besides"  # some of these may come on top, or none


@dataclass(frozen=True)
class CaseQuestion:
    """One question; ``options`` are places in ``procedure.cases``."""

    asks: Asks
    options: tuple[int, ...]


def case_questions(procedure: Procedure) -> tuple[CaseQuestion, ...]:
    """Return the questions to ask, at most two: which case it is, and what comes on top.

    A single case beside papers for everybody is a question of the second kind; a single case by itself is none, since
    there is nothing to choose between.
    """
    variants = [place for place, case in enumerate(procedure.cases) if _can_be_asked(case)]
    besides = tuple(place for place in variants if _BESIDES.match(procedure.cases[place].name))
    which = tuple(place for place in variants if place not in besides)
    for_all = any(case.papers and case.role not in (CaseRole.VARIANT, CaseRole.NOTE) for case in procedure.cases)
    if not which and not for_all:  # then one of them must be the person's own
        which, besides = besides, ()
    if len(which) == 1:
        which, besides = ((), tuple(sorted((*which, *besides)))) if for_all else ((), besides)
    asked = ((Asks.WHICH, which), (Asks.BESIDES, besides))
    return tuple(CaseQuestion(asks, options) for asks, options in asked if options)


def edition_of(procedure: Procedure) -> str:
    """Return a short mark that changes when the cases do, so that an old choice is not read as another one."""
    names = "\0".join(f"{case.role.value}{case.name}" for case in procedure.cases)
    return f"{zlib.crc32(names.encode()):08x}"[:5]


def _can_be_asked(case: Case) -> bool:
    named_after_papers = _PAPERS.match(case.name) or _DEPENDS.search(case.name)
    return case.role is CaseRole.VARIANT and bool(case.papers) and not named_after_papers
