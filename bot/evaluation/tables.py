"""Tables: the figures of a run as a person reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.table import Table

from bot.evaluation.figures import Share, figures, styles
from bot.evaluation.judging import Judged

TITLES: Mapping[str, str] = {
    "top1": "Đúng ở vị trí đầu",
    "top3": "Đúng trong ba vị trí đầu",
    "mrr": "MRR",
    "right_at_once": "Trả lời đúng ngay",
    "right_after_one": "Đúng ngay hoặc sau một câu hỏi lại",
    "wrong_answer": "Trả lời nhầm thủ tục",
    "facet_f1": "F1 nội dung được hỏi",
    "in_scope_declined": "Từ chối nhầm câu trong phạm vi",
    "out_of_scope_declined": "Từ chối đúng câu ngoài phạm vi",
    "declined_rightly": "Câu bị từ chối là ngoài phạm vi",
    "behaviour": "Đúng cách xử lý",
    "all_parts_answered": "Trả lời đủ mọi thủ tục được hỏi",
    "turns_right": "Lượt đối thoại đúng",
    "dialogues_right": "Cuộc đối thoại đúng mọi lượt",
}
VARIANT_TITLES: Mapping[str, str] = {
    "typed": "Nguyên văn",
    "stripped": "Bỏ dấu",
    "two_typos": "Hai lỗi gõ",
    "after_another": "Sau một câu về việc khác",
    "abbreviated": "Viết tắt",
    "dialogues": "Đối thoại",
}
_BY_STYLE = ("top1", "top3", "right_at_once", "right_after_one", "facet_f1", "behaviour")


def summary_table(found: Mapping[str, Mapping[str, Share]]) -> Table:
    """Return every measure in a row and every variant in a column, in per cent with 95 % intervals."""
    table = Table(title="Kết quả (%, trong ngoặc là khoảng tin cậy 95 %)")
    table.add_column("")
    for name in found:
        table.add_column(VARIANT_TITLES[name], justify="right")
    for measure, title in TITLES.items():
        if any(measure in shares for shares in found.values()):
            table.add_row(title, *(_told(shares.get(measure)) for shares in found.values()))
    return table


def style_table(judged: Sequence[Judged]) -> Table:
    """Return the main measures for each style of the questions as typed."""
    table = Table(title="Theo kiểu câu hỏi (%)")
    for heading in ("", "Số câu", *(TITLES[measure] for measure in _BY_STYLE)):
        table.add_column(heading, justify="right" if heading else "left")
    for style, members in styles(judged).items():
        found = figures(members)
        cells = (f"{100 * found[name].value:.1f}" if name in found else "–" for name in _BY_STYLE)
        table.add_row(style, str(len(members)), *cells)
    return table


def _told(share: Share | None) -> str:
    if share is None:
        return "–"
    low, high = share.interval
    return f"{100 * share.value:.1f} ({100 * low:.0f}–{100 * high:.0f})"
