from __future__ import annotations

from pathlib import Path

from bot.installation_key import installation_key


def test_key_is_made_once_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    home = tmp_path / "new" / "home"
    key = installation_key(home)
    assert len(key) == 32
    assert installation_key(home) == key
    (file,) = home.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600


def test_installations_have_different_keys(tmp_path: Path) -> None:
    assert installation_key(tmp_path / "a") != installation_key(tmp_path / "b")


def test_configured_key_wins_and_nothing_is_written(tmp_path: Path) -> None:
    assert installation_key(tmp_path, "a key of ours that is long") == b"a key of ours that is long"
    assert list(tmp_path.iterdir()) == []
