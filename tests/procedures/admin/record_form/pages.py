"""The page of a record as a browser sees it, and what comes of sending it."""

from __future__ import annotations

from procedures.admin.record_form.answering import Choose, Page, Save, answer, first_page
from procedures.admin.record_form.pages import form_html
from procedures.records import Procedure
from tests.procedures.admin.record_form.browser_fields import fields_of, typed

Pairs = list[tuple[str, str]]


def page_of(record: Procedure, edition: int = 1) -> str:
    """The page that opens a record."""
    return html_of(first_page(record, edition))


def html_of(page: Page) -> str:
    """The page as HTML."""
    return form_html(page, action="/form", check_action="/form/check")


def fields(record: Procedure) -> Pairs:
    """What the page of a record sends when nothing is changed."""
    return fields_of(page_of(record))


def send(pairs: Pairs, stored: Procedure, edition: int = 1) -> Page | Save | Choose:
    """What comes of it, with no checks but the form's own."""
    return answer(pairs, stored, edition, lambda _: ())


def saved(record: Procedure, **texts: str) -> Procedure:
    """The record after typing texts into its page and saving."""
    outcome = send(typed(fields(record), **texts), record)
    assert isinstance(outcome, Save), [each.message for each in outcome.problems]  # type: ignore[union-attr]
    return outcome.record


def refused(record: Procedure, **texts: str) -> dict[str, str]:
    """The messages by the names of their fields, after typing texts that can't be saved."""
    outcome = send(typed(fields(record), **texts), record)
    assert isinstance(outcome, Page), outcome
    assert outcome.problems
    return {each.name: each.message for each in outcome.problems}


def press(pairs: Pairs, stored: Procedure, button: str) -> Pairs:
    """What the page sends next, after pressing a button that shows it again."""
    return fields_of(html_of(pressed(pairs, stored, button)))


def pressed(pairs: Pairs, stored: Procedure, button: str) -> Page:
    """The page after pressing a button that shows it again. The button must be on no other page than the form's."""
    outcome = send([*pairs, ("do", button)], stored)
    assert isinstance(outcome, Page), outcome
    return outcome
