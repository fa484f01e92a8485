from __future__ import annotations

import dataclasses
import logging
from pathlib import Path

import pytest

from bot.settings import VARIABLES, Settings, SettingsError, load_settings

SECRETS = {
    "MOTCUA_DATABASE_URL": "postgresql://motcua:hunter2@db/motcua",
    "MOTCUA_TELEGRAM_TOKEN": "123:hunter2",
    "MOTCUA_TELEGRAM_WEBHOOK_SECRET": "hunter2",
    "MOTCUA_RASA_URL": "http://rasa:5005/?token=hunter2",
    "MOTCUA_REDIS_URL": "redis://:hunter2@redis:6379/0",
    "MOTCUA_SECRET_KEY": "hunter2hunter2hunter2",
    "MOTCUA_DOSSIER_PUSH_TOKENS": "desk=hunter2hunter2hunter2hunter2",
}


def test_defaults(tmp_path: Path) -> None:
    settings = load_settings({"MOTCUA_HOME": str(tmp_path)})
    assert (settings.host, settings.port, settings.log_level) == ("127.0.0.1", 8080, logging.WARNING)
    assert settings.telegram_token is None
    assert settings.telegram_base_url == "https://api.telegram.org"
    assert settings.database_url == f"sqlite:///{tmp_path.as_posix()}/motcua.db"


def test_environment_completes_and_overrides_the_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("\ufeffMOTCUA_PORT=9000\nMOTCUA_HOST=0.0.0.0\nMOTCUA_PROVINCE='Đà Nẵng'\n", encoding="utf-8")
    settings = load_settings({"MOTCUA_PORT": "9100"}, file)
    assert (settings.host, settings.port, settings.province) == ("0.0.0.0", 9100, "Đà Nẵng")


def test_the_province_is_written_as_we_write_it(tmp_path: Path) -> None:
    assert load_settings({"MOTCUA_PROVINCE": "tp da nang", "MOTCUA_HOME": str(tmp_path)}).province == "Đà Nẵng"


@pytest.mark.parametrize(("value", "wanted"), [("có", True), ("Yes", True), ("1", True), ("Không", False)])
def test_a_second_person_is_wanted_or_not(value: str, wanted: bool) -> None:
    assert load_settings({"MOTCUA_SECOND_PERSON": value}).second_person is wanted


def test_file_in_the_current_folder_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("MOTCUA_PORT=9000\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MOTCUA_PORT", raising=False)
    assert load_settings().port == 9000


def test_empty_variable_counts_as_not_set() -> None:
    assert load_settings({"MOTCUA_PORT": " ", "MOTCUA_TELEGRAM_TOKEN": ""}).port == 8080


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("MOTCUA_PORT", "abc"),
        ("MOTCUA_PORT", "0"),
        ("MOTCUA_PORT", "70000"),
        ("MOTCUA_PROVINCE", "Quảng Nam"),
        ("MOTCUA_PORT", "８０"),
        ("MOTCUA_HOST", "http://localhost"),
        ("MOTCUA_HOME", __file__),
        ("MOTCUA_DATABASE_URL", "motcua.db"),
        ("MOTCUA_TELEGRAM_BASE_URL", "api.telegram.org"),
        ("MOTCUA_TELEGRAM_WEBHOOK_SECRET", "có dấu"),
        ("MOTCUA_PORTAL_URL", "http://[::1"),
        ("MOTCUA_REDIS_URL", "localhost:6379"),
        ("MOTCUA_SECRET_KEY", "short"),
        ("MOTCUA_LOG_LEVEL", "loud"),
        ("MOTCUA_SECOND_PERSON", "maybe"),
        ("MOTCUA_DOSSIER_PUSH_TOKENS", "no pair"),
        ("MOTCUA_DOSSIER_PUSH_TOKENS", "desk=too-short"),
        ("MOTCUA_DOSSIER_PUSH_TOKENS", "desk=with spaces in its many characters"),
        ("MOTCUA_DOSSIER_PUSH_TOKENS", f"desk={'a' * 24}; desk={'b' * 24}"),
    ],
)
def test_wrong_value_is_explained_with_an_example(variable: str, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings({variable: value})
    (problem,) = caught.value.problems
    assert problem.variable == variable
    assert f"Ví dụ: {variable}={problem.example}" in str(caught.value)
    load_settings({variable: problem.example})


def test_all_problems_are_named_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings({"MOTCUA_PORT": "x", "MOTCUA_LOG_LEVEL": "y"})
    assert [problem.variable for problem in caught.value.problems] == ["MOTCUA_PORT", "MOTCUA_LOG_LEVEL"]


def test_webhook_needs_its_secret() -> None:
    with pytest.raises(SettingsError, match="MOTCUA_TELEGRAM_WEBHOOK_SECRET"):
        load_settings({"MOTCUA_TELEGRAM_WEBHOOK_URL": "https://vidu.gov.vn/telegram"})


def test_secrets_are_never_shown() -> None:
    assert "hunter2" not in repr(load_settings(SECRETS))


@pytest.mark.parametrize(
    "variable", ["MOTCUA_DATABASE_URL", "MOTCUA_RASA_URL", "MOTCUA_REDIS_URL", "MOTCUA_DOSSIER_PUSH_TOKENS"]
)
def test_wrong_secret_is_not_repeated_in_the_error(variable: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings({variable: "hunter2 in the wrong place"})
    assert "hunter2" not in str(caught.value)


def test_every_field_has_a_variable_and_every_variable_is_documented() -> None:
    assert {field.name for field in dataclasses.fields(Settings)} == set(VARIABLES)
    documented = (Path(__file__).parents[2] / "docs" / "settings.md").read_text(encoding="utf-8")
    assert [variable for variable in VARIABLES.values() if f"| `{variable}` |" not in documented] == []


def test_several_public_addresses_are_told_apart():
    settings = load_settings({"MOTCUA_ORIGINS": "https://a.gov.vn, https://b.gov.vn/"})
    assert settings.origins == ("https://a.gov.vn", "https://b.gov.vn")


def test_each_system_that_pushes_dossiers_has_a_name_and_a_token():
    given = f"Một cửa  Xuân Hòa={'a' * 24}=\n Sở Tư pháp = {'b' * 24} ;"
    tokens = load_settings({"MOTCUA_DOSSIER_PUSH_TOKENS": given}).dossier_push_tokens
    assert tokens == (("Một cửa Xuân Hòa", "a" * 24 + "="), ("Sở Tư pháp", "b" * 24))
