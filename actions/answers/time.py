"""How long the authority may take, and when it should be ready."""

from __future__ import annotations

from actions.answers.blocks import Block, distinct
from actions.answers.channels import methods_of, shared_by_methods, worded_methods
from actions.answers.due_dates import due_blocks, times_of
from actions.answers.durations import is_known_time, short_time, worded_time
from actions.answers.notes import NoteTopic, note_blocks
from actions.answers.readable import bulleted, ended, one_line, shorten
from actions.answers.submission import Submission
from procedures.records import ChannelMethod, Procedure, TimeUnit

_WORKING_DAYS = "Ngày làm việc không tính thứ bảy, chủ nhật và ngày nghỉ lễ."
_LINE = 160  # characters of a text rule in the overview


def time_blocks(procedure: Procedure, submission: Submission | None = None) -> tuple[Block, ...]:
    """Return the times by way of submitting and by case, with the days they lead to; empty when the record has none."""
    dates = due_blocks(procedure, submission) if submission else []
    blocks = [*_channel_blocks(procedure), *dates, *_case_blocks(procedure)]
    if blocks and any(time.unit is TimeUnit.WORKING_DAY for time in times_of(procedure)):
        blocks.append(Block(_WORKING_DAYS))
    return distinct([*blocks, *note_blocks(procedure, NoteTopic.TIME)])


def time_line(procedure: Procedure) -> str:
    """Return the time in one short sentence, for the overview; empty when nothing is known."""
    known = [time for time in times_of(procedure) if is_known_time(time)]
    wordings = list(dict.fromkeys(short_time(time) for time in known))
    if not wordings:
        return ""
    if len(wordings) == 1:
        return ended(shorten(one_line(wordings[0]), _LINE))
    short = [shorten(one_line(wording), _LINE // 2) for wording in wordings[:3]]
    more = "…" if len(wordings) > 3 else ""
    return f"{'; '.join(short)}{more} (tùy trường hợp hoặc cách nộp)."


def _channel_blocks(procedure: Procedure) -> list[Block]:
    rows = [
        (channel.method, worded_time(channel.time)) for channel in procedure.channels if is_known_time(channel.time)
    ]
    everywhere = methods_of(procedure.channels)
    return [
        Block(bulleted(_labelled(text, methods, everywhere)))
        for methods, texts in shared_by_methods(rows)
        for text in texts
    ]


def _case_blocks(procedure: Procedure) -> list[Block]:
    rows = [(one_line(each.name), worded_time(each.time)) for each in procedure.case_times if is_known_time(each.time)]
    if len(rows) == 1 and rows[0][1] in [worded_time(channel.time) for channel in procedure.channels]:
        return []
    return [Block(bulleted(f"{name}: {text}" if name else text), "Theo từng trường hợp") for name, text in rows]


def _labelled(text: str, methods: tuple[ChannelMethod, ...], everywhere: tuple[ChannelMethod, ...]) -> str:
    if methods == everywhere:
        return ended(text[:1].upper() + text[1:])
    label = worded_methods(methods)
    return ended(f"{label[:1].upper()}{label[1:]}: {text}")
