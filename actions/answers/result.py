"""What the person gets in the end, and how it is handed over."""

from __future__ import annotations

from actions.answers.blocks import Block, distinct
from actions.answers.readable import bulleted, one_line
from procedures.records import Procedure

_HANDED_OVER = {"ONLINE": "Nhận qua mạng", "OFFLINE": "Nhận trực tiếp", "POSTAL": "Nhận qua bưu chính"}


def result_blocks(procedure: Procedure) -> tuple[Block, ...]:
    """Return the results and the ways they are handed over."""
    results = [Block(bulleted(text)) for result in procedure.results if (text := one_line(result.name))]
    ways = [Block(bulleted(text), "Cách nhận") for way in procedure.return_methods if (text := _worded_way(way))]
    return distinct([*results, *ways])


def _worded_way(way: str) -> str:
    method, _, text = way.partition(":")
    label = _HANDED_OVER.get(method.strip().upper())
    if label is None:
        return one_line(way)
    said = one_line(text)
    return f"{label}: {said}" if said else label
