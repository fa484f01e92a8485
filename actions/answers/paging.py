"""Cuts a long answer into pages: between items where possible, and nothing is ever left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from actions.answers.blocks import Block
from actions.answers.readable import sentences, shorten

PAGE_CHARS = 2000
"""Most characters of a page's body. With title and footer it stays under 3,500, so under Telegram's 4,096."""

_PIECE_CHARS = 700  # longer blocks may be split at line breaks and sentence ends
_GROUP_CHARS = 160  # a longer heading is said in full once, then shortened


@dataclass(frozen=True)
class Section:
    """One facet of an answer: a heading and its blocks."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class _Piece:
    section: str
    group: str
    text: str


def pages(sections: Sequence[Section]) -> tuple[str, ...]:
    """Return the bodies of the pages; a heading that goes on is repeated on the next page.

    Sections stand in the order given. Where they need more than one page the longest comes last: who asked for papers,
    fee and time finds all three begun on the first.
    """
    bodies = _paged(sections)
    if len(bodies) == 1 or len(sections) == 1:
        return bodies
    longest = max(sections, key=lambda section: sum(len(block.text) for block in section.blocks))
    return _paged((*(section for section in sections if section is not longest), longest))


def _paged(sections: Sequence[Section]) -> tuple[str, ...]:
    filled: list[list[_Piece]] = [[]]
    room = PAGE_CHARS
    for piece in _pieces(sections):
        needed = _length(piece, after=filled[-1][-1] if filled[-1] else None)
        if filled[-1] and needed > room:
            filled.append([])
            room, needed = PAGE_CHARS, _length(piece, after=None)
        filled[-1].append(piece)
        room -= needed
    return tuple(_rendered(page, going_on=_goes_on(filled, number)) for number, page in enumerate(filled))


def _pieces(sections: Sequence[Section]) -> list[_Piece]:
    pieces = []
    for section in sections:
        group = ""
        for block in section.blocks:
            if block.group != group and len(block.group) > _GROUP_CHARS:
                pieces += [_Piece(section.heading, "", part) for part in _split(f"{block.group.rstrip(': ')}:")]
                pieces += [_Piece(section.heading, "", part) for part in _split(block.text)]
            else:
                heading = shorten(block.group.rstrip(": "), _GROUP_CHARS)
                pieces += [_Piece(section.heading, heading, part) for part in _split(block.text)]
            group = block.group
    return pieces


def _split(text: str) -> list[str]:
    if len(text) <= _PIECE_CHARS:
        return [text]
    parts = [""]
    for line in text.split("\n"):
        for position, sentence in enumerate(sentences(line)):
            for chunk in _chunks(sentence):
                glue = "" if not parts[-1] else " " if position else "\n"
                if len(parts[-1]) + len(chunk) + 1 > _PIECE_CHARS:
                    parts.append(chunk)
                else:
                    parts[-1] += glue + chunk
    return [part for part in parts if part.strip()]


def _chunks(sentence: str) -> list[str]:
    """Split a sentence without end at spaces, or hard where there are none."""
    chunks = []
    rest = sentence
    while len(rest) > _PIECE_CHARS:
        space = rest.rfind(" ", _PIECE_CHARS // 2, _PIECE_CHARS)
        border = space + 1 if space > 0 else _PIECE_CHARS
        chunks.append(rest[:border].rstrip())
        rest = rest[border:]
    return [*chunks, rest]


def _length(piece: _Piece, *, after: _Piece | None) -> int:
    """Return how many characters a piece adds to a page, with the headings it brings."""
    length = len(piece.text) + 1
    new_section = after is None or after.section != piece.section
    if new_section:
        length += len(piece.section) + len(" (tiếp):\n\n")
    if new_section or (after is not None and after.group != piece.group):
        length += len(piece.group) + 3
    return length


def _goes_on(filled: Sequence[Sequence[_Piece]], number: int) -> bool:
    return number > 0 and bool(filled[number]) and filled[number][0].section == filled[number - 1][-1].section


def _rendered(page: Sequence[_Piece], *, going_on: bool = False) -> str:
    lines: list[str] = []
    section = group = ""
    for piece in page:
        if piece.section != section:
            heading = f"{piece.section} (tiếp):" if going_on and not lines else f"{piece.section}:"
            lines += ["", heading] if lines else [heading]
            section, group = piece.section, ""
        if piece.group != group:
            if lines[-1] != f"{piece.section}:" and not lines[-1].endswith("(tiếp):"):
                lines.append("")
            if piece.group:
                lines.append(f"{piece.group}:")
            group = piece.group
        lines.append(piece.text)
    return "\n".join(lines)
