"""The forms of the parts of a record. Each names every field of its dataclass, shown or kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from procedures.admin.record_form import wording
from procedures.admin.record_form.amounts import worded_number
from procedures.admin.record_form.compounds import Part, PartForm, Rows
from procedures.admin.record_form.leaves import Box, Choice, Count, Day, Leaf, Line, Quantity, Sum, Tick
from procedures.field_labels import field_label, value_label
from procedures.importers.fees import is_suspicious
from procedures.records import (
    Agency,
    Attachment,
    Case,
    CaseRole,
    CaseTime,
    Channel,
    ChannelMethod,
    Decision,
    Fee,
    FeeKind,
    FeeType,
    LegalBasis,
    Paper,
    ProcessingTime,
    Result,
    ServiceGroup,
    Step,
    TimeUnit,
)
from procedures.validity import Validity

_DAY_HINT = "ngày/tháng/năm"


class ValidityForm(PartForm):
    """From when until when something holds."""

    part = Validity
    valid_from = Day(size="quarter", hint=_DAY_HINT)
    valid_until = Day(size="quarter", hint=_DAY_HINT)
    decision = Line(size="half", hint="ví dụ 75/2022/TT-BTC")

    def contradictions(self) -> Iterator[tuple[Leaf, str]]:
        """Yield an end before the beginning: with that it would never hold."""
        start, end = self.leaf("valid_from"), self.leaf("valid_until")
        if (start.is_changed or end.is_changed) and Validity(start.value(), end.value()).is_reversed:
            yield end, "Ngày kết thúc phải từ ngày bắt đầu trở đi."


class AttachmentForm(PartForm):
    """A file."""

    part = Attachment
    kept = frozenset({"path", "id"})
    tied: ClassVar = {"path": "url", "id": "url"}
    name = Line(size="half", required="Anh/chị ghi tên tệp, hoặc xoá dòng này.")
    url = Line(size="half", hint="https://…")


class AgencyForm(PartForm):
    """An agency, or a kind of agency."""

    part = Agency
    kept = frozenset({"code"})
    tied: ClassVar = {"code": "name"}
    more = ("validity",)
    more_title = "Ngày áp dụng, văn bản"
    name = Line(size="half", required="Anh/chị ghi tên cơ quan, hoặc xoá dòng này.")
    group = Tick(size="half", hint="ví dụ “UBND cấp xã”")
    validity = Part(ValidityForm)


class UndatedFeeForm(PartForm):
    """A row of a fee table whose days are not its own."""

    part = Fee
    kept = frozenset({"validity"})
    heading = "kind"
    more: ClassVar[tuple[str, ...]] = ("currency", "attachments")
    more_title = "Đơn vị tiền, tệp"
    kind = Choice(
        wording.FEE_KINDS,
        default=FeeKind.UNKNOWN,
        ask="Anh/chị chọn mức thu, hoặc xoá dòng này.",
        size="third",
    )
    amount = Sum(size="third", hint="ví dụ 50.000 hoặc 50 nghìn")
    type = Choice(wording.FEE_TYPES, default=FeeType.UNSPECIFIED, size="third")
    text = Box(hint="ai nộp, ai được miễn, theo văn bản nào")
    currency = Choice(wording.CURRENCIES, default="VND", size="third")
    attachments = Rows(AttachmentForm)

    @property
    def title(self) -> str:
        """The kind or the sum: "50.000", "Miễn phí"."""
        return self.leaf("amount").text or super().title

    def contradictions(self) -> Iterator[tuple[Leaf, str]]:
        """Yield the field and the message where the kind and the sum that were typed don't go together."""
        kind, amount = self.leaf("kind"), self.leaf("amount")
        if not (kind.is_changed or amount.is_changed) or amount.problem:
            return
        charged = kind.data is FeeKind.AMOUNT
        if charged and amount.data is None:
            yield amount, "Anh/chị ghi số tiền, hoặc chọn mức thu khác."
        if not charged and amount.data is not None:
            yield amount, f"Đã chọn “{super().title}” thì để trống số tiền, hoặc chọn “{value_label(FeeKind.AMOUNT)}”."
        if charged and amount.data is not None and is_suspicious(amount.data, self.leaf("currency").data):
            thousand = worded_number(amount.data * 1000)
            yield amount, f"{amount.text} đồng nhỏ bất thường. Nếu là {thousand} đồng, anh/chị ghi đủ các số 0."


class FeeForm(UndatedFeeForm):
    """A row of a fee table."""

    kept = frozenset()
    more: ClassVar[tuple[str, ...]] = ("currency", "attachments", "validity")
    more_title = "Ngày áp dụng, văn bản, tệp"
    change_words = "Đổi lệ phí từ ngày…"
    validity = Part(ValidityForm)


