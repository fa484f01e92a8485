"""A page of the form as its templates see it."""

from __future__ import annotations

from procedures.admin.record_form.answering import Page
from procedures.admin.record_form.compounds import PartForm
from procedures.admin.record_form.posted import SEPARATOR
from procedures.admin.record_form.problems import Severity, Shown
from procedures.admin.record_form.record import SECTIONS, Section


class View:
    """What the templates ask for: the page, and its problems by the names of the fields."""

    def __init__(self, page: Page) -> None:
        self.form, self.base, self.edition = page.form, page.base, page.edition
        self.panel, self.focus, self.is_changed = page.panel, page.focus, page.is_changed
        self.listed = sorted(page.problems, key=lambda each: each.severity is not Severity.ERROR)
        self.problems: dict[str, list[Shown]] = {}
        for each in page.problems:
            self.problems.setdefault(each.name, []).append(each)
        for leaf in page.panel.fields if page.panel else ():
            if leaf.problem:
                self.problems[leaf.name] = [Shown(leaf.name, Severity.ERROR, leaf.problem)]

    def problems_in(self, section: Section) -> int:
        """Return how many problems a section has."""
        return sum(section_of(each.name) is section for each in self.listed)

    def opens(self, entry: PartForm) -> bool:
        """Tell whether a row that is folded is shown open: where somebody is at work, or something is wrong."""
        inside = f"{entry.path}{SEPARATOR}"
        at_work = f"{self.focus}{SEPARATOR}".startswith(inside) or (self.panel and self.panel.path.startswith(inside))
        wrong = any(name == entry.path or name.startswith(inside) for name in self.problems)
        return bool(at_work or wrong or entry.was is None)


def section_of(name: str) -> Section | None:
    """Return the section of the page that a field is in."""
    first = name.split(SEPARATOR, maxsplit=1)[0]
    return next((section for section in SECTIONS if first in section.fields), None)
