"""The question which case is the person's own."""

from __future__ import annotations

from collections.abc import Sequence

from actions.answers import payloads
from actions.answers.case_names import case_names
from actions.answers.facets import Facet
from actions.answers.footer import title
from actions.answers.labels import numbered_apart, short_labels
from actions.answers.readable import shorten
from actions.answers.reply import Button, Reply
from procedures.case_questions import Asks, CaseQuestion
from procedures.chosen_cases import ChosenCases, with_case, with_none, with_unknown
from procedures.records import Procedure

_NAME_CHARS = 220
_HINT = "Anh/chị bấm chọn, nhắn số thứ tự, hoặc nói bằng lời nhé."
NOT_UNDERSTOOD = (
    "Một Cửa chưa rõ câu trả lời vừa rồi. Anh/chị chọn giúp, hoặc bấm “Tôi không rõ”. Muốn hỏi việc khác thì nhắn cả "
    "câu nhé."
)
BACK_TO_IT = "Mình quay lại câu hỏi lúc nãy nhé."
NOT_SURE = "Tôi không rõ"
YES, NO = "Có", "Không"


def ask_case(
    procedure: Procedure, question: CaseQuestion, chosen: ChosenCases, facets: Sequence[Facet], *, opening: str = ""
) -> Reply:
    """Ask, after an ``opening``; the buttons carry all that was answered so far, so one of yesterday still works."""
    names = case_names(procedure, question.options)

    def button(label: str, answered: ChosenCases) -> Button:
        return Button(label, payloads.ask_procedure(procedure.code, facets, case=answered.text))

    single = question.asks is Asks.BESIDES and len(names) == 1
    labels = (YES,) if single else numbered_apart(short_labels(names))
    none = NO if single else "Không còn gì nữa" if _goes_on(chosen) else "Không thuộc mục nào"
    buttons = [
        button(label, with_case(procedure, chosen, place))
        for label, place in zip(labels, question.options, strict=True)
    ]
    closing = (button(none, with_none(chosen)), button(NOT_SURE, with_unknown(chosen)))
    parts = (title(procedure), opening, _worded(question, names, chosen))
    return Reply("\n\n".join(part for part in parts if part), (*buttons, *closing))


def _worded(question: CaseQuestion, names: Sequence[str], chosen: ChosenCases) -> str:
    if question.asks is Asks.BESIDES and len(names) == 1:
        opening = (
            "Còn trường hợp này, có đúng với anh/chị không ạ" if _goes_on(chosen) else "Có đúng với anh/chị không ạ"
        )
        return f"{opening}: {shorten(names[0], _NAME_CHARS)}?"
    lines = [f"{number}. {shorten(name, _NAME_CHARS)}" for number, name in enumerate(names, start=1)]
    return "\n".join([_opening(question, chosen), *lines, _HINT])


def _opening(question: CaseQuestion, chosen: ChosenCases) -> str:
    if question.asks is Asks.WHICH:
        return "Giấy tờ khác nhau theo từng trường hợp. Anh/chị thuộc trường hợp nào ạ?"
    if _goes_on(chosen):
        return "Còn điều nào nữa đúng với anh/chị không ạ?"
    return "Có điều nào dưới đây đúng với anh/chị không ạ? Đúng thì cần thêm giấy tờ."


def _goes_on(chosen: ChosenCases) -> bool:
    return bool(chosen.answers) and not chosen.answers[-1].whole
