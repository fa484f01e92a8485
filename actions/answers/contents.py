"""Which file words which facet."""

from __future__ import annotations

from collections.abc import Callable

from actions.answers.blocks import Block
from actions.answers.conditions import condition_blocks
from actions.answers.facets import OFFERED, Facet
from actions.answers.fee import NOT_STATED, fee_blocks
from actions.answers.forms import form_blocks
from actions.answers.legal import legal_blocks
from actions.answers.online import online_blocks
from actions.answers.overview import overview_blocks
from actions.answers.papers import paper_blocks
from actions.answers.place import place_blocks
from actions.answers.result import result_blocks
from actions.answers.steps import step_blocks
from actions.answers.submission import Submission
from actions.answers.time import time_blocks
from procedures.records import Procedure

_BLOCKS_OF: dict[Facet, Callable[[Procedure], tuple[Block, ...]]] = {
    Facet.PAPERS: paper_blocks,
    Facet.FEE: fee_blocks,
    Facet.PLACE: place_blocks,
    Facet.STEPS: step_blocks,
    Facet.ONLINE: online_blocks,
    Facet.CONDITIONS: condition_blocks,
    Facet.LEGAL: legal_blocks,
    Facet.RESULT: result_blocks,
    Facet.FORMS: form_blocks,
    Facet.OVERVIEW: overview_blocks,
}

_KNOWN: dict[Facet, Callable[[Procedure], bool]] = {
    Facet.PAPERS: lambda procedure: any(paper.name.strip() for case in procedure.cases for paper in case.papers),
    Facet.STEPS: lambda procedure: any(step.text.strip() or step.name.strip() for step in procedure.steps),
    Facet.CONDITIONS: lambda procedure: any(
        text.strip() for text in (procedure.requirements, *procedure.subjects, procedure.description, procedure.note)
    ),
    Facet.LEGAL: lambda procedure: any(basis.number.strip() or basis.name.strip() for basis in procedure.legal_basis),
    Facet.RESULT: lambda procedure: bool(procedure.results or procedure.return_methods),
    Facet.FORMS: lambda procedure: any(
        paper.forms or paper.electronic_form for case in procedure.cases for paper in case.papers
    ),
}
"""Quick answers to "is there anything?" for the facets whose wording is long."""

_MISSING: dict[Facet, str] = {
    Facet.PAPERS: "Nguồn chưa kê giấy tờ của thủ tục này.",
    Facet.FEE: NOT_STATED,
    Facet.TIME: "Nguồn chưa ghi thời hạn giải quyết của thủ tục này.",
    Facet.PLACE: "Nguồn chưa ghi nơi tiếp nhận của thủ tục này.",
    Facet.STEPS: "Nguồn chưa ghi các bước thực hiện.",
    Facet.ONLINE: "Nguồn chưa ghi thủ tục này có nộp trực tuyến được không.",
    Facet.CONDITIONS: "Nguồn không ghi yêu cầu, điều kiện nào cho thủ tục này.",
    Facet.LEGAL: "Nguồn chưa ghi căn cứ pháp lý.",
    Facet.RESULT: "Nguồn chưa ghi kết quả của thủ tục này.",
    Facet.FORMS: "Nguồn không kèm mẫu đơn nào cho thủ tục này.",
    Facet.OVERVIEW: "Nguồn chưa có thông tin chi tiết về thủ tục này.",
}


def contents(procedure: Procedure, facet: Facet, submission: Submission | None = None) -> tuple[Block, ...]:
    """Return what the record says on a facet; empty when it says nothing. With a submission, times lead to dates."""
    return time_blocks(procedure, submission) if facet is Facet.TIME else _BLOCKS_OF[facet](procedure)


def missing(facet: Facet) -> str:
    """Return the sentence that says plainly that the source leaves this facet out."""
    return _MISSING[facet]


def has_content(procedure: Procedure, facet: Facet) -> bool:
    """Tell, without wording it, whether the record says anything on a facet that can be offered."""
    known = _KNOWN.get(facet)
    return known(procedure) if known else bool(contents(procedure, facet))


def offered_facets(procedure: Procedure, asked: tuple[Facet, ...]) -> tuple[Facet, ...]:
    """Return the other facets that have content, most asked first."""
    return tuple(facet for facet in OFFERED if facet not in asked and has_content(procedure, facet))
