"""Kept sums equal the count of the rows at any moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, text

from procedures.engine import make_engine
from procedures.opening import open_store
from procedures.questions.figure_book import FigureBook
from procedures.questions.figures import Figures, Period, read_figures
from procedures.questions.tables import DayRow, DaySumsRow
from procedures.questions.turn_list import TurnFilter, TurnList
from procedures.questions.turn_log import TurnLog
from procedures.questions.turn_record import Rating, TurnRecord
from tests.procedures.questions.simulated_month import START, simulated_month

OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
NARROWED = (
    OCTOBER,
    replace(OCTOBER, province="Huế"),
    replace(OCTOBER, province=""),
    replace(OCTOBER, channel="web"),
    replace(OCTOBER, channel="telegram", province="Cà Mau", first=date(2026, 10, 20)),
    replace(OCTOBER, channel="fax"),
    Period(date(2020, 1, 1), date(2020, 1, 31)),
)


def log_on(engine: Engine, **options: int) -> TurnLog:
    return TurnLog(engine, lambda told: f"{abs(hash(told)):x}", **options)


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    engine = open_store(f"sqlite:///{tmp_path}/month.db", seed=False).engine
    log, entries = log_on(engine), simulated_month(200)
    while batch := list(islice(entries, 500)):
        log.write(batch)
    return engine


def counted(engine: Engine, period: Period) -> Figures:
    figures = read_figures(engine, period, top=1000)
    return replace(figures, median_latency_ms=float(round(figures.median_latency_ms)))


def stale_days(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return list(connection.execute(select(DayRow.day).where(DayRow.summed != DayRow.changes)).scalars())


@pytest.mark.parametrize("period", NARROWED)
def test_sums_equal_the_count_of_the_rows_before_and_after_they_are_kept(engine: Engine, period: Period) -> None:
    book = FigureBook(engine)
    expected = counted(engine, period)
    assert book.read(period, top=1000) == expected
    book.sum_up()
    assert stale_days(engine) == []
    assert book.read(period, top=1000) == expected


def test_a_late_turn_a_late_rating_and_a_changed_rating_are_in_the_next_figures(engine: Engine) -> None:
    book, log = FigureBook(engine), log_on(engine)
    before = book.read(OCTOBER).total
    late = TurnRecord("late", START + timedelta(days=3), "web", "web:late", "answer", procedures=("1.000001",))
    log.write([late])
    assert len(stale_days(engine)) == 1
    assert book.read(OCTOBER).total.answered_at_once == before.answered_at_once + 1
    for good in (True, False):
        log.write([Rating("late", "web:late", good, late.at)])
        assert book.read(OCTOBER, top=1000) == counted(engine, OCTOBER)
    assert book.read(OCTOBER).total.bad_ratings == before.bad_ratings + 1


def test_somebody_elses_rating_changes_no_day(engine: Engine) -> None:
    FigureBook(engine).sum_up()
    log_on(engine).write([Rating("0-0", "web:not mine", True, START)])
    assert stale_days(engine) == []


def test_sums_made_while_something_was_written_are_made_again(engine: Engine) -> None:
    book = FigureBook(engine)
    book.sum_up()
    with engine.begin() as connection:  # as if another process had kept older sums
        connection.execute(text("UPDATE question_days SET changes = changes + 1 WHERE day = '2026-10-05'"))
    assert stale_days(engine) == ["2026-10-05"]
    assert book.sum_up() == 1
    assert book.sum_up() == 0


def test_purged_days_have_no_sums_left(engine: Engine) -> None:
    book, log = FigureBook(engine), log_on(engine, row_days=10)
    book.sum_up()
    log.purge(START + timedelta(days=25, hours=13))
    assert book.read(OCTOBER, top=1000) == counted(engine, OCTOBER)
    with engine.connect() as connection:
        assert min(connection.execute(select(DaySumsRow.day)).scalars()) == "2026-10-16"


def test_a_database_that_is_only_read_gives_the_same_figures(engine: Engine, tmp_path: Path) -> None:
    read_only = make_engine(f"sqlite:///file:{tmp_path}/month.db?mode=ro&uri=true")
    assert FigureBook(read_only).read(OCTOBER, top=1000) == counted(engine, OCTOBER)
    assert len(stale_days(engine)) == 31


def test_every_figure_has_as_many_turns_behind_it(engine: Engine) -> None:
    turns = TurnList(engine)
    for period in NARROWED:
        figures = counted(engine, period)
        everything = turns.find(TurnFilter(period, "conversations"), limit=1)
        assert everything.conversations == figures.total.conversations
        for name, number in vars(figures.total).items():
            if name != "conversations":
                assert turns.find(TurnFilter(period, name), limit=1).total == number, name
        for hour, counts in figures.by_hour.items():
            assert turns.find(TurnFilter(period, "questions", hour=hour), limit=1).total == counts.questions
        for code, number in figures.procedures[:5]:
            assert turns.find(TurnFilter(period, procedure=code), limit=1).total == number
        for facet, number in figures.facets:
            assert turns.find(TurnFilter(period, facet=facet), limit=1).total == number
        for code, number in figures.badly_rated[:5]:
            assert turns.find(TurnFilter(period, "bad_ratings", procedure=code), limit=1).total == number


def test_turns_come_newest_first_with_what_they_answered_and_no_words(engine: Engine) -> None:
    turns = TurnList(engine)
    pages = [turns.find(TurnFilter(OCTOBER, "answered_at_once"), limit=20, offset=offset) for offset in (0, 20)]
    listed = [turn for page in pages for turn in page.turns]
    assert len(listed) == 40
    assert listed == sorted(listed, key=lambda turn: turn.at, reverse=True)
    assert all(turn.procedures and turn.facets and turn.kind == "answer" for turn in listed)
    assert not any(hasattr(turn, "text") for turn in listed)


def test_what_was_talked_of_before_a_turn_is_in_no_figure(tmp_path: Path) -> None:
    engine = open_store(f"sqlite:///{tmp_path}/topics.db", seed=False).engine
    asked = TurnRecord("1", START, "web", "web:a", "decline", text="giấy tờ gồm những gì", topics=("1.004222",))
    log_on(engine).write([asked])
    figures = FigureBook(engine).read(OCTOBER)
    assert (figures.total.questions, dict(figures.procedures)) == (1, {})
    assert figures == counted(engine, OCTOBER)
