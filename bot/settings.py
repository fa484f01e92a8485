"""Typed settings from ``MOTCUA_…`` environment variables and a ``.env`` file; only entry points read them."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from dotenv import dotenv_values

from procedures.location import data_home
from procedures.provinces import find_province

_Value = TypeVar("_Value")

_YES, _NO = frozenset({"có", "co", "yes", "true", "1"}), frozenset({"không", "khong", "no", "false", "0"})
_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


@dataclass(frozen=True)
class Settings:
    """All that can be set from outside. What may hold a password is left out of ``repr``."""

    home: Path
    database_url: str = field(repr=False)
    host: str = "127.0.0.1"
    port: int = 8080
    origins: tuple[str, ...] = ()
    public_url: str | None = None
    telegram_token: str | None = field(default=None, repr=False)
    telegram_base_url: str = "https://api.telegram.org"
    telegram_webhook_url: str | None = None
    telegram_webhook_secret: str | None = field(default=None, repr=False)
    portal_url: str = "https://dichvucong.gov.vn"
    rasa_url: str | None = field(default=None, repr=False)
    redis_url: str | None = field(default=None, repr=False)
    secret_key: str | None = field(default=None, repr=False)
    province: str | None = None
    second_person: bool = False
    dossier_push_tokens: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    dossier_sources: Path | None = None
    log_level: int = logging.WARNING


VARIABLES: dict[str, str] = {
    "home": "MOTCUA_HOME",
    "database_url": "MOTCUA_DATABASE_URL",
    "host": "MOTCUA_HOST",
    "port": "MOTCUA_PORT",
    "origins": "MOTCUA_ORIGINS",
    "public_url": "MOTCUA_PUBLIC_URL",
    "telegram_token": "MOTCUA_TELEGRAM_TOKEN",
    "telegram_base_url": "MOTCUA_TELEGRAM_BASE_URL",
    "telegram_webhook_url": "MOTCUA_TELEGRAM_WEBHOOK_URL",
    "telegram_webhook_secret": "MOTCUA_TELEGRAM_WEBHOOK_SECRET",
    "portal_url": "MOTCUA_PORTAL_URL",
    "rasa_url": "MOTCUA_RASA_URL",
    "redis_url": "MOTCUA_REDIS_URL",
    "secret_key": "MOTCUA_SECRET_KEY",
    "province": "MOTCUA_PROVINCE",
    "second_person": "MOTCUA_SECOND_PERSON",
    "dossier_push_tokens": "MOTCUA_DOSSIER_PUSH_TOKENS",
    "dossier_sources": "MOTCUA_DOSSIER_SOURCES",
    "log_level": "MOTCUA_LOG_LEVEL",
}
"""Field of ``Settings`` to the variable that sets it."""


@dataclass(frozen=True)
class Problem:
    """One variable that cannot be used: what is wrong, and an example. Never holds the value of a secret."""

    variable: str
    wrong: str
    example: str

    def __str__(self) -> str:
        return f"{self.variable}: {self.wrong} Ví dụ: {self.variable}={self.example}"


class SettingsError(Exception):
    """Some settings cannot be used; the text says in Vietnamese which and how to put them right."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(("Có cài đặt chưa đúng:", *(f"- {problem}" for problem in problems))))
        self.problems = problems


class _Unusable(Exception):
    """A single value is wrong; carries what is wrong, and an example."""

    def __init__(self, wrong: str, example: str) -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.example = example


def load_settings(env: Mapping[str, str] | None = None, dotenv_path: Path | None = None) -> Settings:
    """Return the settings of the environment, completed from a ``.env`` file; the environment wins.

    Args:
        env: variables to read instead of the process's environment.
        dotenv_path: the file to complete them from; by default ``.env`` in the current folder, or none with ``env``.

    Raises:
        SettingsError: with every variable that cannot be used.
    """
    return _Reader(given_variables(env, dotenv_path)).settings()


def given_variables(env: Mapping[str, str] | None = None, dotenv_path: Path | None = None) -> dict[str, str]:
    """Return all variables of the environment and the ``.env`` file, as ``load_settings`` reads them."""
    path = dotenv_path or (Path.cwd() / ".env" if env is None else None)
    from_file = dotenv_values(path, encoding="utf-8-sig") if path is not None and path.is_file() else {}
    given = {**from_file, **(os.environ if env is None else env)}
    return {name: value.strip() for name, value in given.items() if value is not None and value.strip()}


