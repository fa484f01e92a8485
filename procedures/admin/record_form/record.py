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
from procedures.records import Procedure

_LINES = "mỗi dòng một mục"


class RecordForm(PartForm):
    """Every field of a record; its code and where it was read can't be typed over."""

    part = Procedure
    kept = frozenset({"code", "source"})

    name = Box("Tên thủ tục", required="Anh/chị ghi tên thủ tục.")
    short_name = Line("Tên ngắn, dễ hiểu", hint="tên người dân hay gọi; để trống thì dùng tên thủ tục")
    summary = Box("Tóm tắt", hint="một, hai câu: thủ tục này để làm gì, cho ai")
    aliases = Lines("Cách người dân hay hỏi", hint=_LINES)
    keywords = Lines("Từ khoá", hint=_LINES)
    category = Line("Lĩnh vực", size="half")
    levels = Several(wording.LEVELS, "Cấp giải quyết")
    subjects = Lines("Ai được làm", hint=_LINES)

    channels = Rows(ChannelForm, "Các cách nộp", one="cách nộp", folds_over=3)
    case_times = Rows(CaseTimeForm, "Thời hạn theo trường hợp", one="thời hạn", folds_over=5)
    full_online = Choice(wording.YES_NO, "Làm trực tuyến từ đầu đến cuối (toàn trình)", default=None, size="half")
    non_territorial = Choice(wording.YES_NO, "Nộp ở bất kỳ nơi nào (phi địa giới)", default=None, size="half")
    shared_service = Choice(wording.YES_NO, "Dịch vụ công dùng chung", default=None, size="half")
    offline_only = Choice(wording.YES_NO, "Chỉ nộp trực tiếp", default=None, size="half")
    receiving_address = Box("Nơi nộp hồ sơ")

    cases = Rows(CaseForm, "Các trường hợp", one="trường hợp", folds_over=2)
    steps = Rows(StepForm, "Lần lượt từng bước", one="bước")
    requirements = Box("Yêu cầu, điều kiện")
    results = Rows(ResultForm, "Kết quả", one="kết quả")
    return_methods = Lines("Cách trả kết quả", hint=_LINES)

    promulgating_agency = Part(AgencyForm, "Cơ quan công bố", optional=True)
    executing_agencies = Rows(AgencyForm, "Cơ quan thực hiện", one="cơ quan")
    competent_agencies = Rows(AgencyForm, "Cơ quan có thẩm quyền quyết định", one="cơ quan")
    authorised_agencies = Rows(AgencyForm, "Cơ quan được ủy quyền", one="cơ quan")
    coordinating_agencies = Rows(AgencyForm, "Cơ quan phối hợp", one="cơ quan")

    legal_basis = Rows(LegalBasisForm, "Căn cứ pháp lý", one="văn bản")
    decision = Part(DecisionForm, "Quyết định công bố")
    validity = Part(ValidityForm, "Hiệu lực của cả thủ tục")
    successors = Lines("Được thay bằng thủ tục", hint="mã thủ tục, mỗi dòng một mã")

    description = Box("Mô tả")
    note = Box("Ghi chú")
    related = Lines("Thủ tục liên quan", hint="tên hoặc mã, mỗi dòng một mục")
    service_groups = Rows(ServiceGroupForm, "Sự kiện trong đời, trong kinh doanh", one="sự kiện")
    detailed = Tick("Đã có nội dung chi tiết (bỏ chọn: giấy tờ, lệ phí, thời hạn là chưa biết)")
    kind = Choice(wording.KINDS, "Phạm vi áp dụng", size="half")
    formality = Line("Luật giao địa phương quy định", size="half")
    state = Line("Trạng thái ở nguồn", size="half")
    local_code = Line("Mã riêng của tỉnh", size="half")
    category_code = Line("Mã lĩnh vực", size="half")


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
