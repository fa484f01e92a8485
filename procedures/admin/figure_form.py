"""What the figures are narrowed by: the days, the channel, the province; and which figure the rows are wanted of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from wtforms import DateField, Form, SelectField
from wtforms.validators import Optional

from procedures.accounts.actor import Actor
from procedures.accounts.scope import ScopeKind
from procedures.local_agencies import province_named
from procedures.provinces import provinces
from procedures.questions.figure_labels import CHANNELS, UNKNOWN_PROVINCE
from procedures.questions.figures import Period

UNKNOWN = "-"
"""Stands in an address for turns of no known province."""
THIS_WEEK, THIS_MONTH, LAST_MONTH, FROM_TO = "tuan", "thang", "thang-truoc", "ngay"
_LONGEST = 800  # days: turns are kept no longer
_TOO_EARLY = "Ngày cuối phải từ ngày đầu trở đi."
_TOO_LONG = f"Xem được nhiều nhất {_LONGEST} ngày một lần."
_DAYS_MISSING = "Anh/chị chọn cả ngày đầu và ngày cuối, ví dụ 01/11/2026 và 15/11/2026."


class FigureForm(Form):
    """The names of the fields stand in the address."""

    ky = SelectField(
        "Thời gian",
        choices=[
            (THIS_MONTH, "Tháng này"),
            (THIS_WEEK, "Tuần này"),
            (LAST_MONTH, "Tháng trước"),
            (FROM_TO, "Từ ngày đến ngày"),
        ],
        validate_choice=False,
    )
    tu = DateField("Từ ngày", [Optional()])
    den = DateField("Đến hết ngày", [Optional()])
    kenh = SelectField("Kênh", choices=[("", "Mọi kênh"), *CHANNELS.items()], validate_choice=False)
    tinh = SelectField("Tỉnh, thành phố", validate_choice=False)

    def problem(self) -> str:
        """Return what is wrong with the days that were chosen, or nothing."""
        if self.ky.data != FROM_TO:
            return ""
        if self.tu.data is None or self.den.data is None:
            return _DAYS_MISSING
        if self.den.data < self.tu.data:
            return _TOO_EARLY
        return _TOO_LONG if (self.den.data - self.tu.data).days >= _LONGEST else ""

    def period(self, today: date) -> Period:
        """Return the days, channel and province; where the days make no sense, those of this month."""
        first, last = self._days(today)
        province = {"": None, UNKNOWN: ""}.get(self.tinh.data or "", self.tinh.data)
        return Period(first, last, province=province, channel=self.kenh.data or None)

    def _days(self, today: date) -> tuple[date, date]:
        if self.ky.data == FROM_TO and self.tu.data and self.den.data and not self.problem():
            return self.tu.data, self.den.data
        if self.ky.data == THIS_WEEK:
            return today - timedelta(days=today.weekday()), today
        first = today.replace(day=1)
        if self.ky.data == LAST_MONTH:
            last = first - timedelta(days=1)
            return last.replace(day=1), last
        return first, today


def figure_form(fields: Any, actor: Actor) -> FigureForm:
    """Return the form for a person: whose reach is a province sees the figures of that province."""
    form = FigureForm(fields)
    own = province_of(actor)
    if own:
        form.tinh.choices = [(own, own)]
        form.tinh.data = own
    else:
        form.tinh.choices = [
            ("", "Tất cả"),
            *((name, name) for name in sorted(provinces())),
            (UNKNOWN, UNKNOWN_PROVINCE),
        ]
    form.validate()
    return form


def province_of(actor: Actor) -> str:
    """Return the province that a person's reach lies in, or nothing for that of a ministry or of everything."""
    if actor.scope.kind is ScopeKind.PROVINCE:
        return actor.scope.name
    return (province_named(actor.scope.name) or "") if actor.scope.kind is ScopeKind.AGENCY else ""


def period_before(period: Period) -> Period:
    """Return the period to compare with: for a month, or its first days, those of the month before; else as many days.

    >>> before = period_before(Period(date(2026, 11, 1), date(2026, 11, 21)))
    >>> before.first, before.last
    (datetime.date(2026, 10, 1), datetime.date(2026, 10, 21))
    >>> period_before(Period(date(2026, 3, 1), date(2026, 3, 31))).last
    datetime.date(2026, 2, 28)
    """
    first, last = period.first, period.last
    end = first - timedelta(days=1)
    if first.day == 1 and (first.year, first.month) == (last.year, last.month):
        is_whole = (last + timedelta(days=1)).month != last.month
        last_before = end if is_whole else end.replace(day=min(last.day, end.day))
        return Period(end.replace(day=1), last_before, period.province, period.channel)
    return Period(end - (last - first), end, period.province, period.channel)


def query_of(period: Period) -> Mapping[str, str]:
    """Return a period as an address asks for it."""
    query = {"ky": FROM_TO, "tu": period.first.isoformat(), "den": period.last.isoformat()}
    if period.channel:
        query["kenh"] = period.channel
    if period.province is not None:
        query["tinh"] = period.province or UNKNOWN
    return query
