"""``motcua overrides`` and the export of what provinces rule, as people run them."""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from procedures.opening import open_store
from procedures.overrides import LocalTerms, Override
from procedures.records import ChannelMethod, Fee, FeeKind, FeeType, ProcessingTime, TimeUnit
from procedures.validity import Validity

ONLINE = LocalTerms(
    ChannelMethod.ONLINE,
    (Fee(FeeKind.AMOUNT, Decimal(4000), type=FeeType.CHARGE), Fee(FeeKind.BY_RULE, text="Theo Phụ lục [1], mục 2")),
    ProcessingTime(Decimal(2), TimeUnit.WORKING_DAY),
)
FREE = LocalTerms(ChannelMethod.DIRECT, (Fee(FeeKind.FREE, text="Miễn phí\nđến hết năm"),))
GIA_LAI = Override(
    "Gia Lai",
    "1.004194",
    Validity(date(2026, 1, 1), date(2026, 12, 31), "12/2026/NQ-HĐND"),
    (ONLINE, FREE),
    note="Nghỉ chiều thứ Sáu\nvà thứ Bảy",
)
HUE = Override("Huế", "1.004194", place="Số 1, đường Ví Dụ")
OTHER = Override("Gia Lai", "1.004222", Validity(decision="9/NQ-HĐND"), (LocalTerms(time=ONLINE.time),))
ALL = (GIA_LAI, OTHER, HUE)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, seeded_database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "home").mkdir()
    shutil.copy(seeded_database, tmp_path / "home")
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.delenv("MOTCUA_DATABASE_URL", raising=False)
    monkeypatch.chdir(tmp_path)
    open_store().overrides.set(ALL)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def kept() -> tuple[Override, ...]:
    return open_store().overrides.list()


def test_the_list_shows_what_is_ruled_from_when_and_by_which_document() -> None:
    output = run("overrides", "list").output
    for part in ("4.000 đồng", "trực tuyến", "2 ngày làm việc", "12/2026/NQ-HĐND", "01/01/2026", "Phụ lục [1]", "Huế"):
        assert part in output
    assert "Tất cả 3 quy định." in output


def test_the_list_is_narrowed_by_province_and_procedure() -> None:
    assert "Tất cả 1 quy định." in run("overrides", "list", "--province", "hue").output
    assert "Tất cả 2 quy định." in run("overrides", "list", "--code", "1.004194").output
    assert "Không có quy định nào" in run("overrides", "list", "--province", "Cà Mau").output


@pytest.mark.parametrize(
    ("options", "reason"),
    [(("--province", "Atlantis"), "Không có tỉnh"), (("--code", "abc"), "không đúng dạng")],
)
def test_a_wrong_province_or_code_is_explained(options: tuple[str, str], reason: str) -> None:
    result = run("overrides", "list", *options)
    assert result.exit_code == 1
    assert reason in result.output


def test_what_would_be_removed_is_shown_and_only_removed_with_yes() -> None:
    tried = run("overrides", "remove", "--province", "Gia Lai", "--code", "1.004194")
    assert "Sẽ bỏ (chưa bỏ gì)" in tried.output
    assert kept() == ALL
    done = run("overrides", "remove", "--province", "Gia Lai", "--code", "1.004194", "--yes")
    assert "Đã bỏ 1 quy định." in done.output
    assert kept() == (OTHER, HUE)


def test_those_of_one_document_are_removed() -> None:
    run("overrides", "remove", "--document", "9/nq-hđnd", "--yes")
    assert kept() == (GIA_LAI, HUE)


@pytest.mark.parametrize("options", [(), ("--all", "--province", "Huế")])
def test_everything_is_removed_only_when_that_is_said(options: tuple[str, ...]) -> None:
    assert run("overrides", "remove", *options, "--yes").exit_code == 1
    assert kept() == ALL
    run("overrides", "remove", "--all", "--yes")
    assert kept() == ()


