from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Sequence
from datetime import datetime, timezone

import pytest

from bot.questions.writer import Entry, Writer
from procedures.engine import DatabaseUnavailable
from procedures.questions.turn_record import Rating

NOW = datetime(2026, 11, 20, tzinfo=timezone.utc)


class Book:
    """A log that fails as often as it is told, and can be held up."""

    def __init__(self, *failures: Exception) -> None:
        self.written: list[str] = []
        self.failures = list(failures)
        self.open = threading.Event()
        self.open.set()

    def write(self, noted: Sequence[Entry]) -> None:
        self.open.wait(5)
        if self.failures:
            raise self.failures.pop(0)
        self.written += [each.turn for each in noted if isinstance(each, Rating)]


def entry(number: int) -> Rating:
    return Rating(str(number), "web:a", True, NOW)


def down() -> DatabaseUnavailable:
    return DatabaseUnavailable("here", "down")


async def put_all(writer: Writer, numbers: range) -> None:
    for number in numbers:
        writer.put(lambda number=number: entry(number))  # type: ignore[misc]


async def test_everything_is_written_in_order_also_when_closed_at_once() -> None:
    book = Book()
    writer = Writer(book)
    writer.start()
    await put_all(writer, range(1200))
    await writer.close()
    assert book.written == [str(number) for number in range(1200)]


async def test_a_database_that_was_down_gets_all_of_it_later() -> None:
    book = Book(down(), down())
    writer = Writer(book, pause=0.01, again=0.01)
    writer.start()
    await put_all(writer, range(3))
    for _ in range(500):
        if book.written:
            break
        await asyncio.sleep(0.01)
    assert book.written == ["0", "1", "2"]
    await writer.close()
    assert (book.written, writer.dropped) == (["0", "1", "2"], 0)


async def test_what_does_not_fit_is_dropped_counted_and_told(caplog: pytest.LogCaptureFixture) -> None:
    book = Book()
    writer = Writer(book, most=10)
    await put_all(writer, range(25))
    assert writer.dropped == 15
    with caplog.at_level(logging.WARNING):
        writer.start()
        await writer.close()
    assert len(book.written) == 10
    assert "15 turns were not written" in caplog.text


async def test_putting_never_waits_while_the_database_hangs() -> None:
    book = Book()
    book.open.clear()
    writer = Writer(book, pause=0.01)
    writer.start()
    writer.put(lambda: entry(0))
    await asyncio.sleep(0.1)
    started = asyncio.get_running_loop().time()
    await put_all(writer, range(1, 500))
    assert asyncio.get_running_loop().time() - started < 0.2
    book.open.set()
    await writer.close()
    assert len(book.written) == 500


async def test_a_mistake_ends_neither_the_log_nor_quotes_a_message(caplog: pytest.LogCaptureFixture) -> None:
    def unmaskable() -> Entry:
        raise ValueError("nguyên văn câu hỏi")

    book = Book(ValueError("nguyên văn câu hỏi"))
    writer = Writer(book, pause=0.01)
    writer.start()
    writer.put(unmaskable)
    writer.put(lambda: entry(1))
    await asyncio.sleep(0.2)
    writer.put(lambda: entry(2))
    await writer.close()
    assert (book.written, writer.dropped) == (["2"], 1)
    assert "ValueError" in caplog.text
    assert "nguyên văn" not in caplog.text


async def test_what_cannot_be_written_at_the_end_is_counted() -> None:
    book = Book(down(), down(), down())
    writer = Writer(book, pause=0.01, again=30)
    writer.start()
    await put_all(writer, range(4))
    await asyncio.sleep(0.1)
    await asyncio.wait_for(writer.close(), 5)
    assert (book.written, writer.dropped) == ([], 4)
