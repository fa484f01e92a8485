from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from procedures.exporting import export_jsonl
from procedures.importers.importing import import_records
from procedures.importers.incoming import Found, Incoming, Skipped
from procedures.importers.jsonl import read_jsonl
from procedures.importers.reading import RawObject, read_objects
from procedures.importers.report import ImportReport, Outcome
from procedures.opening import open_store
from procedures.records import Origin, Procedure
from procedures.store import ProcedureStore
from tests.procedures.sample_records import AUGUST, JULY, full, plain


def outcomes(report: ImportReport) -> list[str]:
    return [entry.outcome.value for entry in report.entries]


def found(*procedures: Procedure, authoritative: bool = False) -> list[Incoming]:
    return [Found(f"tệp:{n}", procedure, authoritative) for n, procedure in enumerate(procedures, 1)]


def from_file(path: Path) -> Iterator[Incoming]:
    for raw in read_objects(path):
        yield from read_jsonl(raw) if isinstance(raw, RawObject) else (raw,)


def test_report_tells_new_changed_unchanged_and_skipped(any_store: ProcedureStore) -> None:
    any_store.save([plain("1.000001"), plain("1.000002")])
    source = [*found(plain("1.000001"), plain("1.000002", name="Tên mới"), plain("1.000003")), Skipped("tệp:4", "hỏng")]
    report = import_records(any_store, source)
    assert outcomes(report) == ["unchanged", "changed", "new", "skipped"]
    assert any_store.get("1.000002").name == "Tên mới"
    assert [difference.field for difference in report.entries[1].differences] == ["name"]


def test_importing_twice_changes_nothing(any_store: ProcedureStore) -> None:
    source = found(*(plain(f"1.{number:06}") for number in range(1100)))
    seen: list[int] = []
    import_records(any_store, source, progress=seen.append)
    revision = any_store.revision()
    again = import_records(any_store, source)
    assert again.count(Outcome.UNCHANGED) == 1100
    assert any_store.revision() == revision
    assert seen == [500, 1000, 1100]


def test_dry_run_reports_the_same_and_writes_nothing(store: ProcedureStore) -> None:
    store.save([plain("1.000001")])
    source = found(plain("1.000001", name="khác"), plain("1.000002"), plain("1.000002"))
    dry = import_records(store, source, dry_run=True)
    assert (store.count(), store.revision()) == (1, 1)
    assert dry.entries == import_records(store, source).entries
    assert "chưa ghi gì" in dry.summary()


def test_code_repeated_with_other_content_is_skipped_so_that_nothing_flips(store: ProcedureStore) -> None:
    source = found(plain(name="một"), plain(name="hai"), plain(name="một"))
    assert outcomes(import_records(store, source)) == ["new", "skipped", "unchanged"]
    assert outcomes(import_records(store, source)) == ["unchanged", "skipped", "unchanged"]


def test_repeated_code_with_a_newer_date_counts(store: ProcedureStore) -> None:
    source = found(plain(name="cũ", updated_at=JULY), plain(name="mới", updated_at=AUGUST))
    assert outcomes(import_records(store, source)) == ["new", "changed"]
    assert outcomes(import_records(store, source)) == ["unchanged", "unchanged"]


def test_list_item_and_detail_of_one_code_go_together(store: ProcedureStore) -> None:
    import_records(store, found(plain(detailed=False, state="ACTIVE"), plain(summary="có chi tiết")))
    assert store.get("1.000001").detailed


def test_failing_source_keeps_the_batches_before_it(store: ProcedureStore) -> None:
    def failing() -> Iterator[Incoming]:
        yield from found(*(plain(f"1.{number:06}") for number in range(500)))
        raise OSError("disk gone")

    with pytest.raises(OSError, match="disk gone"):
        import_records(store, failing())
    assert store.count() == 500


def test_summary_names_reasons_remarks_and_differences_in_vietnamese(store: ProcedureStore) -> None:
    store.save([plain(name="cũ", origin=Origin.LOCAL, updated_at=AUGUST)])
    source: list[Incoming] = [
        Found("tệp:1", plain(name="mới", updated_at=JULY), remarks=("số tiền lạ",)),
        Skipped("tệp:2", "không phải JSON đúng"),
    ]
    summary = import_records(store, source).summary()
    assert "0 mới, 0 thay đổi, 1 không đổi, 1 bỏ qua" in summary
    assert "lý do: không phải JSON đúng" in summary
    assert "lưu ý: số tiền lạ" in summary
    assert "name (giữ của mình): cũ → mới" in summary


def test_export_import_export_is_identical(any_store: ProcedureStore, tmp_path: Path) -> None:
    any_store.sync_aliases("seed", [("1.000002", "gọi nôm na"), ("1.004222", "đổi hộ khẩu")])
    any_store.save(
        [full(), plain("1.000002", origin=Origin.STARTER), plain("1.000003", note='"trích" \u2028 xuống\ndòng 😀')]
    )
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    assert export_jsonl(any_store, str(one)) == 3
    other = open_store(f"sqlite:///{tmp_path / 'other.db'}", seed=False)
    assert import_records(other, from_file(one)).count(Outcome.NEW) == 3
    export_jsonl(other, str(two))
    assert one.read_bytes() == two.read_bytes()
    assert "gọi nôm na" in one.read_text(encoding="utf-8")
    assert import_records(any_store, from_file(one)).count(Outcome.UNCHANGED) == 3


def test_own_export_replaces_and_takes_own_aliases_away(store: ProcedureStore) -> None:
    store.sync_aliases("seed", [("1.004222", "của mồi")])
    store.save([full()])
    import_records(store, found(replace(full(), aliases=("mới",), summary=""), authoritative=True))
    assert store.get("1.004222").aliases == ("của mồi", "mới")
    assert store.get("1.004222").summary == ""


def test_compressed_export_gives_the_same_bytes_and_leaves_no_part(store: ProcedureStore, tmp_path: Path) -> None:
    store.save([full()])
    export_jsonl(store, str(tmp_path / "a.jsonl.gz"))
    export_jsonl(store, str(tmp_path / "b.jsonl.gz"))
    assert (tmp_path / "a.jsonl.gz").read_bytes() == (tmp_path / "b.jsonl.gz").read_bytes()
    assert [incoming.procedure for incoming in from_file(tmp_path / "a.jsonl.gz") if isinstance(incoming, Found)] == [
        full()
    ]
    assert not list(tmp_path.glob("*.part"))


def test_export_to_standard_output(store: ProcedureStore, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    store.save([full()])
    export_jsonl(store, "-")
    assert json.loads(capfdbinary.readouterr().out)["code"] == "1.004222"
