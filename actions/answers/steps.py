"""The steps, in order."""

from __future__ import annotations

import re

from actions.answers.blocks import Block, worded
from actions.answers.readable import one_line, tidy
from procedures.records import Procedure, Step

_NUMBERED = re.compile(r"^(?:•\s*)?(?:Bước\s*)?\(?(?:\d{1,2}|[a-zđ]|[ivx]{1,4})[.):]", re.IGNORECASE)
_HEADING_LIMIT = 160


def step_blocks(procedure: Procedure) -> tuple[Block, ...]:
    """Return each line of the steps as a block; steps that the source leaves unnumbered are numbered."""
    steps = [step for step in procedure.steps if step.text.strip() or step.name.strip()]
    number = len(steps) > 1 and not any(step.name.strip() or _NUMBERED.match(tidy(step.text)) for step in steps)
    blocks: list[Block] = []
    for position, step in enumerate(steps, start=1):
        blocks += _blocks_of(step, f"{position}. " if number else "")
    return worded(blocks)


def _blocks_of(step: Step, number: str) -> list[Block]:
    name = one_line(step.name)
    text = tidy(step.text)
    group = name if len(name) <= _HEADING_LIMIT else ""
    lines = ([name] if name and not group else []) + (text.split("\n") if text else [])
    if not lines:
        return [Block(f"{number}{name}")]
    lines[0] = f"{number}{lines[0].removeprefix('• ')}" if number else lines[0]
    return [Block(line, group) for line in lines]
