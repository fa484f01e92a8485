"""Changing a fee, a paper, a time or an agency from a day on: the present one ends the day before, a new one begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from procedures.admin.record_form import wording
from procedures.admin.record_form.compounds import PartForm, Rows
from procedures.admin.record_form.leaves import Choice, Day, Leaf, Line, Quantity, Sum
from procedures.admin.record_form.parts import CaseTimeForm, FeeForm, TimeForm
from procedures.admin.record_form.posted import SEPARATOR, Posted
from procedures.admin.record_form.rows_asked import find
from procedures.field_labels import field_label
from procedures.records import FeeKind, ProcessingTime, TimeUnit
from procedures.validity import Validity

ASK, REPLACE, END, CLOSE = "change", "replace", "end", "close"
"""What the buttons ask: to open the panel; to put a new one in place from the day on; to end only; to do nothing."""
_PREFIX = "change"
_TIME = f"{SEPARATOR}time"


@dataclass(frozen=True)
class Change:
    """What an official fills in to change something from a day on."""

    start: date | None = None
    decision: str = ""
    kind: FeeKind = FeeKind.AMOUNT
    amount: Decimal | None = None
    quantity: Decimal | None = None
    unit: TimeUnit = TimeUnit.WORKING_DAY


class ChangeForm(PartForm):
    """The panel of the change."""

    part = Change
    start = Day("Thay đổi từ ngày", size="quarter", hint="ngày/tháng/năm")
    decision = Line(field_label(Validity, "decision"), size="quarter", hint="ví dụ 12/2026/NQ-HĐND")
    kind = Choice(wording.FEE_KINDS, "Mức thu mới", default=FeeKind.AMOUNT, size="quarter")
    amount = Sum("Số tiền mới", size="quarter", hint="ví dụ 60.000")
    quantity = Quantity("Thời hạn mới", size="quarter", hint="ví dụ 5")
    unit = Choice(wording.TIME_UNITS, field_label(ProcessingTime, "unit"), default=TimeUnit.WORKING_DAY, size="quarter")


@dataclass(frozen=True)
class Panel:
    """The open panel: the name of the part it changes, that part's form, and what was filled in."""

    path: str
    target: PartForm
    form: ChangeForm

    @property
    def is_filled(self) -> bool:
        """Whether anything was typed into it."""
        return any(self.form.leaf(name).text for name in ("start", "decision", "amount", "quantity"))

    @property
    def fields(self) -> list[Leaf]:
        """What is asked for this kind of part."""
        names = {FeeForm: ("kind", "amount"), TimeForm: ("quantity", "unit")}.get(type(self.target), ())
        return [self.form.leaf(name) for name in ("start", "decision", *names)]


def open_panel(form: PartForm, path: str, posted: Posted | None = None) -> Panel | None:
    """Return the panel of the part of that name, with what the page sends for it; ``None`` if it has no dates."""
    _, entry = find(form, path)
    target = None if entry is None else _dated(entry, path)
    return None if target is None else Panel(path, target, ChangeForm(posted, _first(target), _PREFIX))


def _first(target: PartForm) -> Change:
    """Return what the panel shows at first: the unit of a time stays unless another is chosen."""
    unit = target.leaf("unit").value() if isinstance(target, TimeForm) else TimeUnit.OTHER
    return Change() if unit is TimeUnit.OTHER else Change(unit=unit)


def end(panel: Panel) -> str:
    """End the part the day before the day given. Return its name, or "" where the panel now says what is wrong."""
    wanted = _sound(panel, replaced=False)
    if wanted is None:
        return ""
    validity = _close(panel.target, wanted)
    if wanted.decision and not validity.leaf("decision").text:
        validity.leaf("decision").put(wanted.decision)
    return panel.path


def replace(form: PartForm, panel: Panel) -> str:
    """End the part and put its follower beside it. Return the follower's name, or "" where the panel is not sound."""
    wanted = _sound(panel, replaced=True)
    rows, entry = find(form, panel.path)
    if wanted is None or rows is None or entry is None:
        return ""
    _close(panel.target, wanted)
    new = _beside(rows, entry, panel.path)
    dated = _dated(new, new.path) or new
    _fill(dated, panel.target, wanted)
    dated.inner("validity").leaf("valid_from").put(wanted.start)
    dated.inner("validity").leaf("decision").put(wanted.decision)
    return new.path


def _dated(entry: PartForm, path: str) -> PartForm | None:
    """Return the form that has the dates: the row's own, or that of its time."""
    if path.endswith(_TIME) or isinstance(entry, CaseTimeForm):
        return entry.inner("time")
    return entry if "validity" in entry else None


def _beside(rows: Rows, entry: PartForm, path: str) -> PartForm:
    if path.endswith(_TIME) and "other_times" in entry:
        return entry.rows("other_times").add()
    new = rows.add(after=entry)
    if isinstance(entry, CaseTimeForm):
        new.leaf("name").put(entry.leaf("name").value())
    return new


def _fill(new: PartForm, old: PartForm, wanted: Change) -> None:
    if isinstance(old, FeeForm):
        amount = wanted.amount if wanted.kind is FeeKind.AMOUNT else None
        _put(new, kind=wanted.kind, amount=amount, type=old.leaf("type").value(), currency=old.leaf("currency").value())
    elif isinstance(old, TimeForm):
        _put(new, quantity=wanted.quantity, unit=wanted.unit)
    else:
        _put(new, **{field.short_name: field.value() for field in _own(old)})


def _put(form: PartForm, **values: Any) -> None:
    for name, value in values.items():
        form.leaf(name).put(value)


def _own(form: PartForm) -> Iterator[Leaf]:
    return (field for field in form if isinstance(field, Leaf))


def _close(target: PartForm, wanted: Change) -> PartForm:
    validity = target.inner("validity")
    until = validity.leaf("valid_until").value()
    if wanted.start is not None and (until is None or until >= wanted.start):
        validity.leaf("valid_until").put(wanted.start - timedelta(days=1))
    return validity


def _sound(panel: Panel, *, replaced: bool) -> Change | None:
    """Return what is wanted; where something is missing or impossible say so beside the field, and return nothing."""
    form = panel.form
    wanted: Change = form.value()
    begins = panel.target.inner("validity").leaf("valid_from").value()
    if wanted.start is None:
        _blame(form.leaf("start"), "Anh/chị ghi ngày bắt đầu thay đổi.")
    elif wanted.start == date.min or (begins is not None and wanted.start <= begins):
        _blame(form.leaf("start"), "Ngày này phải sau ngày bắt đầu áp dụng của mức hiện tại.")
    if replaced and isinstance(panel.target, FeeForm) and wanted.kind is FeeKind.AMOUNT and wanted.amount is None:
        _blame(form.leaf("amount"), "Anh/chị ghi số tiền mới, hoặc chọn mức thu khác.")
    if replaced and isinstance(panel.target, TimeForm) and wanted.quantity is None:
        _blame(form.leaf("quantity"), "Anh/chị ghi thời hạn mới.")
    return None if _has_problem(panel.fields) else wanted


def _blame(leaf: Leaf, message: str) -> None:
    leaf.problem = leaf.problem or message


def _has_problem(fields: Iterable[Leaf]) -> bool:
    return any(field.problem for field in fields)
