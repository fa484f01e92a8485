"""An answer for the person's own case: how it says so, and the buttons that lead to it and away from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from actions.answers import payloads
from actions.answers.case_names import case_name
from actions.answers.facets import Facet
from actions.answers.readable import shorten
from actions.answers.reply import Button
from procedures.case_questions import case_questions
from procedures.chosen_cases import ChosenCases, chosen_names, no_choice
from procedures.records import Procedure

CASE_FACETS = (Facet.PAPERS, Facet.FEE, Facet.TIME)
"""What is answered once the case is known."""

_START = "Giấy tờ đúng trường hợp của tôi"
_AGAIN = "Chọn lại trường hợp"
_ALL = "Xem mọi trường hợp"
_NAMES_CHARS = 200


@dataclass(frozen=True)
class CaseFit:
    """For which cases an answer is: the choice as payloads carry it, and the line that names it; both empty for all."""

    choice: str = ""
    line: str = ""


EVERY_CASE = CaseFit()
"""An answer that was not fitted to any case."""


def case_fit(procedure: Procedure, chosen: ChosenCases) -> CaseFit:
    """Return how an answer for these cases says so. ``procedure`` is the whole record, not the fitted one."""
    names = [shorten(case_name(name), _NAMES_CHARS) for name in chosen_names(procedure, chosen)]
    if names:
        return CaseFit(chosen.text, f"Theo trường hợp anh/chị chọn: {'; '.join(names)}.")
    if any(not answer.known for answer in chosen.answers):
        return CaseFit(
            chosen.text, "Chưa rõ trường hợp nên Một Cửa kê hết; mục “Tùy trường hợp” anh/chị hỏi lại nơi nộp."
        )
    return CaseFit(chosen.text, "Anh/chị không thuộc trường hợp riêng nào, nên chỉ cần giấy tờ chung.")


def case_buttons(procedure: Procedure, asked: Sequence[Facet], fit: CaseFit) -> tuple[Button, ...]:
    """Return the way to the person's own case; once it is chosen, the ways to another and to all."""
    if fit.choice:
        edition = fit.choice.partition(":")[0]
        return (
            Button(_AGAIN, payloads.ask_procedure(procedure.code, asked, case=f"{edition}:")),
            Button(_ALL, payloads.ask_procedure(procedure.code, (Facet.PAPERS,))),
        )
    if not {Facet.PAPERS, Facet.OVERVIEW}.intersection(asked) or not case_questions(procedure):
        return ()
    return (Button(_START, payloads.ask_procedure(procedure.code, CASE_FACETS, case=no_choice(procedure).text)),)
