"""The short overview: our summary where there is one, then the lines most asked."""

from __future__ import annotations

from actions.answers.blocks import Block, worded
from actions.answers.conditions import stated
from actions.answers.facets import LABELS, Facet
from actions.answers.fee import fee_line
from actions.answers.papers import paper_line
from actions.answers.place import place_line
from actions.answers.readable import first_sentences, one_line, shorten, tidy
from actions.answers.time import time_line
from procedures.records import ChannelMethod, Procedure

_DESCRIPTION_CHARS = 300
_RESULT_CHARS = 160


def overview_blocks(procedure: Procedure) -> tuple[Block, ...]:
    """Return the summary and one line each for papers, fee, time, place, online and result, as far as known."""
    rows = (
        (LABELS[Facet.PAPERS], paper_line(procedure)),
        (LABELS[Facet.FEE], fee_line(procedure) or ("nguồn chưa ghi mức thu." if procedure.detailed else "")),
        (LABELS[Facet.TIME], time_line(procedure)),
        (LABELS[Facet.PLACE], place_line(procedure)),
        (LABELS[Facet.ONLINE], _online_line(procedure)),
        (LABELS[Facet.RESULT], _result_line(procedure)),
        ("Lĩnh vực", one_line(procedure.category) if not procedure.detailed else ""),
    )
    return worded([Block(_summary(procedure)), *(Block(f"• {label}: {line}") for label, line in rows if line)])


def _summary(procedure: Procedure) -> str:
    if procedure.summary.strip():
        return tidy(procedure.summary)
    description, whole = first_sentences(stated(procedure.description), _DESCRIPTION_CHARS)
    return f"{description} (còn nữa ở mục “{LABELS[Facet.CONDITIONS]}”)" if description and not whole else description


def _online_line(procedure: Procedure) -> str:
    if procedure.full_online:
        return "được, toàn trình."
    online = any(channel.method is ChannelMethod.ONLINE for channel in procedure.channels)
    return "được." if online and not procedure.offline_only else ""


def _result_line(procedure: Procedure) -> str:
    names = list(dict.fromkeys(name for result in procedure.results if (name := one_line(result.name).rstrip("."))))
    return shorten("; ".join(names), _RESULT_CHARS) if names else ""
