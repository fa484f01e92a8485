"""Nothing planted in what is handed in is readable in the database's files or the logs."""

from __future__ import annotations

import asyncio
import json
import logging
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.dossier_intake import dossiers_of, purge_daily, whole_code
from bot.dossier_pushing import dossier_push
from bot.settings import Settings, load_settings
from bot.web.application import create_app
from bot.web.dossiers.receiving import Receiving
from procedures.dossier_store import EMBEDDED
from procedures.engine import DatabaseUnavailable
from tests.bot.web.conftest import ready
from tests.fakes.replier import FakeReplier

CODE = "H17.12-241104-0777"
TOKEN = "a-token-that-nobody-guesses-1"
OTHER = "G22.99.08-241103-896048"
PLANTED = (
    "Trần Thị Mẫu",
    "Lê Văn Thử",
    "0912345678",
    "0912 345 678",
    "079099000123",
    CODE,
    OTHER,
    "896048",
    "Phòng Tư",
)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("MOTCUA_DOSSIER_PUSH_TOKENS", f"Một cửa={TOKEN}")
    monkeypatch.delenv("MOTCUA_DATABASE_URL", raising=False)
    monkeypatch.chdir(tmp_path)
    return load_settings()


def run(*arguments: str | Path, given: str = "") -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=given)


def export(folder: Path) -> Path:
    path = folder / "ho-so.csv"
    path.write_text(
        "Mã hồ sơ,Người nộp,Điện thoại,Trạng thái,Đơn vị xử lý,Nội dung bổ sung\n"
        f"{CODE},Trần Thị Mẫu,0912 345 678,Chờ bổ sung hồ sơ,Phòng Tư pháp,"
        '"Đề nghị bà Trần Thị Mẫu (0912345678) nộp bản sao CCCD 079099000123"\n'
        "Trần Thị Mẫu,,,Đang xử lý,,\n",
        encoding="utf-8",
    )
    return path


async def push(settings: Settings) -> None:
    receiving = Receiving()
    receiving.give(dossiers_of(settings))
    client = TestClient(TestServer(create_app(FakeReplier(), readiness=ready, push=dossier_push(settings, receiving))))
    await client.start_server()
    bearer = {"Authorization": f"Bearer {TOKEN}"}
    ours = {"code": OTHER, "status": 5, "request": "Ông Lê Văn Thử nộp CCCD 079099000123", "agency": "Phòng Tư pháp"}
    synced = {"MaHoSo": OTHER, "TrangThaiHoSo": "2", "ChuHoSo": "Lê Văn Thử", "SoDienThoai": "0912345678"}
    for path, body in (("/dossiers", ours), ("/dossiers/national/DongBoHoSoMC", [synced])):
        async with client.post(path, json=body, headers=bearer) as response:
            assert response.status == 200
    await client.close()


async def test_nothing_planted_is_readable_in_files_logs_or_reports(settings, tmp_path, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    result = await asyncio.to_thread(run, "import", "dossiers", export(tmp_path), "--report", tmp_path / "report.txt")
    assert result.exit_code == 0, result.output
    await push(settings)
    files = [path for path in settings.home.rglob("*") if path.is_file()]
    assert {"motcua.db", "motcua.db-wal"} <= {path.name for path in files}
    kept = b"".join(path.read_bytes() for path in files)
    said = (caplog.text + result.output + (tmp_path / "report.txt").read_text("utf-8")).encode()
    assert [text for text in PLANTED if text.encode() in kept + said] == []
    found = dossiers_of(settings).find(CODE, EMBEDDED)
    assert found is not None
    assert found.request == "Đề nghị bà [họ tên] ([số điện thoại]) nộp bản sao CCCD [số định danh]"


def test_an_import_tells_what_it_did_and_doing_it_again_changes_nothing(settings, tmp_path: Path) -> None:
    path = export(tmp_path)
    result = run("import", "dossiers", path, "--dry-run")
    assert "chạy thử" in result.output
    assert "bỏ qua 1: mã hồ sơ không đúng dạng" in result.output
    assert "Tổng cộng: 0 hồ sơ" in run("dossiers", "list", "--count").output
    run("import", "dossiers", path)
    again = " ".join(run("import", "dossiers", path).output.split())
    assert "Không đổi │ 1" in again
    assert "embedded: 1 hồ sơ" in run("dossiers", "list", "--count").output


@pytest.mark.parametrize("option", [("--vendor", "nobody"), ("--as-of", "hôm qua"), ("--as-of", "2099-01-01")])
def test_a_wrong_option_ends_in_words(settings, tmp_path: Path, option: tuple[str, str]) -> None:
    result = run("import", "dossiers", export(tmp_path), *option)
    assert result.exit_code == 1
    assert option[1] in result.output
    assert dossiers_of(settings).count() == {}


def test_an_older_export_does_not_undo_a_newer_one(settings, tmp_path: Path) -> None:
    path = export(tmp_path)
    run("import", "dossiers", path, "--as-of", "20/11/2024 08:00")
    path.write_text(path.read_text("utf-8").replace("Chờ bổ sung hồ sơ", "Đang xử lý"), encoding="utf-8")
    run("import", "dossiers", path, "--as-of", "19/11/2024 08:00")
    found = dossiers_of(settings).find(CODE, EMBEDDED)
    assert found is not None
    assert found.label == "Chờ bổ sung hồ sơ"


@pytest.mark.parametrize(("argument", "given"), [("h17.12 241104 0777", ""), ("-", f"{CODE}\n")])
def test_a_dossier_is_forgotten_on_request(settings, tmp_path: Path, argument: str, given: str) -> None:
    run("import", "dossiers", export(tmp_path))
    result = run("dossiers", "forget", argument, given=given)
    assert (result.exit_code, result.output.strip()) == (0, "Đã xóa.")
    assert dossiers_of(settings).count() == {}
    assert "Không có gì" in run("dossiers", "forget", CODE).output
    assert run("dossiers", "forget", "H17").exit_code == 1


def test_dossiers_are_counted_and_never_listed(settings) -> None:
    result = run("dossiers", "list")
    assert result.exit_code == 1
    assert "--count" in result.output
    assert "Đã xóa 0 hồ sơ" in run("dossiers", "purge").output


@pytest.mark.parametrize("text", ["", "H17", f"{CODE} ", f"hồ sơ {CODE}", f"{CODE} {OTHER}", json.dumps(CODE)])
def test_only_a_text_that_is_one_whole_code_is_one(text: str) -> None:
    assert whole_code(text) == (CODE if text.strip() == CODE else None)


async def test_purging_goes_on_daily_also_after_the_database_was_down(caplog: pytest.LogCaptureFixture) -> None:
    class Store:
        purged = 0

        def purge(self, before: object) -> int:
            self.purged += 1
            if self.purged == 1:
                raise DatabaseUnavailable("db", "đĩa đã đầy")
            return 0

    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 3:
            raise asyncio.CancelledError

    store = Store()
    with pytest.raises(asyncio.CancelledError):
        await purge_daily(store, sleep=sleep)  # type: ignore[arg-type]
    assert (store.purged, waited) == (3, [86_400.0] * 3)
    assert "đĩa đã đầy" in caplog.text
