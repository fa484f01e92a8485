"""What the reference record of a code says and the starter record leaves out: the other way round of reference_facts.

A starter record may say less than its source only if ``accepted.yml`` says why.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from math import log
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz import process

from nlu.text.folding import fold
from procedures.importers.bulk import read_bulk
from procedures.importers.incoming import Found
from procedures.importers.reading import RawObject
from procedures.records import CaseRole, Channel, Level, Paper, Procedure, ProcessingTime, TimeUnit
from tests.procedures.starter.reference_facts import Reference

Weigh = Callable[[str], float]
ACCEPTED_FILE = Path(__file__).parent / "accepted.yml"
ANY_CODE = "*"
NAMED = 0.42
"""Share of a paper's name, weighted by how rare its words are, that one of our papers must have.

Of 784 papers of ours taken away one by one this notices 47 %; others of the same record often cover the rest. On the
first 117 records rapidfuzz's token_sort ratio noticed about an eighth fewer at as many false alarms.
"""
_TYPO = 85  # how alike two words must be (0 to 100) to be one: "chứng tử" and "chứng tủ", not "sinh" and "tính"

_AMOUNT = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,]\d{3})+(?=\s*(?:đ|vnđ|vnd))", re.IGNORECASE)
_FORM = re.compile(
    r"(?<!\w)((?:mẫu|phiếu|tờ khai|đơn)(?: số)? ?(?:[a-z]{1,5}[-/. ]?)?\d+[a-zđ]?(?:[-/][a-z\d-]+)?|"
    r"[A-ZĐ]{2,4}\d{1,3}[a-z]?)(?!\w)"
)
_LEVEL_WORDS = {
    Level.COMMUNE: re.compile(r"cấp xã|ubnd xã|phường|thị trấn", re.IGNORECASE),
    Level.PROVINCE: re.compile(r"cấp tỉnh|^sở |công an tỉnh|bảo hiểm xã hội tỉnh|thuế tỉnh", re.IGNORECASE),
}
_UNIT_WORDS = {
    TimeUnit.HOUR: "giờ",
    TimeUnit.DAY: "ngày",
    TimeUnit.WORKING_DAY: "ngày làm việc",
    TimeUnit.MONTH: "tháng",
}


@dataclass(frozen=True)
class Gap:
    """A fact of the reference that a starter record lacks; ``kind`` is amount, time, channel, paper, form or level."""

    kind: str
    fact: str


@dataclass(frozen=True)
class Accepted:
    """Gaps of some kinds that are right as they are: those whose fact contains ``fact``, or all if it is empty."""

    kinds: tuple[str, ...]
    fact: str
    why: str

    def covers(self, gap: Gap) -> bool:
        """Tell whether this reason is about a gap."""
        return gap.kind in self.kinds and fold(self.fact).lower() in fold(gap.fact).lower()


@lru_cache(maxsize=1)
def load_accepted() -> dict[str, tuple[Accepted, ...]]:
    """Read the differences that are accepted, by code."""
    data = yaml.safe_load(ACCEPTED_FILE.read_text(encoding="utf-8")) or {}
    return {code: tuple(_accepted(row) for row in rows) for code, rows in data.items()}


def reasons_for(code: str) -> tuple[Accepted, ...]:
    """Return what is accepted of one record, and of any."""
    return load_accepted().get(code, ()) + load_accepted().get(ANY_CODE, ())


def _accepted(row: dict[str, str]) -> Accepted:
    return Accepted(tuple(row["kind"].split()), str(row.get("fact", "")), row["why"])


@dataclass(frozen=True)
class Coverage:
    """The gaps of one record: ``left`` unexplained, or ``explained``; and the reasons that explain nothing any more."""

    left: tuple[Gap, ...]
    explained: tuple[Gap, ...]
    idle: tuple[Accepted, ...]


def coverage(procedure: Procedure, record: dict[str, Any], weigh: Weigh) -> Coverage:
    """Hold a starter record against the reference record of its code, with what ``accepted.yml`` says of it."""
    found = gaps(procedure, record, weigh)
    left = unaccepted(found, reasons_for(procedure.code))
    explained = [gap for gap in found if gap not in left]
    stale = idle(found, load_accepted().get(procedure.code, ()))
    return Coverage(tuple(left), tuple(explained), tuple(stale))


def weights_of(references: Iterable[Reference]) -> Weigh:
    """Return how much words weigh in the papers of these references."""
    return word_weights(reference.record for reference in references)


def word_weights(records: Iterable[dict[str, Any]]) -> Weigh:
    """Return a function that weighs a folded word by how few papers of the records have it in their name."""
    names = [set(_words(paper["name"])) for record in records for paper in record.get("papers") or []]
    seen = Counter(word for name in names for word in name)
    return lambda word: log((1 + len(names)) / (1 + seen[word]))


def gaps(procedure: Procedure, record: dict[str, Any], weigh: Weigh) -> list[Gap]:
    """Return what a reference record says and the starter record does not, accepted or not."""
    found = read_bulk(RawObject("reference", record))
    assert isinstance(found, Found)
    reference = found.procedure
    return list(
        dict.fromkeys(
            [
                *_amount_gaps(procedure, reference),
                *_channel_gaps(procedure, reference),
                *_time_gaps(procedure, reference),
                *_paper_gaps(procedure, reference, weigh),
                *_form_gaps(procedure, reference),
                *_level_gaps(procedure, reference),
            ]
        )
    )


def unaccepted(found: Iterable[Gap], accepted: Iterable[Accepted]) -> list[Gap]:
    """Return the gaps that nothing explains."""
    reasons = list(accepted)
    return [gap for gap in found if not any(reason.covers(gap) for reason in reasons)]


def idle(found: Iterable[Gap], accepted: Iterable[Accepted]) -> list[Accepted]:
    """Return the reasons that explain nothing (any more)."""
    there = list(found)
    return [reason for reason in accepted if not any(reason.covers(gap) for gap in there)]


def _amount_gaps(procedure: Procedure, reference: Procedure) -> Iterator[Gap]:
    """Every amount of a channel must stand in the same channel of ours, or in one that covers the whole procedure."""
    everywhere = _amounts(" ¶ ".join([procedure.note, procedure.requirements, *(s.text for s in procedure.steps)]))
    for channel in reference.channels:
        mine = [ours for ours in procedure.channels if ours.method is channel.method]
        missing = _amounts_of([channel]) - _amounts_of(mine) - everywhere
        for amount in sorted(missing):
            yield Gap("amount", f"{channel.method.value}: {amount:,.0f}")


def _amounts_of(channels: Iterable[Channel]) -> set[Decimal]:
    sums = {fee.amount for channel in channels for fee in channel.fees if fee.amount is not None}
    texts = [text for channel in channels for text in (channel.note, *(fee.text for fee in channel.fees))]
    return sums | _amounts(" ¶ ".join(texts))


def _amounts(text: str) -> set[Decimal]:
    return {Decimal(re.sub(r"[.,]", "", number)) for number in _AMOUNT.findall(text)}


def _channel_gaps(procedure: Procedure, reference: Procedure) -> Iterator[Gap]:
    mine = {channel.method for channel in procedure.channels}
    for method in dict.fromkeys(channel.method for channel in reference.channels):
        if method not in mine:
            yield Gap("channel", method.value)


def _time_gaps(procedure: Procedure, reference: Procedure) -> Iterator[Gap]:
    for channel in reference.channels:
        ours = [one.time for one in procedure.channels if one.method is channel.method]
        if ours and _lacks(ours + [case.time for case in procedure.case_times], channel.time):
            yield Gap("time", f"{channel.method.value}: {_in_words(channel.time)}")
    mine = [channel.time for channel in procedure.channels] + [case.time for case in procedure.case_times]
    for case in reference.case_times:
        if _lacks(mine, case.time):
            yield Gap("time", f"{case.name}: {_in_words(case.time)}")


def _lacks(times: Iterable[ProcessingTime], wanted: ProcessingTime) -> bool:
    if wanted.quantity is None or wanted.unit is TimeUnit.OTHER:
        return False  # only a text: nothing a machine can compare
    said = [time for time in times if (time.quantity, time.unit) == (wanted.quantity, wanted.unit)]
    number = rf"(?<![\d.,])0*{wanted.quantity:f}\s*(?:\([^)]*\)\s*)?{_UNIT_WORDS[wanted.unit]}\b"
    return not said and not any(re.search(number, time.text, re.IGNORECASE) for time in times)


def _in_words(time: ProcessingTime) -> str:
    return f"{time.quantity} {_UNIT_WORDS[time.unit]}"


def _paper_gaps(procedure: Procedure, reference: Procedure, weigh: Weigh) -> Iterator[Gap]:
    mine = [set(_words(text)) for text in _paper_texts(procedure)]
    for case in reference.cases:
        if case.role is not CaseRole.NOTE:
            yield from (Gap("paper", _short(paper)) for paper in case.papers if not _named(paper, mine, weigh))


def _paper_texts(procedure: Procedure) -> Iterator[str]:
    """What we say of each paper; long ones, in the reference a paper each, are often the condition of one of ours."""
    for case in procedure.cases:
        for paper in case.papers:
            yield " ".join([paper.name, paper.condition, *(form.name for form in paper.forms)])


def _named(paper: Paper, mine: Iterable[set[str]], weigh: Weigh) -> bool:
    """Tell whether a paper is among ours. Long ones carry their rule with them: their beginning is their name."""
    begin = re.split(r"[;:(\n]|\bđể\b|\btrường hợp\b|, nếu\b", paper.name)[0]
    wanted = [words for text in (paper.name, begin) if len(words := set(_words(text))) > 1]
    return any(_share(words, ours, weigh) >= NAMED for words in wanted for ours in mine)


def _share(wanted: set[str], ours: set[str], weigh: Weigh) -> float:
    there = wanted & ours
    typos = {word for word in wanted - ours if len(word) > 4 and process.extractOne(word, ours, score_cutoff=_TYPO)}
    return sum(map(weigh, there | typos)) / (sum(map(weigh, wanted)) or 1)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text).lower())


def _short(paper: Paper) -> str:
    return " ".join(paper.name.split())[:160]


def _form_gaps(procedure: Procedure, reference: Procedure) -> Iterator[Gap]:
    mine = {_form(form) for form in _forms(" ¶ ".join(_leaves(procedure)))}
    for case in reference.cases:
        for paper in case.papers:
            for form in _forms(paper.name):
                if _form(form) not in mine:
                    yield Gap("form", f"{form} ({_short(paper)[:60]})")


def _forms(text: str) -> list[str]:
    return [form for form in _FORM.findall(" ".join(text.split())) if re.search(r"\d", form)]


def _form(form: str) -> str:
    """Return the bare number of a form: "mẫu số 01/TK" and "Mẫu 1/TK" are one."""
    bare = re.sub(r"^(?:mẫu|phiếu|tờ khai|đơn)(?: số)?", "", form.lower().strip())
    return re.sub(r"(?<!\d)0+(?=\d)", "", re.sub(r"[\s.]", "", bare))


def _level_gaps(procedure: Procedure, reference: Procedure) -> Iterator[Gap]:
    """Levels that the names of the reference's agencies state; its column of levels is not to be trusted alone."""
    names = [agency.name for agency in reference.executing_agencies]
    for level, words in _LEVEL_WORDS.items():
        if level in reference.levels and any(words.search(name) for name in names) and level not in procedure.levels:
            yield Gap("level", level.value)


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif isinstance(value, tuple):
        for member in value:
            yield from _leaves(member)
    elif is_dataclass(value):
        for member in fields(value):
            yield from _leaves(getattr(value, member.name))
