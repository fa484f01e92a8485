"""A page of the form as its templates see it."""

from __future__ import annotations

from collections.abc import Iterable

from procedures.admin.record_form.answering import Page
from procedures.admin.record_form.changing import Panel
from procedures.admin.record_form.compounds import PartForm
from procedures.admin.record_form.local_answering import LocalPage
from procedures.admin.record_form.posted import SEPARATOR
from procedures.admin.record_form.problems import Severity, Shown
from procedures.admin.record_form.record import SECTIONS, Section


class _View:
    """The problems of a page by the names of the fields, and which rows are open."""

    def __init__(self, problems: Iterable[Shown], focus: str, panel: Panel | None) -> None:
        self.focus, self.panel = focus, panel
        self.listed = sorted(problems, key=lambda each: each.severity is not Severity.ERROR)
        self.problems: dict[str, list[Shown]] = {}
        for each in self.listed:
            self.problems.setdefault(each.name, []).append(each)
        for leaf in panel.fields if panel else ():
            if leaf.problem:
                self.problems[leaf.name] = [Shown(leaf.name, Severity.ERROR, leaf.problem)]

    def opens(self, entry: PartForm) -> bool:
        """Tell whether a row that is folded is shown open: where somebody is at work, or something is wrong."""
        inside = f"{entry.path}{SEPARATOR}"
        at_work = any(f"{path}{SEPARATOR}".startswith(inside) for path in (self.focus, self.panel and self.panel.path))
        wrong = any(name == entry.path or name.startswith(inside) for name in self.problems)
        return at_work or wrong or entry.was is None


class LocalView(_View):
    """What the template of an office or a province's rule asks for."""

    def __init__(self, page: LocalPage) -> None:
        super().__init__(page.problems, page.focus, None)
        self.form, self.stamp = page.form, page.stamp


class View(_View):
    """What the templates of a record ask for."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.problems, page.focus, page.panel)
        self.form, self.base, self.edition, self.is_changed = page.form, page.base, page.edition, page.is_changed

    def problems_in(self, section: Section) -> int:
        """Return how many problems a section has."""
        return sum(section_of(each.name) is section for each in self.listed)


def section_of(name: str) -> Section | None:
    """Return the section of the page that a field is in."""
    first = name.split(SEPARATOR, maxsplit=1)[0]
    return next((section for section in SECTIONS if first in section.fields), None)
