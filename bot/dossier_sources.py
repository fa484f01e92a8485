"""The file of dossier sources (``MOTCUA_DOSSIER_SOURCES``), read and checked: what is wrong is said with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import yaml

_Value = TypeVar("_Value")

_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_AGENCY = re.compile(r"\*|(?:\d{3}\.\d{2}\.\d{2}\.)?[GH]\d{2}(?:\.\d{1,3}){0,3}")
_VARIABLE = re.compile(r"[A-Z][A-Z0-9_]*")
_LONGEST_WAIT = 20.0  # seconds; a turn is given up after 30
_MOST_A_MINUTE = 6000


@dataclass(frozen=True)
class Kind:
    """What a kind of source needs. A secret ``x`` stands in the variable that the field ``x_variable`` names."""

    secrets: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()


KINDS: dict[str, Kind] = {
    "embedded": Kind(),
    "national_exchange": Kind(
        ("username", "password"), required=("url", "unit_code"), optional=("login_path", "service_path")
    ),
    "vnpt_igate": Kind(("client_id", "client_secret"), required=("url", "token_url")),
    "da_nang": Kind(("username", "password"), required=("url",)),
}
_OWN_KEYS = ("embedded", "embedded-national")
"""Origins of what is stored already: another source of that key would write over it."""
_SHARED = ("key", "kind", "name", "agencies", "timeout", "rate")
_ADDRESSES = ("url", "token_url")


@dataclass(frozen=True)
class SourceSpec:
    """One source as configured; ``values`` are its own fields, ``secrets`` what their variables hold."""

    key: str
    kind: str
    name: str
    agencies: tuple[str, ...] = ("*",)
    timeout: float = 6.0
    rate_per_minute: int = 60
    values: Mapping[str, str] = field(default_factory=dict)
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)


class SourcesInvalid(Exception):
    """The file can't be used; the text says in Vietnamese which lines to mend. It never holds a secret."""

    def __init__(self, path: Path, problems: list[str]) -> None:
        super().__init__("\n".join((f"Tệp nguồn tra cứu hồ sơ {path} chưa đúng:", *(f"- {each}" for each in problems))))
        self.problems = tuple(problems)


def read_sources(path: Path, variables: Mapping[str, str]) -> tuple[SourceSpec, ...]:
    """Return the sources of a file; secrets are looked up in ``variables``.

    Raises:
        SourcesInvalid: with everything that is wrong, line by line.
    """
    try:
        root = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        raise SourcesInvalid(path, [f"không đọc được tệp ({type(error).__name__})."]) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"dòng {mark.line + 1}: " if mark else ""
        raise SourcesInvalid(path, [f"{line}không đúng cách viết YAML (xem lại dấu cách đầu dòng, dấu :)."]) from error
    reader = _Reader(variables)
    specs = reader.sources(root)
    if reader.problems:
        raise SourcesInvalid(path, reader.problems)
    return specs


class _Wrong(Exception):
    """One value can't be used; the text says what to write instead."""


class _Reader:
    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables
        self.problems: list[str] = []

    def sources(self, root: yaml.Node | None) -> tuple[SourceSpec, ...]:
        listed = dict(_pairs(root)).get("sources")
        if not isinstance(listed, yaml.SequenceNode) or not listed.value:
            self._note(listed or root, "cần có mục “sources:”, dưới đó mỗi nguồn bắt đầu bằng “- key: …”.")
            return ()
        specs: list[SourceSpec] = []
        for node in listed.value:
            spec = self._source(node)
            if spec.key in _OWN_KEYS and spec.kind != "embedded":
                self._note(node, f"key “{spec.key}” dành riêng cho loại embedded.")
            if any(spec.key and spec.key == other.key for other in specs):
                self._note(node, f"key “{spec.key}” đã dùng cho nguồn khác.")
            specs.append(spec)
        return tuple(specs)

    def _source(self, node: yaml.Node) -> SourceSpec:
        fields = _Fields(self, node)
        kind = fields.read("kind", _kind, required=True, default="")
        needs = KINDS.get(kind, Kind())
        secrets = {
            name: fields.read(f"{name}_variable", self._secret, required=True, default="") for name in needs.secrets
        }
        values = {name: fields.read(name, _converter(name), required=True, default="") for name in needs.required}
        values |= {name: value for name in needs.optional if (value := fields.read(name, _text, default=""))}
        if kind:
            fields.refuse_others(
                (*_SHARED, *needs.required, *needs.optional, *(f"{each}_variable" for each in secrets))
            )
        return SourceSpec(
            key=fields.read("key", _key, required=True, default=""),
            kind=kind,
            name=fields.read("name", _text, required=kind != "embedded", default="Bộ phận một cửa"),
            agencies=fields.read_list("agencies", _agency, default=("*",)),
            timeout=fields.read("timeout", _timeout, default=6.0),
            rate_per_minute=fields.read("rate", _rate, default=60),
            values=values,
            secrets=secrets,
        )

    def _secret(self, variable: str) -> str:
        if not _VARIABLE.fullmatch(variable):
            raise _Wrong("ghi tên biến môi trường (chữ in hoa, số, dấu _), không ghi thẳng mật khẩu vào tệp này.")
        value = self._variables.get(variable)
        if value is None:
            raise _Wrong(f"biến {variable} chưa được đặt. Đặt biến ấy trong môi trường hoặc tệp .env.")
        return value

    def _note(self, node: yaml.Node | None, wrong: str) -> None:
        self.problems.append(f"dòng {node.start_mark.line + 1 if node else 1}: {wrong}")


