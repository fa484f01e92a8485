"""Who may ask for it, and under which conditions."""

from __future__ import annotations

import re

from actions.answers.blocks import Block, worded
from actions.answers.readable import one_line, tidy
from procedures.records import Procedure

_NONE = re.compile(r"[\s\W]*(?:không(?: có| quy định| yêu cầu)?(?: yêu cầu,? điều kiện)?|none)[\s\W]*", re.IGNORECASE)
_NOT_SAID = "Nguồn không ghi yêu cầu, điều kiện nào."


def condition_blocks(procedure: Procedure) -> tuple[Block, ...]:
    """Return conditions and the people they are for; "không" at the source is said as such.

    Where the source has neither, but notes, that is said before them.
    """
    blocks: list[Block] = []
    requirements = tidy(procedure.requirements)
    if requirements and _NONE.fullmatch(requirements):
        blocks.append(Block("Nguồn ghi: không có yêu cầu, điều kiện riêng."))
    elif requirements:
        blocks += [Block(line) for line in requirements.split("\n")]
    subjects = sorted((one_line(subject) for subject in procedure.subjects if subject.strip()), key=_people_first)
    if subjects:
        blocks.append(Block(f"Ai làm được: {'; '.join(dict.fromkeys(subjects))}."))
    for text, group in ((stated(procedure.description), "Mô tả của nguồn"), (stated(procedure.note), "Lưu ý")):
        if text != requirements:
            blocks += [Block(line, group) for line in text.split("\n")]
    said = worded(blocks)
    return (Block(_NOT_SAID), *said) if said and said[0].group else said


def _people_first(subject: str) -> int:
    """Order people before companies: who asks is nearly always one."""
    return 0 if subject.startswith("Công dân") else 1 if subject.startswith("Người") else 2


def states_conditions(procedure: Procedure) -> bool:
    """Tell whether the source says more than whom it is for."""
    return any(map(stated, (procedure.requirements, procedure.description, procedure.note)))


def stated(text: str) -> str:
    """Return the readable text, or nothing when all it says is "không"."""
    readable = tidy(text)
    return "" if _NONE.fullmatch(readable) else readable