class UndatedTimeForm(PartForm):
    """A processing time whose days are not its own."""

    part = ProcessingTime
    kept = frozenset({"validity"})
    quantity = Quantity(size="quarter", hint="ví dụ 7 hoặc 7,5")
    unit = Choice(wording.TIME_UNITS, default=TimeUnit.OTHER, size="quarter")
    text = Box(size="half")

    def contradictions(self) -> Iterator[tuple[Leaf, str]]:
        """Yield a number of nothing: 7, but not of what."""
        quantity, unit = self.leaf("quantity"), self.leaf("unit")
        is_changed = quantity.is_changed or unit.is_changed
        if is_changed and quantity.data is not None and unit.data is TimeUnit.OTHER:
            yield unit, "Anh/chị chọn đơn vị: ngày làm việc, ngày, giờ hay tháng."


class TimeForm(UndatedTimeForm):
    """A processing time."""

    kept = frozenset()
    more: ClassVar[tuple[str, ...]] = ("validity",)
    more_title = "Ngày áp dụng, văn bản"
    validity = Part(ValidityForm)


class ChannelForm(PartForm):
    """A way to submit, with its time and fees."""

    part = Channel
    heading = "method"
    method = Choice(
        wording.METHODS,
        default=ChannelMethod.DIRECT,
        ask="Anh/chị chọn cách nộp, hoặc xoá cách nộp này.",
        size="third",
    )
    time = Part(TimeForm, field_label(Channel, "time"))
    other_times = Rows(TimeForm)
    fees = Rows(FeeForm, folds_over=6)
    note = Box()

    @property
    def title(self) -> str:
        """The way, with its time: "Trực tuyến, 7 ngày làm việc"."""
        time = self.inner("time")
        unit = time.leaf("unit")
        words = unit.words if isinstance(unit, Choice) else ""
        length = f", {time.leaf('quantity').text} {words}" if time.leaf("quantity").text else ""
        return f"{super().title}{length}"


class PaperForm(PartForm):
    """One paper of a dossier."""

    part = Paper
    more = ("quantity_text", "code", "electronic_form", "is_result", "validity", "forms")
    more_title = "Mẫu đơn, ngày áp dụng, chi tiết khác"
    name = Box(required="Anh/chị ghi tên giấy tờ, hoặc xoá dòng này.")
    originals = Count(size="quarter", hint="số bản")
    copies = Count(size="quarter", hint="số bản")
    condition = Box(size="half", hint="để trống nếu luôn cần")
    quantity_text = Line(size="half")
    code = Line(size="quarter")
    electronic_form = Tick(size="half")
    is_result = Tick(size="half", hint="cơ quan tự tra được")
    validity = Part(ValidityForm)
    forms = Rows(AttachmentForm, one="mẫu đơn")  # a file like others, but people know it as this


class CaseForm(PartForm):
    """A group of papers."""

    part = Case
    kept = frozenset({"code"})
    name = Box(size="half")
    role = Choice(wording.ROLES, default=CaseRole.ALL, size="half")
    condition = Box()
    papers = Rows(PaperForm, folds_over=30)


class CaseTimeForm(PartForm):
    """A processing time of a named case."""

    part = CaseTime
    changes_by_day = True
    kept = frozenset({"code"})
    name = Box(required="Anh/chị ghi tên trường hợp, hoặc xoá dòng này.")
    time = Part(TimeForm)


class StepForm(PartForm):
    """One step."""

    part = Step
    heading = "text"
    name = Line(size="half", hint="ví dụ Bước 1, có thể để trống")
    text = Box(required="Anh/chị ghi nội dung của bước, hoặc xoá bước này.")


class ResultForm(PartForm):
    """What the person gets."""

    part = Result
    kept = frozenset({"code"})
    tied: ClassVar = {"code": "name"}
    name = Line(required="Anh/chị ghi tên kết quả, hoặc xoá dòng này.")


class LegalBasisForm(PartForm):
    """A legal document."""

    part = LegalBasis
    heading = "number"
    number = Line(
        size="third",
        hint="ví dụ 75/2022/TT-BTC",
        required="Anh/chị ghi số của văn bản, hoặc xoá dòng này.",
    )
    name = Line(size="third")
    url = Line(size="third", hint="https://…")


class ServiceGroupForm(PartForm):
    """A life or business event."""

    part = ServiceGroup
    name = Line(size="half", required="Anh/chị ghi tên sự kiện, hoặc xoá dòng này.")
    audience = Choice(wording.AUDIENCES, size="half")


class DecisionForm(PartForm):
    """The decision that published a procedure."""

    part = Decision
    number = Line(size="half", hint="ví dụ 1523/QĐ-BCA")
    agency = Line(size="half")
    signed_on = Day(size="quarter", hint=_DAY_HINT)
    published_on = Day(size="quarter", hint=_DAY_HINT)
