"""A value of a record in words, as the form would show it: for comparing two of them."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from procedures.admin.record_form.amounts import worded_number
from procedures.admin.record_form.compounds import Part, PartForm, Rows
from procedures.admin.record_form.days import shown_day
from procedures.admin.record_form.leaves import Choice, Leaf, Tick
from procedures.admin.record_form.parts import (
    AgencyForm,
    AttachmentForm,
    CaseForm,
    CaseTimeForm,
    ChannelForm,
    DecisionForm,
    FeeForm,
    LegalBasisForm,
    PaperForm,
    ResultForm,
    ServiceGroupForm,
    StepForm,
    TimeForm,
    ValidityForm,
)
from procedures.field_labels import answer_label, value_label

NOTHING = "(không có)"
_FORMS: dict[type[Any], type[PartForm]] = {
    form.part: form
    for form in (
        AgencyForm,
        AttachmentForm,
        CaseForm,
        CaseTimeForm,
        ChannelForm,
        DecisionForm,
        FeeForm,
        LegalBasisForm,
        PaperForm,
        ResultForm,
        ServiceGroupForm,
        StepForm,
        TimeForm,
        ValidityForm,
    )
}


def said(value: Any) -> str:
    """Return a value in words, the rows of a list on lines of their own."""
    if isinstance(value, tuple):
        return "\n".join(said(each) for each in value) or NOTHING
    if dataclasses.is_dataclass(value) and type(value) in _FORMS:
        return _said_part(_FORMS[type(value)](None, value)) or NOTHING
    return _plain(value) or NOTHING


def said_apart(*values: Any) -> list[str]:
    """Return values of one place in words; of parts of one kind only what is not the same in all."""
    kinds = set(map(type, values))
    if len(kinds) > 1 or not kinds <= _FORMS.keys():
        return [said(value) for value in values]
    form = _FORMS[kinds.pop()]
    columns = zip(*([_said_item(item) for item in form(None, value).items()] for value in values), strict=True)
    rows = zip(*(column for column in columns if len(set(column)) > 1), strict=True)
    return ["; ".join(filter(None, row)) or NOTHING for row in rows] or [said(value) for value in values]


def _plain(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return answer_label(value)
    if isinstance(value, Enum):
        return value_label(value)
    if isinstance(value, Decimal):
        return worded_number(value)
    return shown_day(value) if isinstance(value, date) else str(value)


def _said_part(form: PartForm) -> str:
    return "; ".join(text for text in map(_said_item, form.items()) if text)


def _said_item(item: object) -> str:
    if isinstance(item, Part):
        return _said_part(item.form)
    if isinstance(item, Rows):
        return "; ".join(_said_part(entry) for entry in item.entries)
    if isinstance(item, Leaf) and not (item.is_blank and item.default == item.data):
        if isinstance(item, Tick):
            return item.title
        words = item.words if isinstance(item, Choice) else item.text
        return f"{item.title}: {words}"
    return ""
