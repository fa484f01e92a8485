"""Which communes and provinces a cell names as served: by the code of a commune, or by name with its province."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from procedures.importers.incoming import Unusable
from procedures.provinces import find_province
from procedures.units.gazetteer import gazetteer
from procedures.units.records import Finding
from procedures.units.resolving import resolve

_CODE = re.compile(r"(\d{1,5})(?:\s*\(.*\))?")
_SHOWN = 4


def read_served(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the codes of the communes and the provinces, as we write them, that a cell separates by semicolons.

    Raises:
        Unusable: one of them is unknown, or has the name of several places.
    """
    communes: dict[str, None] = {}
    provinces: dict[str, None] = {}
    for name in (part.strip() for part in re.split(r"[;\n]", text)):
        if not name:
            continue
        commune, province = _unit(name)
        (communes if commune else provinces)[commune or province] = None
    if not communes and not provinces:
        raise Unusable("chưa ghi phục vụ xã, phường hay tỉnh nào")
    return tuple(communes), tuple(provinces)


def _unit(name: str) -> tuple[str, str]:
    """Return the code of a commune, or a province."""
    code = _CODE.fullmatch(name)
    if code:
        return _known_code(code[1].zfill(5), name), ""
    province = find_province(name)
    if province:
        return "", province
    of_today = _of_today().get(_key(name))
    return (of_today, "") if of_today else (_resolved(name), "")


def _known_code(code: str, name: str) -> str:
    if code not in gazetteer().units:
        raise Unusable(f"không có xã, phường nào mang mã «{name}»")
    return code


def _resolved(name: str) -> str:
    found = resolve(name)
    if found.unit is not None and not found.corrected:
        return found.unit.code
    if found.finding in (Finding.SEVERAL, Finding.DIVIDED):
        options = [f"{each.unit.name}, {each.unit.province} (mã {each.unit.code})" for each in found.options[:_SHOWN]]
        more = " …" if len(found.options) > _SHOWN else ""
        raise Unusable(f"«{name}» có thể là mấy nơi: {'; '.join(options)}{more}; hãy ghi mã, hoặc thêm tỉnh")
    raise Unusable(f"không tìm ra xã, phường hay tỉnh «{name}»; ghi như «phường Xuân Hòa, Hồ Chí Minh» hoặc ghi mã")


@lru_cache(maxsize=1)
def _of_today() -> dict[str, str]:
    """Return the codes of today's communes by name and province: a former name must not stand in a new one's way."""
    return {_key(f"{unit.name}, {unit.province}"): unit.code for unit in gazetteer().units.values()}


def _key(name: str) -> str:
    commune, _, province = unicodedata.normalize("NFC", name).rpartition(",")
    return f"{' '.join(commune.split()).casefold()}, {find_province(province)}"
