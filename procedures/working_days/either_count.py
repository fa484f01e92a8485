"""Times that a record gives in days in one place and in working days in another: "15 ngày", "15 ngày làm việc"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from procedures.records import Procedure, ProcessingTime, TimeUnit

_WORKING = re.compile(r"(?<![\d.,/-])0*(?P<count>[1-9]\d{0,3})\s*(?:\([^()]*\)\s*)?ngày\s+làm\s+việc\b", re.IGNORECASE)


def as_working_days(processing: ProcessingTime, procedure: Procedure) -> ProcessingTime | None:
    """Return the time in working days where the record calls so many days that too; ``None`` where it does not.

    Of the national records 138 do: the field says "15 ngày", a note or a step "15 ngày làm việc".
    """
    if processing.unit is not TimeUnit.DAY or processing.quantity is None:
        return None
    stated = processing.quantity in working_days_said(processing.text) or any(
        processing.quantity in working_days_said(text) for text in _explanations(procedure)
    )
    return replace(processing, unit=TimeUnit.WORKING_DAY) if stated else None


def working_days_said(text: str) -> frozenset[Decimal]:
    """Return the numbers of working days that a text names.

    >>> sorted(working_days_said("trong 07 ngày làm việc, gia hạn 15 (mười lăm) ngày làm việc hoặc 30 ngày"))
    [Decimal('7'), Decimal('15')]
    """
    return frozenset(Decimal(found["count"]) for found in _WORKING.finditer(text))


def _explanations(procedure: Procedure) -> Iterator[str]:
    yield procedure.note
    yield procedure.description
    for channel in procedure.channels:
        yield channel.note
    for case_time in procedure.case_times:
        yield case_time.name
        yield case_time.time.text
    for step in procedure.steps:
        yield step.text
