"""Starter records and seed phrasings: schema, checking, and loading once per edition."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from procedures.importers.seed_aliases import AliasesInvalid, load_aliases, sync_aliases
from procedures.importers.starter import StarterInvalid, load_starter, main, problems, sync_starter
from procedures.importers.starter_schema import SCHEMA_FILE, schema_text
from procedures.records import Origin
from procedures.store import ProcedureStore
from tests.procedures.sample_records import channel

RECORD = """
code: "1.000001"
name: Thủ tục thử
short_name: Việc thử
summary: Nói dễ hiểu.
source: {url: "https://example.vn/1", checked_on: 2026-11-20, updated_at: 2026-07-18}
decision: {number: 1/QĐ, signed_on: 2026-07-01}
channels:
  - method: direct
    time: {quantity: 7.5, unit: working_day}
    fees: [{kind: amount, amount: 20000}]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "starter" / "civil").mkdir(parents=True)
    (tmp_path / "starter" / "civil" / "one.yml").write_text(RECORD, encoding="utf-8")
    return tmp_path / "starter"


def test_schema_file_is_in_step_with_the_records() -> None:
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema_text(), "run python -m procedures.importers.starter_schema"


def test_shipped_records_pass_the_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0, capsys.readouterr().out


def test_record_with_unquoted_dates_and_plain_numbers_is_loaded(folder: Path) -> None:
    (record,) = load_starter([folder])
    assert (record.source.origin, record.source.checked_on) == (Origin.STARTER, date(2026, 11, 20))
    assert record.decision.signed_on == date(2026, 7, 1)
    assert record.channels[0].time.quantity == Decimal("7.5")
    assert record.channels[0].fees[0].amount == 20000
    assert problems([folder]) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('"1.000001"', "1.000001", "not of type 'string'"),
        ('"1.000001"', '"1.0001"', "does not match"),
        ("short_name: Việc thử\n", "", "'short_name' is a required property"),
        ("summary: Nói", "summry: Nói", "summry"),
        ('url: "https://example.vn/1", ', "", "'url' is a required property"),
        ("kind: amount, amount: 20000", "kind: free, amount: 20000", "amount"),
        ("kind: amount, amount: 20000", "kind: amount", "'amount' is a required property"),
        ("method: direct", "method: fax", "fax"),
        ("code:", "  code:\n:", "không đọc được"),
    ],
)
def test_check_names_file_and_fault(
    folder: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, expected: str
) -> None:
    (folder / "civil" / "one.yml").write_text(RECORD.replace(old, new), encoding="utf-8")
    assert main(["--check", str(folder)]) == 1
    output = capsys.readouterr().out
    assert "one.yml" in output
    assert expected in output


def test_check_finds_a_code_used_twice(folder: Path) -> None:
    (folder / "two.yml").write_text(RECORD, encoding="utf-8")
    assert "mã 1.000001 đã có trong" in problems([folder])[0]


def test_file_that_is_no_record_is_invalid(folder: Path) -> None:
    (folder / "two.yml").write_text("- chỉ là chữ", encoding="utf-8")
    with pytest.raises(StarterInvalid, match=r"two\.yml"):
        list(load_starter([folder]))


def test_starter_records_are_loaded_once_per_edition(store: ProcedureStore, folder: Path) -> None:
    sync_starter(store, folder)
    sync_starter(store, folder)
    assert (store.count(), store.revision()) == (1, 1)
    (folder / "civil" / "one.yml").write_text(RECORD.replace("dễ hiểu", "rất dễ hiểu"), encoding="utf-8")
    sync_starter(store, folder)
    assert store.get("1.000001").summary == "Nói rất dễ hiểu."


def test_record_edited_here_is_left_alone_by_a_new_edition(store: ProcedureStore, folder: Path) -> None:
    sync_starter(store, folder)
    mine = store.get("1.000001")
    store.save(
        [replace(mine, summary="Của xã.", channels=(channel(5000),), source=replace(mine.source, origin=Origin.LOCAL))]
    )
    (folder / "civil" / "one.yml").write_text(RECORD.replace("dễ hiểu", "rất dễ hiểu"), encoding="utf-8")
    sync_starter(store, folder)
    assert store.get("1.000001").summary == "Của xã."


def test_phrasings_are_synced_per_edition_and_touch_no_other_origin(store: ProcedureStore, folder: Path) -> None:
    sync_starter(store, folder)
    store.sync_aliases("console", [("1.000001", "của quản trị")])
    file = folder / "a.jsonl"
    file.write_text(
        json.dumps({"codes": ["1.000001", "1.000002"], "name": "x", "aliases": ["cũ", "giữ  lại"]}) + "\n\n", "utf-8"
    )
    sync_aliases(store, folder)
    assert store.get("1.000001").aliases == ("cũ", "của quản trị", "giữ lại")
    file.write_text(json.dumps({"codes": ["1.000001"], "name": "x", "aliases": ["giữ lại"]}), "utf-8")
    sync_aliases(store, folder)
    revision = store.revision()
    sync_aliases(store, folder)
    assert store.get("1.000001").aliases == ("của quản trị", "giữ lại")
    assert store.revision() == revision


def test_bad_line_of_phrasings_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"codes": []}', encoding="utf-8")
    with pytest.raises(AliasesInvalid, match=r"a\.jsonl:1"):
        list(load_aliases([tmp_path / "a.jsonl"]))
