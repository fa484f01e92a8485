"""For whom and when an answer is: the day, the handing in, the case, and what follows from where the person lives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from actions.answers.blocks import Block
from actions.answers.case_fit import EVERY_CASE, CaseFit
from actions.answers.facets import Facet
from actions.answers.submission import Submission
from procedures.overrides import Override
from procedures.records import Procedure

Beside = Mapping[Facet, tuple[Block, ...]]
"""What follows from the person and is set after what the record says on a facet, under a heading of its own."""


@dataclass(frozen=True)
class Situation:
    """What an answer depends on besides the record.

    With a ``submission`` the time comes with the day it should be ready; ``fit`` says for which cases the record was
    fitted: it is named, and the buttons keep it. ``overrides`` are what the person's province rules over the record,
    ``successors`` the records that take its place. ``lead`` goes before the first page: what the record says on just
    what was asked.
    """

    today: date
    submission: Submission | None = None
    fit: CaseFit = EVERY_CASE
    beside: Beside = field(default_factory=dict)
    overrides: Sequence[Override] = ()
    successors: Sequence[Procedure] = ()
    lead: str = ""
