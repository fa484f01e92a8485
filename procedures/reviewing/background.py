"""Work of minutes beside the pages: one piece at a time, how far it is, and what went wrong."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass

from procedures.engine import DatabaseUnavailable
from procedures.importers.portal_client import PortalError
from procedures.importers.reading import NothingToRead
from procedures.reviewing.review import ReviewError, WrongState

_log = logging.getLogger(__name__)
_BROKEN = "Có trục trặc khi đang làm. Lỗi đã được ghi lại; những gì đã ghi vẫn nguyên vẹn."


@dataclass(frozen=True)
class Progress:
    """How far a piece of work is. ``step`` is Vietnamese; ``total`` is 0 where nobody knows it."""

    step: str
    done: int = 0
    total: int = 0


Tell = Callable[[Progress], None]
Work = Callable[[Tell], None]


class Background:
    """Does work in threads of its own, one after the other. A process that ends leaves it undone, not half done."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._turn = threading.Lock()
        self._progress: dict[int, Progress] = {}
        self._failures: dict[int, str] = {}

    def start(self, number: int, work: Work) -> None:
        """Do work for a review.

        Raises:
            WrongState: some is being done for it already.
        """
        with self._guard:
            if number in self._progress:
                raise WrongState("Bản đối chiếu này đang được xử lý, anh/chị chờ một chút nhé.")
            self._progress[number] = Progress("Chờ đến lượt")
            self._failures.pop(number, None)
        threading.Thread(target=self._do, args=(number, work), name=f"review-{number}", daemon=True).start()

    def progress(self, number: int) -> Progress | None:
        """Return how far the work for a review is, ``None`` where none is being done."""
        with self._guard:
            return self._progress.get(number)

    def failure(self, number: int) -> str:
        """Return what the last work for a review failed at, in words for people; nothing where it did not."""
        with self._guard:
            return self._failures.get(number, "")

    def wait(self, number: int, seconds: float) -> bool:
        """Wait until nothing is being done for a review; tell whether that is so."""
        pause = threading.Event()
        for _ in range(max(1, int(seconds / 0.02))):
            if self.progress(number) is None:
                return True
            pause.wait(0.02)
        return self.progress(number) is None

    def _do(self, number: int, work: Work) -> None:
        failure = ""
        try:
            with self._turn:
                work(lambda progress: self._tell(number, progress))
        except (ReviewError, NothingToRead, PortalError, DatabaseUnavailable) as error:
            failure = _said(error)
        except Exception:  # the thread's outermost frame: whoever waits is told, the next work goes on
            _log.exception("work for review %s failed", number)
            failure = _BROKEN
        with self._guard:
            del self._progress[number]
            if failure:
                self._failures[number] = failure

    def _tell(self, number: int, progress: Progress) -> None:
        with self._guard:
            self._progress[number] = progress


def _said(error: Exception) -> str:
    if isinstance(error, DatabaseUnavailable):
        return "Cơ sở dữ liệu tạm thời không dùng được. Anh/chị thử lại sau ít phút."
    return f"Không tải được từ cổng: {error}." if isinstance(error, PortalError) else str(error)
