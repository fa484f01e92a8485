"""The form of a whole record, in the sections of the page."""

from __future__ import annotations

from dataclasses import dataclass

from procedures.admin.record_form import wording
from procedures.admin.record_form.compounds import Part, PartForm, Rows
from procedures.admin.record_form.leaves import Box, Choice, Line, Lines, Several, Tick
from procedures.admin.record_form.parts import (
    AgencyForm,
    CaseForm,
    CaseTimeForm,
    ChannelForm,
    DecisionForm,
    LegalBasisForm,
    ResultForm,
    ServiceGroupForm,
    StepForm,
    ValidityForm,
)
from procedures.field_labels import field_label
from procedures.records import Procedure

_LINES = "mỗi dòng một mục"


class RecordForm(PartForm):
    """Every field of a record; its code and where it was read can't be typed over."""

    part = Procedure
    kept = frozenset({"code", "source"})

    name = Box(required="Anh/chị ghi tên thủ tục.")
    short_name = Line(hint="tên người dân hay gọi; để trống thì dùng tên thủ tục")
    summary = Box(hint="một, hai câu: thủ tục này để làm gì, cho ai")
    aliases = Lines(hint=_LINES)
    keywords = Lines(hint=_LINES)
    category = Line(size="half")
    levels = Several(wording.LEVELS)
    subjects = Lines(hint=f"ai được làm, {_LINES}")

    channels = Rows(ChannelForm, folds_over=3)
    case_times = Rows(CaseTimeForm, folds_over=5)
    full_online = Choice(wording.YES_NO, default=None, size="half")
    non_territorial = Choice(wording.YES_NO, default=None, size="half")
    shared_service = Choice(wording.YES_NO, default=None, size="half")
    offline_only = Choice(wording.YES_NO, default=None, size="half")
    receiving_address = Box()

    cases = Rows(CaseForm, folds_over=2)
    steps = Rows(StepForm)
    requirements = Box()
    results = Rows(ResultForm)
    return_methods = Lines(hint=_LINES)

    promulgating_agency = Part(AgencyForm, field_label(Procedure, "promulgating_agency"), optional=True)
    executing_agencies = Rows(AgencyForm)
    competent_agencies = Rows(AgencyForm)
    authorised_agencies = Rows(AgencyForm)
    coordinating_agencies = Rows(AgencyForm)

    legal_basis = Rows(LegalBasisForm)
    decision = Part(DecisionForm, field_label(Procedure, "decision"))
    validity = Part(ValidityForm, field_label(Procedure, "validity"))
    successors = Lines(hint="mã thủ tục, mỗi dòng một mã")

    description = Box()
    note = Box()
    related = Lines(hint="tên hoặc mã, mỗi dòng một mục")
    service_groups = Rows(ServiceGroupForm)
    detailed = Tick(hint="bỏ chọn: giấy tờ, lệ phí, thời hạn là chưa rõ")
    kind = Choice(wording.KINDS, size="half")
    formality = Line(size="half")
    state = Line(size="half", hint="như nguồn ghi")
    local_code = Line(size="half")
    category_code = Line(size="half")


@dataclass(frozen=True)
class Section:
    """A part of the page: its anchor, its heading, and the fields in it."""

    anchor: str
    title: str
    fields: tuple[str, ...]


SECTIONS = (
    Section(
        "chung",
        "Tên và lĩnh vực",
        ("name", "short_name", "summary", "aliases", "keywords", "category", "levels", "subjects"),
    ),
    Section(
        "cach-nop",
        "Cách nộp, thời hạn, lệ phí",
        (
            "channels",
            "case_times",
            "full_online",
            "non_territorial",
            "shared_service",
            "offline_only",
            "receiving_address",
        ),
    ),
    Section("giay-to", "Trường hợp và giấy tờ", ("cases",)),
    Section("cac-buoc", "Các bước", ("steps",)),
    Section("dieu-kien", "Điều kiện và kết quả", ("requirements", "results", "return_methods")),
    Section(
        "co-quan",
        "Cơ quan",
        (
            "promulgating_agency",
            "executing_agencies",
            "competent_agencies",
            "authorised_agencies",
            "coordinating_agencies",
        ),
    ),
    Section("can-cu", "Căn cứ và hiệu lực", ("legal_basis", "decision", "validity", "successors")),
    Section(
        "khac",
        "Thông tin khác",
        (
            "description",
            "note",
            "related",
            "service_groups",
            "detailed",
            "kind",
            "formality",
            "state",
            "local_code",
            "category_code",
        ),
    ),
)