class _Fields:
    """The fields of one source."""

    def __init__(self, reader: _Reader, node: yaml.Node) -> None:
        self._reader = reader
        self._node = node
        self._fields = dict(_pairs(node))

    def read(self, name: str, convert: Callable[[str], _Value], *, required: bool = False, default: _Value) -> _Value:
        node = self._fields.get(name)
        if node is None:
            if required:
                self._reader._note(self._node, f"nguồn này thiếu “{name}”.")
            return default
        return self._converted(name, node, convert, default)

    def read_list(
        self, name: str, convert: Callable[[str], _Value], *, default: tuple[_Value, ...]
    ) -> tuple[_Value, ...]:
        node = self._fields.get(name)
        if node is None:
            return default
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            self._reader._note(node, f"“{name}” phải là một danh sách, ví dụ {name}: [H17, G09.20].")
            return default
        return tuple(self._converted(name, each, convert, default[0]) for each in node.value)

    def refuse_others(self, known: tuple[str, ...]) -> None:
        for name, node in self._fields.items():
            if name not in known:
                self._reader._note(node, f"không có mục “{name}”; loại nguồn này dùng: {', '.join(known)}.")

    def _converted(self, name: str, node: yaml.Node, convert: Callable[[str], _Value], default: _Value) -> _Value:
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            self._reader._note(node, f"“{name}” phải có một giá trị.")
            return default
        try:
            return convert(node.value.strip())
        except _Wrong as error:
            self._reader._note(node, f"“{name}”: {error}")
            return default


def _pairs(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        yield from ((str(key.value), value) for key, value in node.value)


def _converter(name: str) -> Callable[[str], str]:
    return _address if name in _ADDRESSES else _text


def _text(value: str) -> str:
    return value


def _kind(value: str) -> str:
    if value not in KINDS:
        raise _Wrong(f"không có loại này; chọn một trong: {', '.join(KINDS)}.")
    return value


def _key(value: str) -> str:
    if not _KEY.fullmatch(value):
        raise _Wrong("chỉ dùng chữ thường không dấu, số và dấu -, ví dụ da-nang.")
    return value


def _agency(value: str) -> str:
    if not _AGENCY.fullmatch(value):
        raise _Wrong(f'“{value}” không phải phần đầu của mã hồ sơ; ví dụ H17, G09.20, 000.00.04.H51, hoặc "*".')
    return value


def _address(value: str) -> str:
    try:
        parts = urlsplit(value)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username
    except ValueError:
        usable = False
    if not usable:
        raise _Wrong("phải là địa chỉ bắt đầu bằng http:// hoặc https://, không kèm tài khoản, mật khẩu.")
    return value.rstrip("/")


def _timeout(value: str) -> float:
    try:
        seconds = float(value)
    except ValueError:
        seconds = 0.0
    if not 1 <= seconds <= _LONGEST_WAIT:
        raise _Wrong(f"phải là số giây từ 1 đến {_LONGEST_WAIT:.0f}.")
    return seconds


def _rate(value: str) -> int:
    if not (value.isascii() and value.isdigit() and 1 <= int(value[:9]) <= _MOST_A_MINUTE):
        raise _Wrong(f"phải là số lần hỏi mỗi phút, từ 1 đến {_MOST_A_MINUTE}.")
    return int(value)
