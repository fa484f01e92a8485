"""The values that the form offers, in its order; the words are those of ``procedures.field_labels``."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TypeVar

from procedures.field_labels import answer_label, text_labels, value_label
from procedures.offices.office import OfficeKind
from procedures.records import CaseRole, ChannelMethod, Fee, FeeKind, FeeType, Level, Procedure, ServiceGroup, TimeUnit

_Value = TypeVar("_Value", bound=Enum)


def _worded(*values: _Value) -> Mapping[_Value, str]:
    return {value: value_label(value) for value in values}


FEE_KINDS = _worded(*FeeKind)
FEE_TYPES = _worded(*FeeType)
TIME_UNITS = _worded(TimeUnit.WORKING_DAY, TimeUnit.DAY, TimeUnit.HOUR, TimeUnit.MONTH, TimeUnit.OTHER)
METHODS = _worded(ChannelMethod.DIRECT, ChannelMethod.ONLINE, ChannelMethod.POSTAL)
EVERY_METHOD: Mapping[ChannelMethod | None, str] = dict([(None, "Mọi cách nộp"), *METHODS.items()])
LEVELS = _worded(*Level)
ROLES = _worded(*CaseRole)
YES_NO: Mapping[bool | None, str] = {value: answer_label(value) for value in (None, True, False)}
CURRENCIES = text_labels(Fee, "currency")
KINDS = {"": answer_label(None), **text_labels(Procedure, "kind")}
AUDIENCES = {"": answer_label(None), **text_labels(ServiceGroup, "audience")}
OFFICE_KINDS: Mapping[OfficeKind, str] = {
    OfficeKind.ONE_STOP: "Bộ phận một cửa",
    OfficeKind.POLICE: "Công an",
    OfficeKind.POST: "Bưu điện",
    OfficeKind.TAX: "Cơ quan thuế",
    OfficeKind.SOCIAL_INSURANCE: "Bảo hiểm xã hội",
}
