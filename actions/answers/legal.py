"""The legal documents a procedure rests on."""

from __future__ import annotations

from actions.answers.blocks import Block, distinct
from actions.answers.readable import bulleted, one_line
from procedures.records import LegalBasis, Procedure


def legal_blocks(procedure: Procedure) -> tuple[Block, ...]:
    """Return one line per document: its number and its name, each once."""
    return distinct(Block(bulleted(text)) for basis in procedure.legal_basis if (text := _worded(basis)))


def _worded(basis: LegalBasis) -> str:
    number, name = one_line(basis.number), one_line(basis.name)
    both = name if not number or number in name else f"{number}: {name}" if name else number
    address = basis.url.strip()
    return f"{both}\n{address}" if both and address.startswith(("http://", "https://")) else both
