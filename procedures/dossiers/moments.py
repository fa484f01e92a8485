"""Moments as one-stop systems write them, in half a dozen formats; what names no zone is meant in Vietnam's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from dateutil.parser import isoparse  # type: ignore[import-untyped]

from procedures.vietnam_time import VIETNAM

_YEARS = range(2000, 2101)  # .NET's 0001-01-01 and Unix's 1970-01-01 stand for "no date"
_EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
_DIGITS = {14: "%Y%m%d%H%M%S", 8: "%Y%m%d"}
_DAY_FIRST = ("%d/%m/%Y", "%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M:%S")
_EPOCH_LENGTH = 13  # milliseconds from 2001 to 2286
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d.*)?", re.ASCII)
_DOTNET = re.compile(r"/Date\((-?\d{1,14})(?:[+-]\d{4})?\)/", re.ASCII)


def read_moment(value: object) -> datetime | None:
    """Return a moment in Vietnam's zone; ``None`` for whatever is no date, or one outside 2000-2100.

    Reads ``yyyyMMddHHmmss``, ``yyyyMMdd``, ISO 8601, ``dd/mm/yyyy [HH:mm[:ss]]``, milliseconds since 1970, .NET's
    ``/Date(…)/``, and Mongo's ``{"$date": …}`` around any of them. A day without a time is its midnight.
    """
    try:
        moment = _read(value)
        moment = moment and moment.astimezone(VIETNAM)
    except (ValueError, OverflowError):
        return None
    return moment if moment is not None and moment.year in _YEARS else None


def _read(value: object) -> datetime | None:
    if isinstance(value, Mapping):
        return _mongo(value)
    if isinstance(value, datetime):
        return _zoned(value)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=VIETNAM)
    if isinstance(value, int) and not isinstance(value, bool):
        return _number(str(value))
    return _text(value.strip()) if isinstance(value, str) else None


def _mongo(value: Mapping[object, object]) -> datetime | None:
    inside = value.get("$date")
    if isinstance(inside, Mapping):
        inside = inside.get("$numberLong")
    return None if isinstance(inside, Mapping) else _read(inside)


def _text(text: str) -> datetime | None:
    if text.isascii() and text.isdecimal():
        return _number(text)
    dotnet = _DOTNET.fullmatch(text)
    if dotnet:
        return _EPOCH + timedelta(milliseconds=int(dotnet.group(1)))
    return _zoned(isoparse(text)) if _ISO.fullmatch(text) else _first_of(text, _DAY_FIRST)


def _number(digits: str) -> datetime | None:
    if len(digits) == _EPOCH_LENGTH:
        return _EPOCH + timedelta(milliseconds=int(digits))
    form = _DIGITS.get(len(digits))
    return _first_of(digits, (form,)) if form else None


def _first_of(text: str, forms: tuple[str, ...]) -> datetime | None:
    for form in forms:
        try:
            return _zoned(datetime.strptime(" ".join(text.split()), form))  # noqa: DTZ007  the zone is added
        except ValueError:
            continue
    return None


def _zoned(moment: datetime) -> datetime:
    return moment.replace(tzinfo=VIETNAM) if moment.tzinfo is None else moment
