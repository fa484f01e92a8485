from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.dossier_desk import ConfiguredDesk
from bot.dossier_sources import SourcesInvalid, read_sources
from procedures.opening import open_dossiers
from procedures.sealing import Seal

SECRETS = {
    "DA_NANG_USERNAME": "bot",
    "DA_NANG_PASSWORD": "hunter2",
    "IGATE_CLIENT_ID": "i",
    "IGATE_CLIENT_SECRET": "hunter2",
}
SECRETS |= {"NATIONAL_USERNAME": "n", "NATIONAL_PASSWORD": "hunter2"}
GOOD = """sources:
  - key: da-nang
    kind: da_nang
    name: Tổng đài Đà Nẵng
    agencies: [H17]
    url: http://127.0.0.1:1/
    username_variable: DA_NANG_USERNAME
    password_variable: DA_NANG_PASSWORD
"""


def _written(folder: Path, text: str) -> Path:
    path = folder / "sources.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_source_is_read_with_its_secrets(tmp_path: Path) -> None:
    (spec,) = read_sources(_written(tmp_path, GOOD), SECRETS)
    assert (spec.key, spec.kind, spec.agencies, spec.timeout, spec.rate_per_minute) == (
        "da-nang",
        "da_nang",
        ("H17",),
        6.0,
        60,
    )
    assert spec.values == {"url": "http://127.0.0.1:1"}
    assert spec.secrets == {"username": "bot", "password": "hunter2"}
    assert "hunter2" not in repr(spec)


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("kind: da_nang", "kind: danang", 3, "không có loại này"),
        ("key: da-nang", "key: Đà Nẵng", 2, "chữ thường không dấu"),
        ("key: da-nang", "key: embedded", 2, "dành riêng"),
        ("agencies: [H17]", "agencies: [Q17]", 5, "phần đầu của mã hồ sơ"),
        ("agencies: [H17]", "agencies: H17", 5, "danh sách"),
        ("agencies: [H17]", "timeout: 90", 5, "số giây"),
        ("agencies: [H17]", "rate: nhiều", 5, "mỗi phút"),
        ("agencies: [H17]", "colour: red", 5, "không có mục “colour”"),
        ("url: http://127.0.0.1:1/", "url: 127.0.0.1", 6, "http://"),
        ("url: http://127.0.0.1:1/", "url: http://me:hunter2@a.vn", 6, "không kèm tài khoản"),
        ("    url: http://127.0.0.1:1/\n", "", 2, "thiếu “url”"),
        ("username_variable: DA_NANG_USERNAME", "username_variable: OTHER", 7, "biến OTHER chưa được đặt"),
        ("password_variable: DA_NANG_PASSWORD", "password_variable: hunter2!", 8, "không ghi thẳng mật khẩu"),
        ("    name: Tổng đài Đà Nẵng", "   name: x", 4, "YAML"),
        ("sources:", "nguon:", 1, "sources:"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int, words: str) -> None:
    assert old in GOOD
    with pytest.raises(SourcesInvalid) as caught:
        read_sources(_written(tmp_path, GOOD.replace(old, new)), SECRETS)
    (problem,) = caught.value.problems
    assert problem.startswith(f"dòng {line}: ")
    assert words in problem
    assert "hunter2" not in problem


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("kind: da_nang", "kind: da_nang\n    rate: 0").replace("H17", "H1")
    with pytest.raises(SourcesInvalid) as caught:
        read_sources(_written(tmp_path, text), {})
    assert len(caught.value.problems) == 4


def test_two_sources_need_two_keys(tmp_path: Path) -> None:
    with pytest.raises(SourcesInvalid, match="đã dùng cho nguồn khác"):
        read_sources(_written(tmp_path, GOOD + GOOD.removeprefix("sources:\n")), SECRETS)


@pytest.mark.parametrize("content", [b"", b"- 1", b"sources: []", b"sources: {}", b"\xff\xfe\x00", b"sources: [1]"])
def test_any_file_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "sources.yml"
    path.write_bytes(content)
    with pytest.raises(SourcesInvalid):
        read_sources(path, {})


async def test_the_documented_example_opens_every_kind(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "settings.md").read_text(encoding="utf-8")
    example = re.search(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert example is not None
    specs = read_sources(_written(tmp_path, example[1]), SECRETS)
    store = open_dossiers(f"sqlite:///{tmp_path / 'x.db'}", Seal(b"key"))
    desk = ConfiguredDesk(specs, store)
    sources = desk.sources()
    assert [source.key for source in sources] == ["mot-cua", "da-nang", "igate", "quoc-gia"]
    assert [source.key for source in desk.sources_for("H17.00-241105-0012")] == ["mot-cua", "da-nang", "quoc-gia"]
    assert [source.is_store for source in sources] == [True, False, False, False]
    await desk.close()


async def test_a_source_that_is_down_is_a_failure_and_the_connections_are_closed(tmp_path: Path) -> None:
    specs = read_sources(_written(tmp_path, GOOD + "    timeout: 1\n"), SECRETS)
    desk = ConfiguredDesk(specs, open_dossiers(f"sqlite:///{tmp_path / 'x.db'}", Seal(b"key")))
    lookup = await desk.ask("H17.00-241105-0012")
    assert [failure.provider for failure in lookup.failures] == ["Tổng đài Đà Nẵng"]
    await desk.close()
    await desk.close()
