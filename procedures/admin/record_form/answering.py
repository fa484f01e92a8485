"""What a POST of the form leads to: the page again, a record to save, or the choice between two editors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from procedures.admin.record_form import changing, rows_asked
from procedures.admin.record_form.basis import packed, unpacked
from procedures.admin.record_form.changing import Panel, open_panel
from procedures.admin.record_form.merging import Who, differences, merged
from procedures.admin.record_form.posted import Posted
from procedures.admin.record_form.problems import Checks, Severity, Shown, checked_problems, place_of, typed_problems
from procedures.admin.record_form.record import RecordForm
from procedures.records import Procedure

BASIS, EDITION, DO, PANEL, MINE = "basis", "edition", "do", "panel", "mine"
"""Names of hidden fields: what the form was made from, its edition, what a button asks, where a panel is open, …"""
SAVE, CHECK, MERGE = "save", "check", "merge"
LEFT_OPEN = "Anh/chị đã ghi thay đổi từ một ngày: bấm “Thay bằng nội dung mới”, “Chỉ kết thúc” hoặc “Bỏ qua” đã nhé."


@dataclass(frozen=True)
class Page:
    """What the page shows, made from ``base``. ``place`` names where a button was, ``focus`` the row to move to."""

    form: RecordForm
    base: Procedure
    edition: int
    problems: tuple[Shown, ...] = ()
    panel: Panel | None = None
    focus: str = ""
    place: str = ""
    is_changed: bool = False


@dataclass(frozen=True)
class Save:
    """A record to save; ``problems`` don't stand in the way of a draft."""

    record: Procedure
    problems: tuple[Shown, ...] = field(default=())


@dataclass(frozen=True)
class Choose:
    """Somebody else has saved meanwhile: choose, field by field."""

    base: Procedure
    mine: Procedure
    theirs: Procedure
    edition: int


def first_page(record: Procedure, edition: int, checks: Checks | None = None) -> Page:
    """Return the page that opens a record."""
    form = RecordForm(None, record)
    return Page(form, record, edition, tuple(checked_problems(form, record, checks) if checks else ()))


def answer(pairs: Iterable[tuple[str, str]], stored: Procedure, edition: int, checks: Checks) -> Page | Save | Choose:
    """Answer a POST of the form. ``stored`` is the draft as it is now, in its ``edition``.

    Raises:
        BasisBroken: the page did not arrive whole; nothing of it may be saved.
    """
    posted = Posted(pairs)
    what, _, path = posted.last(DO, SAVE).partition(":")
    base = _own(unpacked(posted.last(BASIS)), stored)
    if what == MERGE:
        return _merge(posted, base, stored, edition)
    form = RecordForm(posted, base)
    panel = open_panel(form, posted.last(PANEL), posted)
    page = Page(form, base, _number(posted.last(EDITION)), panel=panel, place=path, is_changed=True)
    if what not in (SAVE, CHECK):
        return _changed(page, posted, what, path)
    record, typed = _own(form.value(), stored), typed_problems(form) + _left_open(page)
    problems = (*typed, *checked_problems(form, record, checks))
    if what == CHECK or any(each.severity is Severity.ERROR for each in typed):
        return replace(page, problems=problems)
    if page.edition != edition and stored not in (base, record):
        return Choose(base, record, stored, edition)
    return Save(record, problems)


def check(pairs: Iterable[tuple[str, str]], stored: Procedure, checks: Checks) -> list[dict[str, str]]:
    """Return the problems of what is being typed, as JSON for the page's script.

    Raises:
        BasisBroken: the page did not arrive whole.
    """
    page = answer([*pairs, (DO, CHECK)], stored, 0, checks)
    return [each.to_json() for each in page.problems] if isinstance(page, Page) else []


def merge_fields(choose: Choose) -> list[tuple[str, str]]:
    """Return the hidden fields of the page on which is chosen."""
    return [(BASIS, packed(choose.base)), (MINE, packed(choose.mine)), (EDITION, str(choose.edition))]


def _merge(posted: Posted, base: Procedure, stored: Procedure, edition: int) -> Save | Choose:
    mine = _own(unpacked(posted.last(MINE)), stored)
    chosen = {each.path: posted.last(f"choice-{each.path}") for each in differences(base, mine, stored)}
    open_ = [each.path for each in differences(base, mine, stored) if each.who is Who.BOTH and not chosen[each.path]]
    if _number(posted.last(EDITION)) != edition or open_:
        return Choose(base, mine, stored, edition)
    return Save(merged(base, mine, stored, [path for path, who in chosen.items() if who == Who.MINE.value]))


def _changed(page: Page, posted: Posted, what: str, path: str) -> Page:
    """Do what a button in the form asks, and show the form again."""
    if what == changing.ASK:
        return replace(page, panel=open_panel(page.form, path), focus=path)
    if what == changing.CLOSE:
        return replace(page, panel=None, focus=path)
    panel = open_panel(page.form, path, posted) if what in (changing.REPLACE, changing.END) else None
    if panel is None:
        return replace(page, focus=rows_asked.carry_out(page.form, what, path))
    done = changing.replace(page.form, panel) if what == changing.REPLACE else changing.end(panel)
    return replace(page, panel=None if done else panel, focus=done or path)


def _left_open(page: Page) -> list[Shown]:
    """Return a problem where a change from a day on was filled in, but its button not pressed: it must not get lost."""
    if page.panel is None or not page.panel.is_filled:
        return []
    start = page.panel.form.leaf("start")
    return [Shown(start.name, Severity.ERROR, LEFT_OPEN, place_of(page.form, page.panel.path))]


def _own(record: Procedure, stored: Procedure) -> Procedure:
    """Return a record that came from a browser with what no form may change."""
    return replace(record, code=stored.code, source=stored.source)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
