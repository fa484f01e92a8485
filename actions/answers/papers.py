"""Which papers to bring, by case and by kind."""

from __future__ import annotations

import re

from actions.answers.blocks import Block, distinct
from actions.answers.readable import bulleted, ended, one_line, tidy
from procedures.records import Case, CaseRole, Paper, Procedure

_ROLE_WORDS = {CaseRole.SUBMIT: "Giấy tờ phải nộp", CaseRole.SHOW: "Giấy tờ phải xuất trình", CaseRole.NOTE: "Lưu ý"}
_EMPTY_NAME = re.compile(r"[\W\d_]*")
_GENERIC = re.compile(r"(?:thành phần )?hồ sơ(?: gồm| bao gồm)?|trường hợp", re.IGNORECASE)
_FILE_NAME = re.compile(r"\.(?:docx?|pdf|xlsx?|rar|zip)\s*$", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,2}[.)]\s*\D")
_MOST_COPIES = 50  # larger numbers at the source are years or codes
_INTRO_CASES = 2  # from this many variants on, people are told to look for their own


def paper_blocks(procedure: Procedure) -> tuple[Block, ...]:
    """Return the papers, one block each, under the case or kind they belong to; advice comes last."""
    cases = sorted(procedure.cases, key=lambda case: case.role is CaseRole.NOTE)
    blocks = [block for case in cases for block in _case_blocks(case)]
    variants = sum(case.role is CaseRole.VARIANT and bool(case.papers) for case in procedure.cases)
    if blocks and variants >= _INTRO_CASES:
        intro = f"Hồ sơ khác nhau theo {variants} trường hợp; anh/chị xem đúng trường hợp của mình nhé."
        return distinct([Block(intro), *blocks])
    return distinct(blocks)


def paper_line(procedure: Procedure) -> str:
    """Return how many papers there are, for the overview; empty when none are known."""
    papers = [paper for case in procedure.cases if case.role is not CaseRole.NOTE for paper in case.papers]
    variants = sum(case.role is CaseRole.VARIANT and bool(case.papers) for case in procedure.cases)
    if not papers:
        return ""
    if variants >= _INTRO_CASES:
        return f"tùy trường hợp ({variants} trường hợp), bấm “Giấy tờ cần có” để xem."
    names = list(dict.fromkeys(one_line(paper.name) for paper in papers if one_line(paper.name)))
    if len(names) <= 4 and sum(map(len, names)) <= 300:
        return ended("; ".join(name.rstrip(".") for name in names))
    return f"{len(names)} mục, bấm “Giấy tờ cần có” để xem đủ."


def worded_paper(paper: Paper, *, advice: bool = False) -> str:
    """Return a paper as a list item, with counts, condition and forms."""
    text = tidy(paper.name).removeprefix("• ").rstrip(" ;,")
    counts = "" if advice else _counts(paper)
    if text.endswith(":") and not counts:
        return text
    if counts:
        text = f"{text.rstrip('. ')} ({counts})"
    if paper.condition.strip():
        text = f"{text}\nKhi nào cần: {ended(one_line(paper.condition))}"
    forms = list(dict.fromkeys(name for form in paper.forms if (name := one_line(form.name))))
    if forms:
        text = f"{text}\nMẫu: {'; '.join(forms)}"
    return bulleted(text)


def _case_blocks(case: Case) -> list[Block]:
    heading = _heading(case)
    advice = case.role is CaseRole.NOTE
    blocks = [
        Block(worded_paper(paper, advice=advice), heading)
        for paper in _in_order(case.papers)
        if tidy(paper.name).strip(" •")
    ]
    if case.condition.strip() and (blocks or heading):
        blocks.insert(0, Block(f"Áp dụng khi: {ended(one_line(case.condition))}", heading))
    if not blocks and heading and case.role is CaseRole.VARIANT:
        return [Block(f"{ended(heading)} Nguồn không kê giấy tờ riêng cho trường hợp này.")]
    return blocks


def _in_order(papers: tuple[Paper, ...]) -> tuple[Paper, ...]:
    """Return the papers by the numbers their names begin with, where all have one; sources list them out of order."""
    numbers = [_NUMBER.match(one_line(paper.name)) for paper in papers]
    if not all(numbers):
        return papers
    return tuple(sorted(papers, key=lambda paper: int(re.split(r"\D", one_line(paper.name), maxsplit=1)[0])))


def _heading(case: Case) -> str:
    name = one_line(case.name).rstrip(" :.;")
    if _EMPTY_NAME.fullmatch(name) or (case.role is CaseRole.ALL and _GENERIC.fullmatch(name)):
        name = ""
    return name or _ROLE_WORDS.get(case.role, "")


def _counts(paper: Paper) -> str:
    counts = [
        f"{number} {word}"
        for number, word in ((paper.originals, "bản chính"), (paper.copies, "bản sao"))
        if number is not None and 0 < number <= _MOST_COPIES
    ]
    text = one_line(paper.quantity_text)
    if not counts and text and not _FILE_NAME.search(text):
        return text
    return ", ".join(counts)
