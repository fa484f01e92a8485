"""A guide as an answer: numbered short steps, what to watch out for, official pages, and where to go on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from actions.answers import payloads
from actions.answers.footer import title as name_of
from actions.answers.readable import shorten
from actions.answers.reply import Button, Reply
from procedures.guidance.guide import Guide
from procedures.guidance.library import code_of
from procedures.records import Procedure

_LABEL_CHARS = 60
_STILL = "Về việc “{title}”, Một Cửa chỉ biết những điều dưới đây. Điều chưa có, anh/chị hỏi cơ quan nêu trong đó nhé."


def guide(shown: Guide, records: Mapping[str, Procedure], related: Sequence[Guide], *, again: bool = False) -> Reply:
    """Answer a guide; its procedures at hand and the guides that go with it get a button each.

    ``again``: it was shown before, and what is asked about it now it may not say.
    """
    steps = [f"{number}. {step}" for number, step in enumerate(shown.steps, start=1)]
    cautions = ["Lưu ý:", *(f"• {caution}" for caution in shown.cautions)] if shown.cautions else []
    links = [f"Trang chính thức: {', '.join(f'{link.name} ({link.url})' for link in shown.links)}"]
    opening = [[_STILL.format(title=shown.title)]] if again else [[shown.title], [shown.summary]]
    parts = [*opening, steps, cautions, links]
    procedures = [
        Button(shorten(name_of(records[code]), _LABEL_CHARS), payloads.ask_procedure(code), code)
        for code in shown.codes
        if code in records
    ]
    return Reply("\n\n".join("\n".join(part) for part in parts if part), (*procedures, *map(button, related)))


def button(shown: Guide, *, title: str = "") -> Button:
    """Return the button that leads to a guide."""
    return Button(shorten(title or shown.title, _LABEL_CHARS), payloads.ask_procedure(code_of(shown)))
