"""Button payloads as Telegram's callback data: at most 64 bytes, the same today and after a restart.

``/ask_procedure{"code":"1.004222","facet":"fee","page":2}`` becomes ``a:1.004222:fee:2``; several facets are letters,
``a:1.004222:+pft``; what was chosen of the cases follows a tilde, ``a:1.004222:papers~a1b2c:0,n``. The code of a
dossier goes after a letter for what is wanted of it: ``s:f:H17.00-241105-0012``. Payloads of another form travel as
they are, if they are short enough.
"""

from __future__ import annotations

import json
import re

from actions.answers.payloads import FOLLOW, LATE, MESSAGE, UNFOLLOW, dossier, dossier_in

LONGEST = 64
"""Bytes of UTF-8 that Telegram accepts."""

_FACET_LETTERS = {
    "papers": "p",
    "fee": "f",
    "time": "t",
    "place": "l",
    "steps": "s",
    "online": "o",
    "conditions": "c",
    "legal": "g",
    "result": "r",
    "forms": "m",
    "overview": "v",
}
_FACETS = {letter: facet for facet, letter in _FACET_LETTERS.items()}
_WITHOUT_VALUES = {
    "n": "/none_of_these",
    "h": "/handoff",
    "?": "/help",
    "x": "/cancel",
    "m": "/show_more",
    "b": "/go_back",
    "d": "/dossier_status",
}
_KEYS = {payload: key for key, payload in _WITHOUT_VALUES.items()}
_ASK = re.compile(
    r"a:(?P<code>[\w.-]{1,40})(?::(?P<facet>\+[a-z]{1,11}|[a-z_]{1,20})?(?::(?P<page>[1-9]\d{0,2}))?)?"
    r"(?:~(?P<case>[0-9a-f]{5}:[0-9nu+,]{0,20}))?",
    re.ASCII,
)
_CHOOSE = re.compile(r"c:(?P<option>[1-9]\d?)", re.ASCII)
_WISH_LETTERS = {FOLLOW: "f", UNFOLLOW: "u", MESSAGE: "m", LATE: "t"}
_WISHES = {"": "", **{letter: wish for wish, letter in _WISH_LETTERS.items()}}
_DOSSIER = re.compile(r"s:(?P<wish>[fumt]?):(?P<code>[\w.-]{1,50})", re.ASCII)
_RAW = "r:"
_PAYLOAD = re.compile(r"/[a-z_]+(?P<values>\{.*\})?", re.ASCII)


class TooLong(ValueError):
    """A payload does not fit into callback data."""

    def __init__(self, payload: str) -> None:
        super().__init__(f"payload does not fit into {LONGEST} bytes: {payload!r}")
        self.payload = payload


def encode(payload: str) -> str:
    """Return the callback data of a payload.

    Raises:
        TooLong: it does not fit.
    """
    data = _KEYS.get(payload) or _short(payload) or _RAW + payload
    if len(data.encode()) > LONGEST:
        raise TooLong(payload)
    return data


def decode(data: str) -> str | None:
    """Return the payload of callback data, or ``None`` when it is not ours."""
    if data in _WITHOUT_VALUES:
        return _WITHOUT_VALUES[data]
    if asked := _ASK.fullmatch(data):
        return _asked(asked)
    if chosen := _CHOOSE.fullmatch(data):
        return _built("choose", {"option": int(chosen["option"])})
    if of_dossier := _DOSSIER.fullmatch(data):
        return dossier(_WISHES[of_dossier["wish"]], of_dossier["code"])
    raw = data.removeprefix(_RAW)
    return raw if data.startswith(_RAW) and _is_payload(raw) else None


def _short(payload: str) -> str | None:
    """Return the short form, if reading it gives back the payload exactly."""
    name, _, rest = payload.partition("{")
    try:
        values = json.loads("{" + rest) if rest else None
    except ValueError:
        return None
    if not isinstance(values, dict):
        return None
    data = _SHORTENED.get(name, _short_choice)(values)
    read_back = decode(data)
    same = read_back is not None and read_back.partition("{")[0] == name and _values(read_back) == values
    return data if same else None


def _short_ask(values: dict[str, object]) -> str:
    facets = str(values.get("facet", "")).split(",")
    letters = [_FACET_LETTERS.get(facet, "") for facet in facets]
    facet = facets[0] if len(facets) == 1 else "+" + "".join(letters)
    parts = ["a", str(values.get("code", "")), facet, str(values.get("page", ""))]
    case = f"~{values['case']}" if "case" in values else ""
    return ":".join(parts).rstrip(":") + case


def _short_dossier(values: dict[str, object]) -> str:
    wish, code = dossier_in(str(values.get("dossier_code", "")))
    return f"s:{_WISH_LETTERS.get(wish, '')}:{code}"


def _short_choice(values: dict[str, object]) -> str:
    return f"c:{values.get('option')}"


_SHORTENED = {"/ask_procedure": _short_ask, "/dossier_status": _short_dossier}


def _asked(asked: re.Match[str]) -> str | None:
    values: dict[str, object] = {"code": asked["code"]}
    if facet := asked["facet"]:
        names = [_FACETS.get(letter, "") for letter in facet[1:]] if facet.startswith("+") else [facet]
        if not all(name in _FACET_LETTERS for name in names):
            return None
        values["facet"] = ",".join(names)
    if asked["page"]:
        values["page"] = int(asked["page"])
    if asked["case"]:
        values["case"] = asked["case"]
    return _built("ask_procedure", values)


def _is_payload(text: str) -> bool:
    found = _PAYLOAD.fullmatch(text)
    return found is not None and (found["values"] is None or _values(text) is not None)


def _values(payload: str) -> dict[str, object] | None:
    try:
        values = json.loads(payload[payload.index("{") :])
    except ValueError:
        return None
    flat = isinstance(values, dict) and all(isinstance(value, str | int | float) for value in values.values())
    return values if flat else None


def _built(intent: str, values: dict[str, object]) -> str:
    return f"/{intent}{json.dumps(values, ensure_ascii=False, separators=(',', ':'))}"
