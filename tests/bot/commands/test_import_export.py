"""``motcua import`` and ``motcua export`` as people run them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from bot.cli import app
from procedures.interchange import to_json_line
from procedures.opening import open_store
from procedures.records import Procedure
from tests.procedures.importers.fake_portal import FakePortal, refused
from tests.procedures.importers.portal_samples import detail_answer, item, list_answer
from tests.procedures.reviewing.editing import edit
from tests.procedures.sample_records import full, plain


@pytest.fixture(autouse=True)
def home(tmp_path: Path, seeded_database: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "home").mkdir()
    shutil.copy(seeded_database, tmp_path / "home")
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("MOTCUA_DATABASE_URL", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def stored(code: str) -> Procedure | None:
    return open_store().find(code)


def test_import_shows_counts_and_reasons_and_goes_on_after_a_broken_line(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(to_json_line(full("9.000001")) + '\n{"hỏng\n', encoding="utf-8")
    result = run("import", "jsonl", tmp_path / "a.jsonl", "--report", tmp_path / "report.txt")
    assert result.exit_code == 0, result.output
    assert "bỏ qua 1: không phải JSON đúng" in result.output
    assert stored("9.000001") is not None
    assert "a.jsonl:2" in (tmp_path / "report.txt").read_text(encoding="utf-8")


def test_dry_run_writes_nothing_and_report_can_be_json_lines(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(to_json_line(full("9.000001")) + "\n", encoding="utf-8")
    result = run("import", "jsonl", tmp_path / "a.jsonl", "--dry-run", "--report", tmp_path / "r.jsonl")
    assert "chạy thử" in result.output
    assert stored("9.000001") is None
    assert json.loads((tmp_path / "r.jsonl").read_text(encoding="utf-8"))["outcome"] == "new"


def test_portal_and_csdl_files_are_imported(tmp_path: Path) -> None:
    (tmp_path / "list.json").write_text(json.dumps(list_answer([item(1), item(2)], "", 2)), encoding="utf-8")
    (tmp_path / "details.jsonl").write_text(json.dumps(detail_answer(2)) + "\n", encoding="utf-8")
    assert run("import", "portal", tmp_path / "list.json").exit_code == 0
    assert run("import", "portal", tmp_path / "details.jsonl").exit_code == 0
    (tmp_path / "c.json").write_text(
        '{"result": [{"MATTHC": "9.000003", "TENTTHC": "Thử"}], "error_code": "0"}', "utf-8"
    )
    assert run("import", "csdl", tmp_path / "c.json").exit_code == 0
    one, two = stored("1.000001"), stored("1.000002")
    assert one is not None
    assert two is not None
    assert (one.detailed, two.detailed) == (False, True)
    assert stored("9.000003") is not None


def test_export_and_import_round_trip(tmp_path: Path) -> None:
    open_store(seed=False).save([full("9.000001"), plain("9.000002")])
    assert run("export", "jsonl", tmp_path / "out.jsonl").exit_code == 0
    printed = run("export", "jsonl", "-")
    assert printed.exit_code == 0
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert to_json_line(full("9.000001")) in lines
    assert lines[0] in printed.stdout


def test_overrides_are_imported_and_exported(tmp_path: Path) -> None:
    table = tmp_path / "tinh.csv"
    table.write_text(
        "tỉnh,mã thủ tục,văn bản,mức thu\nĐà Nẵng,9.000001,12/2026/NQ-HĐND,5000\nQuảng Nam,9.000001,1/NQ-HĐND,5000\n",
        encoding="utf-8",
    )
    tried = run("import", "overrides", table, "--dry-run")
    assert (tried.exit_code, open_store().overrides.list()) == (0, ())
    result = run("import", "overrides", table, "--report", tmp_path / "report.txt")
    assert result.exit_code == 0, result.output
    assert "bỏ qua 1: không có tỉnh, thành phố nào tên «Quảng Nam»" in result.output
    assert "tinh.csv:3" in (tmp_path / "report.txt").read_text(encoding="utf-8")
    assert run("export", "overrides", tmp_path / "out.jsonl").exit_code == 0
    (line,) = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert line == run("export", "overrides", "-").stdout.strip()
    assert json.loads(line)["province"] == "Đà Nẵng"
    assert "Đã ghi 1 quy định" in run("export", "overrides", tmp_path / "out.jsonl").output


def test_help_on_overrides_shows_the_columns_and_an_example() -> None:
    words = " ".join(run("import", "overrides", "--help").output.split())
    assert "mã thủ tục" in words
    assert "NQ-HĐND" in words


def test_offices_are_imported_and_exported(tmp_path: Path) -> None:
    table = tmp_path / "noi-nop.csv"
    table.write_text(
        "tên;loại;địa chỉ;phục vụ\nMột cửa;một cửa;Số 1;xã Ia Pia, Gia Lai\nChợ;chợ;Số 2;Gia Lai\n", encoding="utf-8"
    )
    tried = run("import", "offices", table, "--dry-run")
    assert (tried.exit_code, open_store().offices.list()) == (0, ())
    result = run("import", "offices", table)
    assert result.exit_code == 0, result.output
    assert "bỏ qua 1: không biết loại «chợ»" in result.output
    assert "Đã ghi 1 nơi nộp hồ sơ" in run("export", "offices", tmp_path / "out.xlsx").output
    printed = run("export", "offices", "-").stdout
    assert printed.startswith("mã,tên,loại")
    assert "Xã Ia Pia, Tỉnh Gia Lai" in printed
    (tmp_path / "again.csv").write_text(printed, encoding="utf-8")
    assert run("import", "offices", tmp_path / "again.csv").exit_code == 0
    assert len(open_store().offices.list()) == 1


def test_an_empty_sheet_of_offices_is_written_without_a_database(home: Path, tmp_path: Path) -> None:
    shutil.rmtree(home)
    result = run("export", "offices", tmp_path / "mau.xlsx", "--template")
    assert (result.exit_code, (tmp_path / "mau.xlsx").is_file(), home.exists()) == (0, True, False)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("import", "overrides", "missing.csv"), "Không mở được"),
        (("import", "offices", "missing.xlsx"), "Không mở được"),
        (("export", "offices", "missing/folder/x.xlsx"), "Không ghi được"),
        (("export", "overrides", "missing/folder/x.jsonl"), "Không ghi được"),
        (("import", "jsonl", "missing.jsonl"), "Không tìm thấy"),
        (("import", "csdl", "."), "không có tệp nào"),
        (("import", "portal"), "chọn một trong hai"),
        (("import", "portal", "x.json", "--live"), "chọn một trong hai"),
        (("export", "jsonl", "missing/folder/x.jsonl"), "Không ghi được"),
    ],
)
def test_mistakes_are_explained_with_exit_code_1(arguments: tuple[str, ...], words: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 1
    assert words in " ".join(result.output.split())
    assert "Traceback" not in result.output


def test_read_only_database_is_explained_and_keeps_its_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_store(f"sqlite:///{tmp_path / 'm.db'}").save([plain("9.000001")])
    monkeypatch.setenv("MOTCUA_DATABASE_URL", f"sqlite:///file:{tmp_path / 'm.db'}?mode=ro&uri=true")
    (tmp_path / "a.jsonl").write_text(to_json_line(full("9.000002")) + "\n", encoding="utf-8")
    result = run("import", "jsonl", tmp_path / "a.jsonl")
    assert result.exit_code == 1
    assert "chỉ đọc được, không ghi được" in " ".join(result.output.split())
    assert "Traceback" not in result.output
    assert stored("9.000001") is not None
    assert stored("9.000002") is None


async def _live(portal: FakePortal, *options: str) -> subprocess.CompletedProcess[str]:
    import asyncio

    command = [sys.executable, "-m", "bot.cli", "import", "portal", "--live", "--base-url", portal.url, *options]
    root = Path(__file__).parents[3]
    process = await asyncio.create_subprocess_exec(
        *command, cwd=root, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    out, err = await process.communicate()
    return subprocess.CompletedProcess(command, process.returncode or 0, out.decode(), err.decode())


async def test_live_import_keeps_what_it_has_until_all_is_there(home: Path) -> None:
    async with FakePortal(5) as portal:
        portal.faults["019d-3"] = [refused]
        first = await _live(portal)
        assert first.returncode == 0, first.stderr
        assert "cổng từ chối (mã 403)" in first.stdout
        assert (home / "portal-download.jsonl").exists()
        portal.asked.clear()
        second = await _live(portal)
        assert second.returncode == 0, second.stderr
        assert dict(portal.asked) == {"019d-3": 1}
        assert not (home / "portal-download.jsonl").exists()
        procedure = stored("1.000003")
        assert procedure is not None
        assert procedure.detailed


async def test_live_import_from_a_portal_that_refuses_is_explained() -> None:
    async with FakePortal(1) as portal:
        portal.faults["list"] = [refused]
        result = await _live(portal)
    assert result.returncode == 1
    assert "cổng từ chối (mã 403)" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "arguments", [["import", "--help"], ["import", "portal", "--help"], ["export", "jsonl", "--help"]]
)
def test_help_has_an_example_and_loads_nothing_heavy(arguments: list[str]) -> None:
    script = (
        "import sys; from bot.cli import app\n"
        f"try: app({arguments!r})\n"
        "except SystemExit: pass\n"
        "print(sorted({'rasa', 'sqlalchemy', 'aiohttp', 'telegram'} & sys.modules.keys()))"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3]
    )
    assert result.stdout.strip().endswith("[]")
    assert "Nạp" in result.stdout or "Ví dụ" in result.stdout


def test_import_keeps_what_was_edited_here_and_says_what_waits(tmp_path: Path) -> None:
    store = open_store(seed=False)
    store.save([plain("9.000001", note="cũ"), plain("9.000002")])
    edit(store, "9.000001", note="sửa tại đây")
    (tmp_path / "a.jsonl").write_text(to_json_line(plain("9.000001", note="mới")) + "\n", encoding="utf-8")
    tried = run("import", "jsonl", tmp_path / "a.jsonl", "--dry-run")
    result = run("import", "jsonl", tmp_path / "a.jsonl")
    for output in (tried.output, result.output):
        assert "Có 1 thủ tục vừa được sửa tại đây vừa đổi ở nguồn" in output
    again = run("import", "jsonl", tmp_path / "a.jsonl")
    assert "Còn 1 thủ tục của các lần nạp trước vẫn chờ" in again.output
    record = stored("9.000001")
    assert record is not None
    assert record.note == "sửa tại đây"


def test_table_is_exported_edited_and_imported(tmp_path: Path) -> None:
    open_store(seed=False).save([plain("9.000001"), plain("9.000002")])
    table = tmp_path / "b.xlsx"
    assert run("export", "xlsx", table).exit_code == 0
    assert "không có gì để nạp" in run("import", "xlsx", table).output
    book = load_workbook(table)
    sheet = book["Thủ tục"]
    codes = [cell.value for cell in sheet["A"]]
    sheet.cell(codes.index("9.000002") + 1, 2).value = "Tên đã sửa"
    book.save(table)
    tried = run("import", "xlsx", table, "--dry-run")
    assert (tried.exit_code, "sẽ sửa 1 thủ tục" in tried.output) == (0, True)
    record = stored("9.000002")
    assert record is not None
    assert record.name == plain().name
    assert "Đã sửa 1 thủ tục theo bảng" in run("import", "xlsx", table).output
    record = stored("9.000002")
    assert record is not None
    assert record.name == "Tên đã sửa"
    assert run("import", "xlsx", tmp_path / "khong-co.xlsx").exit_code == 1
