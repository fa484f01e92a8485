"""The forms of offices and of provinces' rules: what a POST of one leads to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from procedures.admin.record_form import rows_asked
from procedures.admin.record_form.compounds import PartForm
from procedures.admin.record_form.local_parts import OfficeForm, OverrideForm
from procedures.admin.record_form.posted import Posted
from procedures.admin.record_form.problems import Severity, Shown, place_of, typed_problems
from procedures.importers.incoming import Unusable
from procedures.importers.override_reading import checked
from procedures.interchange import to_json_line
from procedures.offices.office import Office
from procedures.overrides import Override

_Local = TypeVar("_Local", Office, Override)
STAMP = "stamp"
"""Name of the hidden field that tells whether somebody else has saved meanwhile."""
MEANWHILE = "Trong lúc anh/chị sửa, người khác đã lưu. Anh/chị xem lại bản mới (mở ở thẻ khác) rồi bấm lưu lần nữa."


@dataclass(frozen=True)
class LocalPage:
    """What the page shows of an office or a rule. ``stamp`` stands for what is stored."""

    form: PartForm
    stamp: str
    problems: tuple[Shown, ...] = ()
    focus: str = ""
    is_changed: bool = False


@dataclass(frozen=True)
class LocalSave(Generic[_Local]):
    """An office or a rule to store."""

    value: _Local


def office_page(stored: Office | None) -> LocalPage:
    """Return the page of an office, of a new one where there is none."""
    return LocalPage(OfficeForm(None, stored), _stamp(stored))


def override_page(stored: Override | None) -> LocalPage:
    """Return the page of a province's rule, of a new one where there is none."""
    return LocalPage(OverrideForm(None, stored), _stamp(stored))


def answer_office(
    pairs: Iterable[tuple[str, str]], stored: Office | None, new_code: str = ""
) -> LocalPage | LocalSave[Office]:
    """Answer a POST of the page of an office; ``new_code`` is the code of one that is not stored yet."""
    posted = Posted(pairs)
    page = _page(OfficeForm(posted, stored), posted, stored)
    if page.problems or page.focus:
        return page
    values = {item.short_name: item.value() for item in page.form.items()}
    return LocalSave(replace(stored, **values) if stored else Office(code=new_code, **values))


def answer_override(pairs: Iterable[tuple[str, str]], stored: Override | None) -> LocalPage | LocalSave[Override]:
    """Answer a POST of the page of a province's rule, looked over as one that is imported."""
    posted = Posted(pairs)
    page = _page(OverrideForm(posted, stored), posted, stored)
    if page.problems or page.focus:
        return page
    try:
        return LocalSave(checked(page.form.value()))
    except Unusable as error:
        words = str(error)
        return replace(page, problems=(Shown("", Severity.ERROR, f"{words[:1].upper()}{words[1:]}."),))


def _page(form: PartForm, posted: Posted, stored: Any) -> LocalPage:
    what, _, path = posted.last("do", "save").partition(":")
    page = LocalPage(form, _stamp(stored), is_changed=True)
    if what != "save":
        return replace(page, focus=rows_asked.carry_out(form, what, path) or form.path or "form")
    problems = tuple(each for each in typed_problems(form) if each.severity is Severity.ERROR)
    if posted.last(STAMP) != page.stamp:
        problems = (Shown("", Severity.ERROR, MEANWHILE, place_of(form, "")), *problems)
    return replace(page, problems=problems)


def _stamp(stored: Office | Override | None) -> str:
    return hashlib.sha256(to_json_line(stored).encode()).hexdigest()[:32] if stored else ""