@pytest.mark.parametrize("name", ["before.jsonl", "before.csv", "before.xlsx", "before.jsonl.gz"])
def test_an_export_brings_back_what_was_there_before_an_import(name: str, tmp_path: Path) -> None:
    assert "Đã ghi 3 quy định" in run("export", "overrides", name).output
    (tmp_path / "new.csv").write_text("tỉnh,mã thủ tục,ghi chú\nCà Mau,1.004194,Sai\n", encoding="utf-8")
    assert run("import", "overrides", "new.csv").exit_code == 0
    run("overrides", "remove", "--all", "--yes")
    assert run("import", "overrides", name).exit_code == 0
    assert kept() == ALL


def test_what_has_no_column_is_not_lost_but_asks_for_the_other_form(tmp_path: Path) -> None:
    dollars = LocalTerms(fees=(Fee(FeeKind.AMOUNT, Decimal(25), "USD"),))
    open_store().overrides.set([Override("Cà Mau", "1.004194", Validity(decision="1/NQ"), (dollars,))])
    result = run("export", "overrides", "out.xlsx")
    assert result.exit_code == 1
    assert "Cà Mau 1.004194" in result.output
    assert not (tmp_path / "out.xlsx").exists()
    assert run("export", "overrides", "out.jsonl").exit_code == 0


def test_help_says_how_to_return_to_what_was_before() -> None:
    words = " ".join(run("import", "overrides", "--help").output.replace("│", " ").split())
    assert "motcua overrides undo" in words


HEAD = "tỉnh,mã thủ tục,văn bản,cách nộp,mức thu,từ ngày\n"


def imported(folder: Path, *lines: str) -> None:
    table = folder / "nap.csv"
    table.write_text(HEAD + "\n".join(lines), encoding="utf-8")
    assert run("import", "overrides", str(table)).exit_code == 0


def test_the_last_import_is_taken_back_whole(tmp_path: Path) -> None:
    imported(tmp_path, "Gia Lai,1.004222,9/NQ-HĐND,trực tiếp,9000,", "Huế,1.000001,1/NQ-HĐND,,5000,")
    assert len(kept()) == 4
    shown = run("overrides", "undo").output
    assert "Chưa đổi gì" in shown
    assert len(kept()) == 4
    done = run("overrides", "undo", "--yes").output
    assert "Đã bỏ" in done
    assert "Đã trả lại như trước" in done
    assert set(kept()) == set(ALL)
    assert "Không có lần nạp nào để lùi" in run("overrides", "undo", "--yes").output


def test_what_was_changed_after_the_import_stays(tmp_path: Path) -> None:
    imported(tmp_path, "Huế,1.000001,1/NQ-HĐND,,5000,", "Huế,1.000002,1/NQ-HĐND,,6000,")
    run("overrides", "remove", "--code", "1.000001", "--yes")
    assert "Giữ nguyên vì đã đổi" in run("overrides", "undo", "--yes").output
    assert set(kept()) == set(ALL)


def test_an_import_that_changes_nothing_keeps_the_one_before_it(tmp_path: Path) -> None:
    imported(tmp_path, "Huế,1.000001,1/NQ-HĐND,,5000,")
    imported(tmp_path, "Huế,1.000001,1/NQ-HĐND,,5000,")
    run("overrides", "undo", "--yes")
    assert set(kept()) == set(ALL)


def test_a_trial_import_is_nothing_to_take_back(tmp_path: Path) -> None:
    (tmp_path / "nap.csv").write_text(HEAD + "Huế,1.000001,1/NQ-HĐND,,5000,", encoding="utf-8")
    run("import", "overrides", "nap.csv", "--dry-run")
    assert run("overrides", "undo").exit_code == 1


def test_a_broken_file_of_the_last_import_changes_nothing(tmp_path: Path) -> None:
    imported(tmp_path, "Huế,1.000001,1/NQ-HĐND,,5000,")
    (tmp_path / "home" / "overrides-last-import.jsonl").write_text("{}\n", encoding="utf-8")
    assert run("overrides", "undo", "--yes").exit_code == 1
    assert len(kept()) == 4
