"""The lines before an answer that go straight to what was asked: quotes of the record, or that it leaves it open."""

from __future__ import annotations

from collections.abc import Sequence

from actions.answers.blocks import Block
from actions.answers.facets import LABELS, Facet
from actions.answers.readable import shorten

_NOT_SAID = "Nguồn không nói rõ điều anh/chị hỏi, nên anh/chị hỏi thêm nơi tiếp nhận nhé."
_NEAREST = "Phần gần nhất là:"
_ABOUT_IT = "Về điều anh/chị hỏi"
_GROUP = 120  # characters of a heading

Quote = tuple[Facet, Block]


def quotes_lead(quotes: Sequence[Quote]) -> str:
    """Say what the record has on the question, word for word, and where it stands; it is no yes or no of ours.

    >>> print(quotes_lead([(Facet.STEPS, Block("4. Hai bên cùng đến."))]))
    Về điều anh/chị hỏi, mục Các bước có ghi:
    “4. Hai bên cùng đến.”
    """
    return "\n".join(f"{_ABOUT_IT}, {_place(facet, block)} có ghi:\n{_quoted(block)}" for facet, block in quotes)


def not_said_lead(quotes: Sequence[Quote], *, section_follows: bool) -> str:
    """Say that the record does not answer the question, and that what follows is only the nearest."""
    if quotes:
        nearest = "\n".join(f"{_upper(_place(facet, block))}:\n{_quoted(block)}" for facet, block in quotes)
        return f"{_NOT_SAID} {_NEAREST}\n{nearest}"
    return f"{_NOT_SAID} {_NEAREST}" if section_follows else _NOT_SAID


def not_listed_lead(name: str) -> str:
    """Say that the record's list of papers has none called ``name``.

    >>> not_listed_lead("sổ hộ khẩu")
    'Danh sách giấy tờ của nguồn không thấy ghi “sổ hộ khẩu”.'
    """
    return f"Danh sách giấy tờ của nguồn không thấy ghi “{shorten(name, _GROUP)}”."


def _place(facet: Facet, block: Block) -> str:
    group = shorten(block.group.rstrip(": "), _GROUP)
    return f"mục {LABELS[facet]} ({group})" if group else f"mục {LABELS[facet]}"


def _quoted(block: Block) -> str:
    lines = (line.strip().removeprefix("• ") for line in block.text.split("\n"))
    return f"“{chr(10).join(lines)}”"


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
