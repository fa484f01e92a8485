"""What publishing refuses, and why, in words for the official who asked for it.

``ProcedureError`` └ ``PublishingRefused``: every refusal below; ``str`` of it is a Vietnamese sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from procedures.publishing.checking import Problem
from procedures.publishing.comparing import Difference
from procedures.publishing.guarding import FailedQuestion
from procedures.records import Procedure, ProcedureError


class PublishingRefused(ProcedureError):
    """Base of the refusals; ``code`` is the procedure's."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class DraftMissing(PublishingRefused):
    """There is no draft (any more). ``offered`` is what was to be saved, so that it isn't lost."""

    def __init__(self, code: str, offered: Procedure | None = None) -> None:
        super().__init__(code, f"Thủ tục {code} không có bản nháp (có thể vừa được công bố hoặc bỏ).")
        self.offered = offered


class DraftExists(PublishingRefused):
    """Somebody is writing a draft of this procedure already."""

    def __init__(self, code: str, author: str) -> None:
        super().__init__(code, f"Thủ tục {code} đang có bản nháp của {author}.")
        self.author = author


class DraftConflict(PublishingRefused):
    """Somebody saved the draft since. ``differences`` lead from the text stored to the one offered, which is kept."""

    def __init__(
        self, code: str, author: str, edition: int, offered: Procedure | None, differences: tuple[Difference, ...]
    ) -> None:
        super().__init__(code, f"Bản nháp {code} vừa được {author} lưu (lần {edition}); chưa có gì bị ghi đè.")
        self.author = author
        self.edition = edition
        self.offered = offered
        self.differences = differences


class CodeTaken(PublishingRefused):
    """A record or a draft has this code already."""

    def __init__(self, code: str) -> None:
        super().__init__(code, f"Mã {code} đã có thủ tục khác dùng.")


class PublishConflict(PublishingRefused):
    """The record changed since the draft was based on it; ``differences`` lead from then to now."""

    def __init__(self, code: str, differences: tuple[Difference, ...]) -> None:
        fields = ", ".join(dict.fromkeys(each.label.partition(" › ")[0] for each in differences))
        super().__init__(code, f"Thủ tục {code} đã thay đổi kể từ khi soạn bản nháp: {fields}.")
        self.differences = differences


class NothingToPublish(PublishingRefused):
    """What is to be published says what is live already."""

    def __init__(self, code: str) -> None:
        super().__init__(code, f"Nội dung của {code} không khác bản đang dùng.")


class ReasonMissing(PublishingRefused):
    """A version needs a reason that others can read later."""

    def __init__(self, code: str) -> None:
        super().__init__(code, "Anh/chị ghi lý do công bố.")


class SamePerson(PublishingRefused):
    """The publisher wrote the draft, and the rule asks for another person."""

    def __init__(self, code: str, publisher: str) -> None:
        super().__init__(code, f"{publisher} đã soạn bản nháp {code} nên cần một người khác công bố.")
        self.publisher = publisher


class RecordInvalid(PublishingRefused):
    """The draft has mistakes that the live record doesn't have."""

    def __init__(self, code: str, problems: Sequence[Problem]) -> None:
        super().__init__(code, " ".join(problem.message for problem in problems))
        self.problems = tuple(problems)


class GuardFailed(PublishingRefused):
    """Questions would be answered wrongly with it."""

    def __init__(self, code: str, failures: Sequence[FailedQuestion]) -> None:
        named = "; ".join(f"«{failure.text}»" for failure in failures)
        super().__init__(code, f"Công bố {code} sẽ làm sai câu trả lời cho: {named}.")
        self.failures = tuple(failures)


class VersionMissing(PublishingRefused):
    """The procedure has no version of this number."""

    def __init__(self, code: str, number: int) -> None:
        super().__init__(code, f"Thủ tục {code} không có phiên bản {number}.")
        self.number = number


class ScheduleMissing(PublishingRefused):
    """No schedule of this id waits or was refused."""

    def __init__(self, identifier: str) -> None:
        super().__init__("", "Lịch công bố này không còn chờ.")
        self.identifier = identifier


class AlreadyScheduled(PublishingRefused):
    """One draft of the procedure waits already."""

    def __init__(self, code: str) -> None:
        super().__init__(code, f"Thủ tục {code} đã có một lịch công bố đang chờ; hủy lịch đó trước.")


class TooEarly(PublishingRefused):
    """The moment of a schedule has passed."""

    def __init__(self, code: str) -> None:
        super().__init__(code, "Thời điểm công bố phải ở sau lúc này.")
