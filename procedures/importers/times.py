"""Reading processing times: a quantity and a unit, or a text such as "5 ngày làm việc"."""

from __future__ import annotations

import re

from procedures.importers.source_fields import number_of
from procedures.records import ProcessingTime, TimeUnit

UNITS = {
    "HOUR": TimeUnit.HOUR,
    "DAY": TimeUnit.DAY,
    "WORKING_DAY": TimeUnit.WORKING_DAY,
    "MONTH": TimeUnit.MONTH,
    "giờ": TimeUnit.HOUR,
    "ngày": TimeUnit.DAY,
    "ngày làm việc": TimeUnit.WORKING_DAY,
    "tháng": TimeUnit.MONTH,
}
_STATED = re.compile(r"(\d+(?:[.,]\d+)?)\s*(ngày làm việc|ngày|giờ|tháng)\.?", re.IGNORECASE)
_NOTHING = frozenset({"", "n/a", "--", "-"})


def read_time(quantity: object, unit: str, text: str = "") -> ProcessingTime:
    """Return the time of a quantity and the name of a unit. Where either says nothing, the text has to.

    A quantity that is itself a text ("Không quá 15 ngày …") is read as one.
    """
    number = number_of(quantity)
    known = UNITS.get(unit.strip()) or UNITS.get(" ".join(unit.lower().split()))
    if number is not None and number > 0 and known is not None:
        return ProcessingTime(number, known, text)
    stated = "" if number is not None or quantity is None else str(quantity).strip()
    if known is None and number is not None and number > 0 and not text:
        return ProcessingTime(number, TimeUnit.OTHER)
    return _joined(read_time_text(stated), text)


def read_time_text(text: str) -> ProcessingTime:
    """Return the time that a text states; one that is more than a quantity and a unit is kept as it is."""
    words = " ".join(text.split())
    if words.lower() in _NOTHING:
        return ProcessingTime()
    stated = _STATED.fullmatch(words)
    quantity = number_of(stated.group(1)) if stated else None
    if stated is None or not quantity:
        return ProcessingTime(text=text.strip())
    return ProcessingTime(quantity, UNITS[stated.group(2).lower()])


def _joined(time: ProcessingTime, text: str) -> ProcessingTime:
    return ProcessingTime(time.quantity, time.unit, "\n".join(part for part in (time.text, text) if part))
