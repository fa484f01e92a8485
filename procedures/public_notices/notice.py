"""A notice of the authority: a text for all or for some, shown from a moment to a moment."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from procedures.records import ProcedureError

LONGEST_TEXT = 1_000
"""Letters of a notice: it stands before an answer on a telephone, and must leave the answer in sight."""
LONGEST_TITLE = 120


class State(str, Enum):
    """Where a notice stands. Whether a published one shows now is a matter of its moments."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class PublicNotice:
    """A notice. Empty ``provinces`` or ``topics`` mean all; a topic is a code of a procedure or a category.

    ``starts_at`` and ``ends_at`` carry a zone; ``ends_at`` is the first moment at which it no longer shows. An
    ``emergency`` stands before every other notice, and is shown again every hour of a conversation until it ends.
    """

    id: str
    title: str
    text: str
    starts_at: datetime
    ends_at: datetime
    emergency: bool = False
    provinces: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    state: State = State.DRAFT
    author: str = ""
    changed_at: datetime | None = None
    edition: int = 1  # counts changes: a reader who saw the first wording is shown the second

    def shows_at(self, moment: datetime) -> bool:
        """Tell whether it is published and its time has come and not passed."""
        return self.state is State.PUBLISHED and self.starts_at <= moment < self.ends_at

    def is_for(self, province: str, topics: Collection[str]) -> bool:
        """Tell whether it concerns a turn; where the province is not known, notices of every province do."""
        return self.is_in(province) and (not self.topics or not set(self.topics).isdisjoint(topics))

    def is_in(self, province: str) -> bool:
        """Tell whether it concerns a province; ``province`` is empty where it is not known."""
        return not self.provinces or not province or province in self.provinces


class NoticeInvalid(ProcedureError):
    """A notice can't be kept as it is; ``problems`` say why, by field, in words for the author."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__("; ".join(problems.values()))
        self.problems = problems


def checked(notice: PublicNotice) -> PublicNotice:
    """Return the notice.

    Raises:
        NoticeInvalid: something is missing or contradicts itself.
    """
    problems = {field: text for field, text in _problems(notice) if text}
    if problems:
        raise NoticeInvalid(problems)
    return notice


def _problems(notice: PublicNotice) -> tuple[tuple[str, str], ...]:
    return (
        ("title", _length(notice.title, LONGEST_TITLE, "Anh/chị ghi tên ngắn cho thông báo.")),
        ("text", _length(notice.text, LONGEST_TEXT, "Anh/chị ghi nội dung thông báo.")),
        ("ends_at", "" if notice.starts_at < notice.ends_at else "Lúc kết thúc phải sau lúc bắt đầu."),
    )


def _length(text: str, most: int, missing: str) -> str:
    if not text.strip():
        return missing
    too_long = f"Dài {len(text)} ký tự; nhiều nhất {most} ký tự để người dân đọc hết trên điện thoại."
    return too_long if len(text) > most else ""
