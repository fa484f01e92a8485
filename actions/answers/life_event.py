"""A life event as an answer: what to do, in which order, what goes together, and a button for every procedure.

No amount and no paper is said here: those stand in the answer of each procedure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from actions.answers import payloads
from actions.answers.facets import LABELS, Facet
from actions.answers.footer import title
from actions.answers.readable import shorten
from actions.answers.reply import Button, Reply
from procedures.guidance.library import code_of
from procedures.guidance.life_event import EventStep, LifeEvent, Linked
from procedures.records import Procedure

Records = Mapping[str, Procedure]

_LABEL_CHARS = 60
_NO_RECORD = "Một Cửa chưa có hồ sơ của thủ tục này, anh/chị hỏi bộ phận một cửa nhé."
_NEXT = "Anh/chị bấm vào một việc để xem giấy tờ, lệ phí, nơi nộp. Hoặc nhắn, ví dụ, “bước {number} cần giấy gì”."


def life_event(event: LifeEvent, records: Records) -> Reply:
    """Answer a whole event from the records at hand; a step without a record is named all the same."""
    steps = [_step(number, step, event, records) for number, step in enumerate(event.steps, start=1)]
    linked = [_linked(each, event, records) for each in event.linked]
    parts = [event.title, event.summary, "Các việc theo thứ tự:\n" + "\n".join(steps), *linked, event.note]
    return Reply("\n\n".join(part for part in (*parts, _next(event, records)) if part), _buttons(event, records, ()))


def ask_which_step(event: LifeEvent, records: Records, facets: Sequence[Facet]) -> Reply:
    """Ask of which step a part is wanted; the buttons carry it."""
    part = ", ".join(LABELS[facet].lower() for facet in facets)
    text = f"Mỗi việc {event.occasion} một khác. Anh/chị muốn biết {part} của việc nào ạ?"
    return Reply(text, _buttons(event, records, facets))


def single_step(number: int, event: LifeEvent, records: Records) -> Reply:
    """Answer one step by what the event says of it, for lack of a record."""
    lines = [f"Bước này {event.occasion}:", _step(number, event.steps[number - 1], event, records)]
    return Reply("\n".join(lines), (whole_button(event), *_buttons(event, records, ())))


def whole_button(event: LifeEvent) -> Button:
    """Return the button that leads to the whole event."""
    return Button(
        shorten(f"Trọn bộ việc cần làm {event.occasion}", _LABEL_CHARS), payloads.ask_procedure(code_of(event))
    )


def _step(number: int, step: EventStep, event: LifeEvent, records: Records) -> str:
    known = [code for code in step.codes if code in records]
    name = f"{number}. {step.title}" + (f" (mã {', '.join(known)})" if known else "")
    after = ", ".join(map(str, sorted(event.number_of(each) for each in step.after)))
    lines = (
        step.applies,
        step.why,
        f"Hạn: {step.deadline.text} ({_origin(step.deadline.source)})." if step.deadline else "",
        f"Làm sau bước {after}." if after else "",
        _NO_RECORD if step.codes and not known else "",
    )
    return "\n".join([name, *(f"   • {line}" for line in lines if line)])


def _origin(source: str) -> str:
    return f"theo thủ tục {source}" if source[:1].isdigit() and "/" not in source else f"theo {source}"


def _linked(linked: Linked, event: LifeEvent, records: Records) -> str:
    numbers = ", ".join(map(str, sorted(event.number_of(step) for step in linked.steps)))
    code = f" (mã {linked.code})" if linked.code in records else ""
    missing = f" {_NO_RECORD}" if linked.code and linked.code not in records else ""
    return f"Làm gộp một lần (liên thông) các bước {numbers}: {linked.title}{code}. {linked.note}{missing}"


def _next(event: LifeEvent, records: Records) -> str:
    steps = enumerate(event.steps, start=1)
    number = next((number for number, step in steps if any(code in records for code in step.codes)), 0)
    return _NEXT.format(number=number) if number else ""


def _buttons(event: LifeEvent, records: Records, facets: Sequence[Facet]) -> tuple[Button, ...]:
    """Return a button for each procedure at hand, with the numbers of its steps; what is done together comes last."""
    numbers: dict[str, list[str]] = {}
    for number, step in enumerate(event.steps, start=1):
        for code in step.codes:
            numbers.setdefault(code, []).append(str(number))
    titles = {code: f"{', '.join(each)}. {title(records[code])}" for code, each in numbers.items() if code in records}
    titles |= {each.code: f"Làm gộp: {title(records[each.code])}" for each in event.linked if each.code in records}
    return tuple(
        Button(shorten(name, _LABEL_CHARS), payloads.ask_procedure(code, facets), code) for code, name in titles.items()
    )
