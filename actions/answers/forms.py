"""Forms and templates that the papers name."""

from __future__ import annotations

from actions.answers.blocks import Block, distinct
from actions.answers.footer import source_address
from actions.answers.readable import bulleted, one_line, shorten
from procedures.records import Attachment, Paper, Procedure


def form_blocks(procedure: Procedure) -> tuple[Block, ...]:
    """Return each form with the paper it is for and its address, then where to get the files."""
    papers = [paper for case in procedure.cases for paper in case.papers]
    blocks = [Block(bulleted(_worded(form, paper))) for paper in papers for form in paper.forms if form_name(form)]
    electronic = [
        Block(bulleted(shorten(one_line(paper.name), 300)), "Có mẫu điện tử khi nộp trực tuyến")
        for paper in papers
        if paper.electronic_form and one_line(paper.name)
    ]
    if blocks and not any(_is_link(form.url) for paper in papers for form in paper.forms):
        blocks.append(Block(f"Tải tệp mẫu ở trang của thủ tục: {source_address(procedure)}"))
    return distinct([*blocks, *electronic])


def form_name(form: Attachment) -> str:
    """Return the form's name as people know it, without the ending of its file."""
    return one_line(form.name)


def _worded(form: Attachment, paper: Paper) -> str:
    use = shorten(one_line(paper.name), 120)
    text = f"{form_name(form)} (cho: {use})" if use else form_name(form)
    return f"{text}\n{form.url.strip()}" if _is_link(form.url) else text


def _is_link(url: str) -> bool:
    return url.strip().startswith(("http://", "https://"))
