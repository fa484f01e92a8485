from __future__ import annotations

from pathlib import Path

import pytest

from nlu.components.package_files import fingerprint_of


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "made_up_package"
    (folder / "data").mkdir(parents=True)
    (folder / "__init__.py").write_text("")
    (folder / "data" / "words.yml").write_text("fee: [phí]")
    monkeypatch.syspath_prepend(str(tmp_path))
    return folder


def test_a_changed_or_renamed_file_changes_the_fingerprint(package: Path) -> None:
    first = fingerprint_of(package.name)
    assert fingerprint_of(package.name) == first
    (package / "data" / "words.yml").write_text("fee: [phí, tiền]")
    second = fingerprint_of(package.name)
    (package / "data" / "words.yml").rename(package / "data" / "other.yml")
    assert len({first, second, fingerprint_of(package.name)}) == 3


def test_compiled_files_do_not_count(package: Path) -> None:
    first = fingerprint_of(package.name)
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "x.pyc").write_bytes(b"1")
    assert fingerprint_of(package.name) == first


def test_an_absent_folder_has_a_fingerprint_too(package: Path) -> None:
    assert fingerprint_of(package.name, folder="nowhere")
