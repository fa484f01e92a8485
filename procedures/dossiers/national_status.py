"""The ten statuses that every one-stop system reports to the national portal (trạng thái hồ sơ, 1–10)."""

from __future__ import annotations

from enum import IntEnum


class NationalStatus(IntEnum):
    """How far a dossier has come, numbered as the national exchange numbers it."""

    REGISTERED = 1  # mới đăng ký: handed in on the portal, not yet looked at
    ACCEPTED = 2  # được tiếp nhận
    REFUSED = 3  # không được tiếp nhận
    PROCESSING = 4  # đang xử lý
    SUPPLEMENT_ASKED = 5  # yêu cầu bổ sung giấy tờ
    PAYMENT_ASKED = 6  # yêu cầu thực hiện nghĩa vụ tài chính
    WITHDRAWN = 7  # công dân yêu cầu rút hồ sơ
    STOPPED = 8  # dừng xử lý
    FINISHED = 9  # đã xử lý xong: the result is on its way back to the one-stop desk
    RETURNED = 10  # đã trả kết quả

    @property
    def waits_for_person(self) -> bool:
        """Whether nothing goes on until the person does something."""
        return self in (NationalStatus.SUPPLEMENT_ASKED, NationalStatus.PAYMENT_ASKED)

    @property
    def is_final(self) -> bool:
        """Whether no further change is to be expected. A finished dossier (9) still has its result handed over."""
        return self in (
            NationalStatus.REFUSED,
            NationalStatus.WITHDRAWN,
            NationalStatus.STOPPED,
            NationalStatus.RETURNED,
        )

    @property
    def counts_time(self) -> bool:
        """Whether the agency's time is running: it can be late only then."""
        return self in (NationalStatus.ACCEPTED, NationalStatus.PROCESSING)
