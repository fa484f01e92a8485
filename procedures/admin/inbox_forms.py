"""Forms of the inbox: what narrows the list, and what an official fills in to teach."""

from __future__ import annotations

from typing import Any

from wtforms import DateField, Form, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import DataRequired, Optional, ValidationError

from procedures.accounts.account import Account
from procedures.accounts.permissions import PERMISSIONS, Permission
from procedures.admin.forms import REQUIRED, at_most, stripped
from procedures.admin.question_labels import FACETS, INTENTS, OCCASIONS, STATES
from procedures.provinces import provinces
from procedures.questions.figure_labels import CHANNELS
from procedures.questions.inbox_group import Example, GroupFilter, GroupState
from procedures.questions.lesson import FaqAnswer
from procedures.questions.likeness import question_key
from procedures.questions.turn_record import Occasion

_ALL = "tat-ca"


class Boxes(SelectMultipleField):
    """Several of a list; the list may have changed since the page was opened."""

    def pre_validate(self, form: Any) -> None:
        """Refuse what is not in the list."""
        known = {value for value, *_ in self.iter_choices()}
        if not set(self.data or ()) <= known:
            raise ValidationError("Danh sách vừa thay đổi. Anh/chị xem và chọn lại.")


class Day(DateField):
    """A day; whoever types it is told how."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read what was sent."""
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError("Anh/chị ghi ngày, ví dụ 31/12/2026.") from error


class InboxFilterForm(Form):
    """Which groups are shown; the names of the fields stand in the address."""

    q = StringField("Tìm trong câu hỏi", filters=[stripped])
    tinh_trang = SelectField(
        "Tình trạng",
        choices=[*((state.value, name) for state, name in STATES.items()), (_ALL, "tất cả")],
        default=GroupState.OPEN.value,
        validate_choice=False,
    )
    ly_do = SelectField(
        "Vì sao ở đây",
        choices=[("", "Mọi lý do"), *((occasion.value, name) for occasion, name in OCCASIONS.items())],
        validate_choice=False,
    )
    kenh = SelectField("Kênh", choices=[("", "Mọi kênh"), *CHANNELS.items()], validate_choice=False)
    tinh = SelectField("Tỉnh, thành phố", validate_choice=False)
    chuyen_cho = SelectField("Chuyển cho", validate_choice=False)

    def __init__(self, formdata: Any = None, *, colleagues: tuple[Account, ...] = (), **values: Any) -> None:
        super().__init__(formdata, **values)
        self.tinh.choices = [("", "Mọi nơi"), *((name, name) for name in sorted(provinces()))]
        self.chuyen_cho.choices = [("", "Bất kỳ ai"), *_names(colleagues)]

    @property
    def wanted(self) -> GroupFilter:
        """What was asked for; what makes no sense narrows nothing."""
        state, occasion = self.tinh_trang.data, self.ly_do.data
        known = GroupState(state) if state in set(GroupState) else GroupState.OPEN
        return GroupFilter(
            state=None if state == _ALL else GroupState.HANDED if self.chuyen_cho.data else known,
            occasion=Occasion(occasion) if occasion in set(Occasion) else None,
            province=self.tinh.data or "",
            channel=self.kenh.data or "",
            text=self.q.data or "",
            handed_to=self.chuyen_cho.data or "",
        )


class TeachingForm(Form):
    """What all teaching has in common: which wordings of the group it is for. All are ticked at first."""

    cach_hoi = Boxes("Áp dụng cho các cách hỏi")

    def __init__(self, formdata: Any = None, *, examples: tuple[Example, ...] = (), **values: Any) -> None:
        by_key = {question_key(example.text): example.text for example in examples}
        super().__init__(formdata, **{"cach_hoi": list(by_key), **values})
        self._wordings = by_key
        self.cach_hoi.choices = list(by_key.items())

    @property
    def phrasings(self) -> tuple[str, ...]:
        """The wordings that were ticked."""
        return tuple(text for key, text in self._wordings.items() if key in (self.cach_hoi.data or ()))

    def validate_cach_hoi(self, field: Boxes) -> None:
        """Want one wording at least."""
        if not field.data:
            raise ValidationError("Anh/chị chọn ít nhất một cách hỏi.")


class AttachForm(TeachingForm):
    """Which procedure answers. A code that was typed wins over one that was picked."""

    thu_tuc = StringField("Thủ tục", [at_most(64)], filters=[stripped])
    ma = StringField("Hoặc ghi mã thủ tục", [at_most(64)], filters=[stripped])
    muc = Boxes("Trả lời thẳng vào", choices=list(FACETS.items()))
    van_gan = StringField(validators=[at_most(8)])

    @property
    def code(self) -> str:
        """The code of the procedure; empty when none was chosen."""
        return str(self.ma.data or self.thu_tuc.data or "")

    @property
    def insists(self) -> bool:
        """Whether whoever attaches was warned, and wants it all the same."""
        return bool(self.van_gan.data)


class AnswerFields(Form):
    """An answer of its own: nothing is said without its source."""

    tra_loi = TextAreaField("Câu trả lời", [DataRequired(REQUIRED), at_most(3000)], filters=[stripped])
    nguon = StringField("Nguồn (văn bản, thông báo)", [DataRequired(REQUIRED), at_most(500)], filters=[stripped])
    het_han = Day("Dùng đến hết ngày", [Optional()], format=["%Y-%m-%d", "%d/%m/%Y"])

    @property
    def answer(self) -> FaqAnswer:
        """What was filled in; the form is valid."""
        return FaqAnswer(self.tra_loi.data or "", self.nguon.data or "", self.het_han.data)


class AnswerForm(TeachingForm, AnswerFields):
    """A new answer for the group."""


class HandForm(Form):
    """To whom a group goes."""

    cho = SelectField("Chuyển cho")

    def __init__(self, formdata: Any = None, *, colleagues: tuple[Account, ...] = ()) -> None:
        super().__init__(formdata)
        self.cho.choices = _names(colleagues)


class CorrectForm(TeachingForm):
    """What the wordings ask for, for the next training."""

    y_dinh = SelectField("Người hỏi muốn", choices=list(INTENTS.items()))
    muc_hoi = Boxes("Hỏi về mục nào", choices=list(FACETS.items()))

    def validate_muc_hoi(self, field: Boxes) -> None:
        """A question about a procedure asks for something; other wishes have no facets."""
        if self.y_dinh.data == "ask_procedure" and not field.data:
            raise ValidationError("Anh/chị chọn mục được hỏi.")
        if self.y_dinh.data != "ask_procedure" and field.data:
            raise ValidationError("Chỉ câu hỏi về một thủ tục mới có mục được hỏi.")


def teachers(accounts: tuple[Account, ...]) -> tuple[Account, ...]:
    """Return the accounts that may teach and are in use."""
    return tuple(each for each in accounts if each.active and Permission.TEACH in PERMISSIONS[each.role])


def _names(accounts: tuple[Account, ...]) -> list[tuple[str, str]]:
    return [(each.name, _named(each)) for each in accounts]


def _named(account: Account) -> str:
    return f"{account.display_name} ({account.name})" if account.display_name else account.name
