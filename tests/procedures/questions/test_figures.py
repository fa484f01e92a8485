"""Every figure is counted a second time, in Python, from the raw rows."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import Engine, text

from procedures.opening import open_store
from procedures.questions.chart import chart_svg
from procedures.questions.figure_labels import LABELS
from procedures.questions.figure_tables import Table, figure_tables, to_csv, to_xlsx
from procedures.questions.figures import Counts, Figures, Period, read_figures
from procedures.questions.monthly_report import monthly_report
from procedures.questions.turn_log import TurnLog
from tests.procedures.questions.simulated_month import simulated_month

OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
CONVERSATIONS = 1_500


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    engine = open_store(f"sqlite:///{tmp_path_factory.mktemp('month')}/month.db", seed=False).engine
    write_month(engine, CONVERSATIONS)
    return engine


def write_month(engine: Engine, conversations: int) -> None:
    log = TurnLog(engine, lambda told: f"{abs(hash(told)):x}")
    entries = simulated_month(conversations)
    while batch := list(islice(entries, 500)):
        log.write(batch)


def rows_of(engine: Engine, keep: Callable[[Any], bool] = lambda row: True) -> list[Any]:
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT * FROM question_turns")).mappings().all()
    return [row for row in rows if "2026-10-01" <= row["day"] <= "2026-10-31" and keep(row)]


def recounted(rows: Iterable[Any]) -> Counts:
    rows = list(rows)
    kinds = Counter((row["kind"], bool(row["after_clarification"])) for row in rows)

    def of(kind: str) -> int:
        return kinds[kind, True] + kinds[kind, False]

    return Counts(
        questions=sum(of(kind) for kind in ("answer", "clarify", "decline", "status", "handoff")),
        answered_at_once=kinds["answer", False],
        answered_after_clarification=kinds["answer", True],
        clarified=of("clarify"),
        unanswered=of("decline"),
        handed_over=of("handoff"),
        look_ups=of("status"),
        talk=of("smalltalk") + of("cancel"),
        followings=len([row for row in rows if row["followed"]]),
        good_ratings=len([row for row in rows if row["rating"] == 1]),
        bad_ratings=len([row for row in rows if row["rating"] == -1]),
        conversations=len({row["conversation"] for row in rows}),
    )


def by(column: str, rows: Iterable[Any]) -> dict[Any, Counts]:
    groups: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        groups[row[column]].append(row)
    return {key: recounted(group) for key, group in groups.items()}


def check(engine: Engine, period: Period, keep: Callable[[Any], bool] = lambda row: True) -> Figures:
    figures, rows = read_figures(engine, period, top=1000), rows_of(engine, keep)
    assert figures.total == recounted(rows)
    assert figures.by_day == by("day", rows)
    assert figures.by_hour == by("hour", rows)
    assert figures.by_channel == by("channel", rows)
    assert figures.by_province == by("province", rows)
    ids, bad = {row["id"] for row in rows}, {row["id"] for row in rows if row["rating"] < 0}
    with engine.connect() as connection:
        parts = connection.execute(text("SELECT turn, part, value FROM question_turn_parts")).tuples().all()
    for found, part, turns in (
        (figures.procedures, "procedure", ids),
        (figures.facets, "facet", ids),
        (figures.badly_rated, "procedure", bad),
    ):
        assert dict(found) == Counter(value for turn, kind, value in parts if kind == part and turn in turns)
    latencies = sorted(row["latency_ms"] for row in rows)
    assert figures.median_latency_ms == (latencies[(len(latencies) - 1) // 2] if latencies else 0)
    return figures


def test_figures_of_a_month_equal_an_independent_count(month: Engine) -> None:
    total = check(month, OCTOBER).total
    assert total.questions > CONVERSATIONS
    parts = (total.answered_at_once, total.answered_after_clarification, total.clarified)
    assert total.questions == sum(parts) + total.unanswered + total.handed_over + total.look_ups
    assert min(asdict(total).values()) > 0


def test_figures_of_a_province_and_a_channel_too(month: Engine) -> None:
    check(month, Period(OCTOBER.first, OCTOBER.last, province="Huế"), lambda row: row["province"] == "Huế")
    check(month, Period(OCTOBER.first, OCTOBER.last, province=""), lambda row: not row["province"])
    narrow = Period(date(2026, 10, 5), date(2026, 10, 6), channel="telegram")
    check(month, narrow, lambda row: row["channel"] == "telegram" and row["day"] in ("2026-10-05", "2026-10-06"))


def test_a_month_without_turns_is_all_zeros_and_still_a_report(month: Engine) -> None:
    figures = read_figures(month, Period(date(2025, 1, 1), date(2025, 1, 31)))
    assert figures.total == Counts()
    assert monthly_report(figures).startswith(b"%PDF")


def test_a_turn_before_midnight_in_vietnam_belongs_to_that_day(tmp_path: Path) -> None:
    engine = open_store(f"sqlite:///{tmp_path}/one.db", seed=False).engine
    write_month(engine, 50)
    for row in rows_of(engine):
        moment = row["at"]
        shifted = (int(str(moment)[11:13]) + 7) % 24
        assert row["hour"] == shifted


def test_csv_and_spreadsheet_hold_the_same_numbers(month: Engine) -> None:
    tables = figure_tables(read_figures(month, OCTOBER))
    lines = list(csv.reader(io.StringIO(to_csv(tables).decode("utf-8-sig"))))
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(tables)))
    assert book.sheetnames == [table.title for table in tables]
    for table in tables:
        start = lines.index([table.title])
        written = lines[start + 1 : start + 2 + len(table.rows)]
        sheet = [["" if cell is None else str(cell) for cell in row] for row in book[table.title].values]
        assert sheet == written == [list(table.headings), *([str(cell) for cell in row] for row in table.rows)]
    assert len(tables[0].rows) == len(LABELS) == len(asdict(Counts()))


def test_a_name_that_looks_like_a_formula_stays_a_text() -> None:
    table = Table("T", ("Tên",), (("=1+1",), ("@x",), ("-2",)))
    assert b"'=1+1" in to_csv([table])
    cells = [row[0].value for row in openpyxl.load_workbook(io.BytesIO(to_xlsx([table])))["T"].iter_rows(min_row=2)]
    assert cells == ["'=1+1", "'@x", "'-2"]


def test_the_report_has_a_page_number_and_every_part(month: Engine) -> None:
    figures = read_figures(month, OCTOBER)
    report = monthly_report(
        figures, agency="UBND phường Xuân Hòa", name_of=lambda code: f"Thủ tục {code}", before=figures
    )
    assert report.startswith(b"%PDF")
    assert 2 <= report.count(b"/Type /Page\n") <= 4


def test_a_chart_is_well_formed_and_escapes_names() -> None:
    from xml.etree import ElementTree

    for columns in (False, True):
        drawn = chart_svg('Theo "ngày" & <giờ>', [("<b>A</b>", 1234), ("B", 0)], columns=columns)
        assert "1.234" in "".join(ElementTree.fromstring(drawn).itertext())
        assert "<b>" not in drawn
    assert "Chưa có số liệu" in chart_svg("Trống", [])
