"""The form over HTTP: what a handler answers, whatever store and console it stands in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from procedures.admin.record_form.answering import Choose, Save, answer, check
from procedures.admin.record_form.basis import BasisBroken
from procedures.admin.record_form.pages import form_html, merge_html, section_html
from procedures.admin.record_form.problems import Checks
from procedures.records import Procedure

CUT_OFF = "Trang gửi lên bị thiếu nên chưa lưu gì cả. Anh/chị bấm quay lại, rồi bấm “Lưu bản nháp” lần nữa."


@dataclass(frozen=True)
class Around:
    """What the console puts around the form: its addresses, its hidden fields, and who saved the draft last."""

    action: str
    check_action: str
    hidden: Markup | None = None
    saved_by: str = ""


@dataclass(frozen=True)
class Html:
    """HTML to put into a page of the console, with the HTTP status of that page."""

    html: Markup
    status: int = 200


@dataclass(frozen=True)
class Json:
    """An object for the page's script."""

    data: dict[str, Any]
    status: int = 200


def posted(
    pairs: Iterable[tuple[str, str]],
    stored: Procedure,
    edition: int,
    checks: Checks,
    around: Around,
    *,
    wants_json: bool = False,
) -> Html | Json | Save:
    """Answer a POST of the form: a page or a section to show, or the record to save and redirect.

    ``wants_json`` where the request accepts JSON: the script then gets the section that changed.
    """
    try:
        outcome = answer(pairs, stored, edition, checks)
    except BasisBroken:
        return Html(Markup("<p>{}</p>").format(CUT_OFF), 400)
    if isinstance(outcome, Save):
        return outcome
    if isinstance(outcome, Choose):
        return Html(merge_html(outcome, action=around.action, who=around.saved_by, hidden=around.hidden), 409)
    if wants_json:
        return Json({"section": section_html(outcome, outcome.place), "focus": outcome.focus})
    html = form_html(outcome, action=around.action, check_action=around.check_action, hidden=around.hidden)
    return Html(html, 422 if outcome.problems else 200)


def checked(pairs: Iterable[tuple[str, str]], stored: Procedure, checks: Checks) -> Json:
    """Answer the script that asks while somebody types."""
    try:
        return Json({"problems": check(pairs, stored, checks)})
    except BasisBroken:
        return Json({"problems": []}, 400)
