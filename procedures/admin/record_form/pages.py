"""The form and the choice between two editors as HTML, to be put into a page of the console."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from procedures.admin.record_form.answering import Choose, Page, merge_fields
from procedures.admin.record_form.basis import packed
from procedures.admin.record_form.days import shown_day
from procedures.admin.record_form.local_answering import LocalPage
from procedures.admin.record_form.merging import Difference, Who, differences
from procedures.admin.record_form.record import SECTIONS
from procedures.admin.record_form.said import said_apart
from procedures.admin.record_form.view import LocalView, View, section_of
from procedures.field_labels import field_label, value_label
from procedures.record_labels import label

STATIC = Path(__file__).with_name("static")
"""The script and the style sheet that the page must load: ``record_form.js`` and ``record_form.css``."""


def _day(moment: date | datetime) -> str:
    return shown_day(moment)


_environment = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_environment.filters["day"] = _day
_environment.filters["field_name"] = lambda part, field: field_label(type(part), field)


def form_html(page: Page, *, action: str, check_action: str, hidden: Markup | None = None) -> Markup:
    """Return the form. ``hidden`` are fields of the console's own, such as its CSRF token."""
    view = View(page)
    return _render(
        "form.html",
        page=view,
        action=action,
        check_action=check_action,
        hidden=hidden or Markup(),
        sections=SECTIONS,
        rendered=[_section(view, section) for section in SECTIONS],
        origin=value_label(page.base.source.origin),
        basis=packed(page.base),
    )


def section_html(page: Page, path: str) -> Markup:
    """Return only the section that the name of a field or row is in: what the script puts in its place."""
    section = section_of(path)
    return Markup() if section is None else _section(View(page), section)


def merge_html(choose: Choose, *, action: str, who: str = "", hidden: Markup | None = None) -> Markup:
    """Return the page on which the second of two editors chooses, told who was the first."""
    found = differences(choose.base, choose.mine, choose.theirs)
    return _render(
        "merge.html",
        conflicts=[_told(each) for each in found if each.who is Who.BOTH],
        settled=[_told(each) for each in found if each.who is not Who.BOTH],
        fields=merge_fields(choose),
        action=action,
        who=who,
        hidden=hidden or Markup(),
    )


def local_html(page: LocalPage, *, title: str, action: str, hidden: Markup | None = None) -> Markup:
    """Return the form of an office or of a province's rule."""
    return _render("local.html", page=LocalView(page), title=title, action=action, hidden=hidden or Markup())


def _told(difference: Difference) -> Mapping[str, str | bool]:
    base, mine, theirs = said_apart(difference.base, difference.mine, difference.theirs)
    return {
        "path": difference.path,
        "place": label(difference.path),
        "is_mine": difference.who is Who.MINE,
        "base": base,
        "mine": mine,
        "theirs": theirs,
    }


def _section(view: View, section: object) -> Markup:
    return _render("section.html", page=view, section=section)


def _render(template: str, **values: Any) -> Markup:
    return Markup(_environment.get_template(f"record_form/{template}").render(**values))  # noqa: S704  autoescaped
