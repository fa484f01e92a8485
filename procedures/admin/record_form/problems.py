"""What is wrong with what was typed: from the form itself, and from the checks of the whole record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from procedures.admin.record_form.compounds import Part, PartForm, Rows, forms
from procedures.admin.record_form.item import Item
from procedures.admin.record_form.leaves import Leaf
from procedures.records import Procedure


class Severity(str, Enum):
    """How bad it is."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Problem:
    """Something to put right. ``path`` names a field of the record: ``cases.0.papers.3.name``."""

    path: str
    severity: Severity
    message: str


Checks = Callable[[Procedure], Iterable[Problem]]
"""What looks a whole record over."""


@dataclass(frozen=True)
class Shown:
    """A problem beside the field of the page that has this name; empty where no field is to blame."""

    name: str
    severity: Severity
    message: str
    place: str = ""  # "Lệ phí 2 › Số tiền"

    def to_json(self) -> dict[str, str]:
        """Return what the page's script reads."""
        return {"name": self.name, "severity": self.severity.value, "message": self.message, "place": self.place}


def typed_problems(form: PartForm) -> list[Shown]:
    """Return what can't be read, is missing or contradicts itself in what was typed. With these nothing is saved."""
    return [Shown(leaf.name, Severity.ERROR, message, place_of(form, leaf.name)) for leaf, message in _typed(form)]


def checked_problems(form: PartForm, record: Procedure, checks: Checks) -> list[Shown]:
    """Return what the checks say of the record, each at its field of the form."""
    found = []
    for problem in checks(record):
        name = name_of(form, problem.path)
        found.append(Shown(name, problem.severity, problem.message, place_of(form, name)))
    return found


def name_of(form: PartForm, path: str) -> str:
    """Return the name that the field of a path has on the page; that of the nearest one around it; or ""."""
    name, at = "", form
    parts = path.replace("[", ".").replace("]", "").split(".")
    while parts and parts[0] in at:
        field = at[parts.pop(0)]
        name = field.name
        if isinstance(field, Part):
            at = field.form
        elif isinstance(field, Rows) and parts and parts[0].isdigit() and int(parts[0]) < len(field.kept_entries):
            at = field.kept_entries[int(parts.pop(0))]
            name = at.path
        else:
            break
    return name


def place_of(form: PartForm, name: str) -> str:
    """Return where a field is, in the words of the page: "Cách nộp 1 › Lệ phí 2 › Số tiền"."""
    words: list[str] = []
    parts, at = name.split("-"), form
    while parts and parts[0] in at:
        field = at[parts.pop(0)]
        entry = _entry(field, parts)
        if entry is not None and isinstance(field, Rows):
            words.append(f"{field.one.capitalize()} {field.entries.index(entry) + 1}")
            parts.pop(0)
            at = entry
        else:
            words += [field.title] if isinstance(field, Item) and field.title else []
            if not isinstance(field, Part):
                break
            at = field.form
    return " › ".join(words)


def _entry(field: object, parts: list[str]) -> PartForm | None:
    if not isinstance(field, Rows) or not parts:
        return None
    return next((entry for entry in field.entries if entry.key == parts[0]), None)


def _typed(form: PartForm) -> Iterator[tuple[Leaf, str]]:
    for each in forms(form):
        silent = each is not form and each.stored is None and each.is_blank
        for field in each:
            if isinstance(field, Leaf) and field.problem:
                yield field, field.problem
            elif isinstance(field, Leaf) and not silent and _is_missing(field, each):
                yield field, field.required
        yield from each.contradictions()


def _is_missing(field: Leaf, form: PartForm) -> bool:
    """Tell whether something needed was left out or taken away; what was stored without it is not asked for here."""
    return bool(field.required) and not field.text.strip() and (field.is_changed or form.stored is None)