class _Reader:
    """Reads one variable after another and gathers what is wrong."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self._given = given
        self._problems: list[Problem] = []

    def settings(self) -> Settings:
        """Return the settings, or raise with all problems at once."""
        home = self._read("home", _folder, default=None) or data_home()
        settings = Settings(
            home=home,
            database_url=self._read("database_url", _database_url, default=_sqlite_in(home)),
            host=self._read("host", _host, default="127.0.0.1"),
            port=self._read("port", _port, default=8080),
            origins=self._read("origins", _origins, default=()),
            public_url=self._read("public_url", _web_address, default=None),
            telegram_token=self._read("telegram_token", _text, default=None),
            telegram_base_url=self._read("telegram_base_url", _web_address, default="https://api.telegram.org"),
            telegram_webhook_url=self._read("telegram_webhook_url", _web_address, default=None),
            telegram_webhook_secret=self._read("telegram_webhook_secret", _webhook_secret, default=None),
            portal_url=self._read("portal_url", _web_address, default="https://dichvucong.gov.vn"),
            rasa_url=self._read("rasa_url", _web_address, default=None),
            redis_url=self._read("redis_url", _redis_address, default=None),
            secret_key=self._read("secret_key", _secret_key, default=None),
            province=self._read("province", _province, default=None),
            second_person=self._read("second_person", _yes_or_no, default=False),
            dossier_push_tokens=self._read("dossier_push_tokens", _push_tokens, default=()),
            dossier_sources=self._read("dossier_sources", _file, default=None),
            log_level=self._read("log_level", _level, default=logging.WARNING),
        )
        self._check_webhook(settings)
        if self._problems:
            raise SettingsError(tuple(self._problems))
        return settings

    def _read(self, name: str, convert: Callable[[str], _Value], *, default: _Value) -> _Value:
        value = self._given.get(VARIABLES[name])
        if value is None:
            return default
        try:
            return convert(value)
        except _Unusable as error:
            self._problems.append(Problem(VARIABLES[name], error.wrong, error.example))
            return default

    def _check_webhook(self, settings: Settings) -> None:
        wanted = settings.telegram_webhook_url and VARIABLES["telegram_webhook_secret"] not in self._given
        if wanted:
            wrong = f"cần có khi đặt {VARIABLES['telegram_webhook_url']}, để chỉ Telegram gửi tin vào được."
            self._problems.append(Problem(VARIABLES["telegram_webhook_secret"], wrong, "mot-chuoi-dai-kho-doan"))


def _sqlite_in(home: Path) -> str:
    return f"sqlite:///{(home / 'motcua.db').as_posix()}"


def _text(value: str) -> str:
    return value


def _province(value: str) -> str:
    province = find_province(value)
    if province is None:
        raise _Unusable(f"“{value}” không phải là tên một trong 34 tỉnh, thành phố hiện nay.", "Huế")
    return province


def _yes_or_no(value: str) -> bool:
    if value.lower() not in _YES | _NO:
        raise _Unusable(f"“{value}” không phải là có hay không.", "có")
    return value.lower() in _YES


def _folder(value: str) -> Path:
    folder = Path(value).expanduser().resolve()
    if folder.exists() and not folder.is_dir():
        raise _Unusable(f"“{value}” là một tệp, không phải thư mục.", "/var/lib/motcua")
    return folder


def _file(value: str) -> Path:
    file = Path(value).expanduser().resolve()
    if not file.is_file():
        raise _Unusable(f"không có tệp “{value}”.", "/etc/motcua/nguon-ho-so.yml")
    return file


def _database_url(value: str) -> str:
    if not re.match(r"[a-z][a-z0-9+_]*://", value):
        raise _Unusable(
            "không phải là địa chỉ cơ sở dữ liệu (phải bắt đầu bằng tên loại, rồi ://).",
            "sqlite:////var/lib/motcua/motcua.db",
        )
    return value


def _host(value: str) -> str:
    if re.search(r"[\s/]", value):
        raise _Unusable(f"“{value}” không phải là địa chỉ máy (không có http:// và không có dấu /).", "127.0.0.1")
    return value


def _port(value: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", value) or not 1 <= int(value) <= 65535:
        raise _Unusable(f"“{value}” không phải là số từ 1 đến 65535.", "8080")
    return int(value)


def _origins(value: str) -> tuple[str, ...]:
    return tuple(_web_address(origin) for origin in re.split(r"[\s,]+", value) if origin)


def _web_address(value: str) -> str:
    if not _is_address(value, ("http", "https")):
        raise _Unusable("không phải là địa chỉ web (phải bắt đầu bằng http:// hoặc https://).", "https://vidu.gov.vn")
    return value.rstrip("/")


def _redis_address(value: str) -> str:
    if not _is_address(value, ("redis", "rediss", "unix")):
        raise _Unusable(
            "không phải là địa chỉ Redis (phải bắt đầu bằng redis:// hoặc rediss://).", "redis://127.0.0.1:6379/0"
        )
    return value


def _is_address(value: str, schemes: tuple[str, ...]) -> bool:
    try:
        parts = urlsplit(value)
        return parts.scheme in schemes and bool(parts.hostname or parts.path) and not re.search(r"\s", value)
    except ValueError:  # urlsplit's answer to a malformed IPv6 host
        return False


def _webhook_secret(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value):
        raise _Unusable("chỉ được gồm chữ không dấu, số, dấu _ và -, dài tối đa 256 ký tự.", "mot-chuoi-dai-kho-doan")
    return value


def _secret_key(value: str) -> str:
    if len(value) < 16:
        raise _Unusable("quá ngắn, cần ít nhất 16 ký tự khó đoán.", "mot-chuoi-dai-kho-doan-cua-rieng-don-vi")
    return value


def _push_tokens(value: str) -> tuple[tuple[str, str], ...]:
    """Read "name=token; name=token". What is wrong is told without the token."""
    pairs = [pair.partition("=") for pair in re.split(r"[;\n]", value) if pair.strip()]
    tokens = tuple((" ".join(name.split()), token.strip()) for name, _, token in pairs)
    example = "Một cửa phường Xuân Hòa=mot-chuoi-ngau-nhien-dai-tren-24-ky-tu"
    if not tokens or not all(name and token for name, token in tokens):
        raise _Unusable("phải ghi từng cặp tên=mã, các cặp cách nhau bằng dấu chấm phẩy.", example)
    if not all(re.fullmatch(r"[!-~]{24,512}", token) for _, token in tokens):
        raise _Unusable("mã nào cũng phải có từ 24 ký tự, gồm chữ không dấu, số, dấu, không có khoảng trắng.", example)
    if len({name for name, _ in tokens}) < len(tokens) or len({token for _, token in tokens}) < len(tokens):
        raise _Unusable("mỗi tên và mỗi mã chỉ được dùng một lần.", example)
    return tokens


def _level(value: str) -> int:
    name = value.upper()
    if name not in _LEVELS:
        raise _Unusable(f"“{value}” không phải là một trong các mức {', '.join(_LEVELS)}.", "INFO")
    number: int = getattr(logging, name)
    return number
