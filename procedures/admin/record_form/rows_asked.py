"""The buttons at rows: add, remove, up, down. Each is a submit button whose value says what to do and where."""

from __future__ import annotations

from procedures.admin.record_form.compounds import Part, PartForm, Rows
from procedures.admin.record_form.posted import SEPARATOR

ADD, REMOVE, UP, DOWN = "add", "remove", "up", "down"


def carry_out(form: PartForm, what: str, path: str) -> str:
    """Do what a button asks; return the name to move the focus to, or "" when there is nothing of that name."""
    rows, entry = find(form, path)
    if rows is None:
        return ""
    if what == ADD and entry is None:
        return rows.add().path
    if entry is None:
        return ""
    if what == REMOVE:
        place = rows.entries.index(entry)
        rows.remove(entry)
        return rows.entries[min(place, len(rows.entries) - 1)].path if rows.entries else rows.name
    if what in (UP, DOWN):
        rows.move(entry, -1 if what == UP else 1)
        return entry.path
    return ""


def find(form: PartForm, path: str) -> tuple[Rows | None, PartForm | None]:
    """Return the list that a name on the page belongs to, and its row where the name is a row's."""
    rows, entry, at = None, None, form
    parts = path.split(SEPARATOR)
    while parts and parts[0] in at:
        field = at[parts.pop(0)]
        if isinstance(field, Part):
            at = field.form
            continue
        if not isinstance(field, Rows):
            return None, None
        rows, entry = field, None
        if parts:
            entry = next((each for each in field.entries if each.key == parts[0]), None)
            if entry is None:
                return None, None
            at = entry
            parts.pop(0)
    return (rows, entry) if not parts else (None, None)
