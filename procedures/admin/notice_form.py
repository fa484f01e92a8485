"""The form of a notice of the authority."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from wtforms import BooleanField, DateTimeLocalField, Form, HiddenField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import DataRequired, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from procedures.admin.forms import REQUIRED, at_most, required, stripped
from procedures.provinces import provinces
from procedures.public_notices.notice import LONGEST_TEXT, LONGEST_TITLE, PublicNotice
from procedures.vietnam_time import VIETNAM

_FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M"]
_USUAL = timedelta(days=7)


class Checkboxes(SelectMultipleField):
    """Several of a list, each with a box."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class Moment(DateTimeLocalField):
    """A day and a time; whoever types them is told how."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read what was sent."""
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError("Anh/chị ghi ngày và giờ, ví dụ 24/11/2026 13:30.") from error


class NoticeForm(Form):
    """What an author fills in; times are those of Vietnam."""

    title = StringField("Tên thông báo", [DataRequired(REQUIRED), at_most(LONGEST_TITLE)], filters=[stripped])
    text = TextAreaField("Nội dung", [DataRequired(REQUIRED), at_most(LONGEST_TEXT)], filters=[stripped])
    starts_at = Moment("Hiện từ", [required()], format=_FORMATS)
    ends_at = Moment("Hiện đến", [required()], format=_FORMATS)
    emergency = BooleanField("Thông báo khẩn: đứng trên cùng, nhắc lại mỗi giờ")
    provinces = Checkboxes("Chỉ cho các tỉnh, thành phố")
    categories = Checkboxes("Chỉ khi hỏi về lĩnh vực")
    codes = StringField("Chỉ khi hỏi về thủ tục có mã", [at_most(1000)], filters=[stripped])
    edition = HiddenField()

    def __init__(self, formdata: Any = None, *, known_categories: tuple[str, ...] = (), **values: Any) -> None:
        super().__init__(formdata, **values)
        self.provinces.choices = [(name, name) for name in sorted(provinces())]
        self.categories.choices = [(name, name) for name in known_categories]

    def validate_ends_at(self, field: DateTimeLocalField) -> None:
        """Make sure that the end comes after the beginning."""
        if self.starts_at.data and field.data and field.data <= self.starts_at.data:
            raise ValidationError("Lúc kết thúc phải sau lúc bắt đầu.")

    def notice(self, notice_id: str = "") -> PublicNotice:
        """Return the notice that was filled in; the form is valid."""
        return PublicNotice(
            id=notice_id,
            title=self.title.data or "",
            text=self.text.data or "",
            starts_at=_in_vietnam(self.starts_at.data),
            ends_at=_in_vietnam(self.ends_at.data),
            emergency=bool(self.emergency.data),
            provinces=tuple(self.provinces.data or ()),
            topics=(*(self.categories.data or ()), *re.findall(r"[\w.]+", self.codes.data or "")),
            edition=_number(self.edition.data),
        )


def empty_form(now: datetime, known_categories: tuple[str, ...]) -> NoticeForm:
    """Return a form for a new notice: from now, for a week."""
    start = now.astimezone(VIETNAM).replace(second=0, microsecond=0)
    return NoticeForm(known_categories=known_categories, starts_at=start, ends_at=start + _USUAL)


def form_of(notice: PublicNotice, known_categories: tuple[str, ...]) -> NoticeForm:
    """Return a form that says what a notice says."""
    named = [topic for topic in notice.topics if topic in known_categories]
    return NoticeForm(
        known_categories=known_categories,
        title=notice.title,
        text=notice.text,
        starts_at=notice.starts_at.astimezone(VIETNAM),
        ends_at=notice.ends_at.astimezone(VIETNAM),
        emergency=notice.emergency,
        provinces=list(notice.provinces),
        categories=named,
        codes=" ".join(topic for topic in notice.topics if topic not in named),
        edition=str(notice.edition),
    )


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else 1


def _in_vietnam(moment: datetime | None) -> datetime:
    if moment is None:
        raise ValueError("the form was not validated")
    return moment.replace(tzinfo=VIETNAM)
