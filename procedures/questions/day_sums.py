"""The sums of one day: made from its turns in one pass, kept as a document, added up to the figures of a period.

All of them add up over days: a conversation is counted once a day. They are made for every channel and province that
occurs, and for all of them (``ANY``), because conversations do not add up over provinces.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from procedures.questions.figures import TOP, Counts, Figures, Period
from procedures.questions.turn_record import ASKED

ANY = "*"
Document = dict[str, Any]
_NAMES = tuple(each.name for each in fields(Counts))
_PLACE = {name: place for place, name in enumerate(_NAMES)}
_KINDS = {"clarify": "clarified", "decline": "unanswered", "handoff": "handed_over", "status": "look_ups"}
_PARTS = {"procedure": "procedures", "facet": "facets"}


@dataclass(frozen=True)
class Turn:
    """What the figures need of a turn. ``parts`` are pairs such as ``("facet", "fee")``."""

    hour: int
    channel: str
    conversation: str
    kind: str
    after_clarification: bool
    followed: bool
    province: str
    latency_ms: float
    rating: int
    parts: tuple[tuple[str, str], ...] = ()


def sums_of_day(turns: Iterable[Turn]) -> dict[tuple[str, str], Document]:
    """Return the sums of a day's turns by channel and province, each of them one that occurs or ``ANY``."""
    slices: dict[tuple[str, str], _Slice] = defaultdict(_Slice)
    for turn in turns:
        numbers = _numbers_of(turn)
        for channel in (ANY, turn.channel):
            for province in (ANY, turn.province):
                slices[channel, province].add(turn, numbers)
    return {of: each.document() for of, each in slices.items()}


def figures_of(period: Period, days: Mapping[str, Document], *, top: int = TOP) -> Figures:
    """Add up the sums of days."""
    ordered = [days[day] for day in sorted(days)]
    latencies = _added_names(ordered, "latencies")
    return Figures(
        period=period,
        total=_counts(_added([sums["total"] for sums in ordered])),
        by_day={day: _counts(days[day]["total"]) for day in sorted(days)},
        by_hour={int(hour): counts for hour, counts in sorted(_by(ordered, "hours").items(), key=_as_number)},
        by_channel=dict(sorted(_by(ordered, "channels").items())),
        by_province=dict(sorted(_by(ordered, "provinces").items())),
        procedures=_most(_added_names(ordered, "procedures"), top),
        facets=_most(_added_names(ordered, "facets"), top),
        badly_rated=_most(_added_names(ordered, "badly_rated"), top),
        median_latency_ms=_median({int(ms): number for ms, number in latencies.items()}),
    )


@dataclass
class _Tally:
    """Counts of some turns."""

    numbers: list[int] = field(default_factory=lambda: [0] * len(_NAMES))
    conversations: set[str] = field(default_factory=set)

    def add(self, turn: Turn, numbers: tuple[int, ...]) -> None:
        for place in numbers:
            self.numbers[place] += 1
        self.conversations.add(turn.conversation)

    def counts(self) -> list[int]:
        return [*self.numbers[:-1], len(self.conversations)]


class _Slice:
    """The sums of one channel or all, of one province or all."""

    def __init__(self) -> None:
        self._total = _Tally()
        self._by: dict[str, dict[str, _Tally]] = {
            name: defaultdict(_Tally) for name in ("hours", "channels", "provinces")
        }
        self._named: dict[str, Counter[str]] = {
            name: Counter() for name in ("procedures", "facets", "badly_rated", "latencies")
        }

    def add(self, turn: Turn, numbers: tuple[int, ...]) -> None:
        self._total.add(turn, numbers)
        for name, key in (("hours", str(turn.hour)), ("channels", turn.channel), ("provinces", turn.province)):
            self._by[name][key].add(turn, numbers)
        for part, value in turn.parts:
            self._named[_PARTS[part]][value] += 1
            if part == "procedure" and turn.rating < 0:
                self._named["badly_rated"][value] += 1
        self._named["latencies"][str(round(turn.latency_ms))] += 1

    def document(self) -> Document:
        by = {name: {key: tally.counts() for key, tally in tallies.items()} for name, tallies in self._by.items()}
        return {"total": self._total.counts(), **by, **{name: dict(counter) for name, counter in self._named.items()}}


def _numbers_of(turn: Turn) -> tuple[int, ...]:
    """Return the places of the counts that a turn adds one to."""
    names = ["questions" if turn.kind in ASKED else "talk"]
    if turn.kind == "answer":
        names.append("answered_after_clarification" if turn.after_clarification else "answered_at_once")
    elif turn.kind in _KINDS:
        names.append(_KINDS[turn.kind])
    if turn.followed:
        names.append("followings")
    if turn.rating:
        names.append("good_ratings" if turn.rating > 0 else "bad_ratings")
    return tuple(_PLACE[name] for name in names)


def _added(lists: Iterable[list[int]]) -> list[int]:
    return [sum(numbers) for numbers in zip(*lists, strict=True)]


def _by(documents: Iterable[Document], name: str) -> dict[str, Counts]:
    lists: dict[str, list[list[int]]] = defaultdict(list)
    for document in documents:
        for key, numbers in document[name].items():
            lists[key].append(numbers)
    return {key: _counts(_added(each)) for key, each in lists.items()}


def _added_names(documents: Iterable[Document], name: str) -> Counter[str]:
    total: Counter[str] = Counter()
    for document in documents:
        total.update(document[name])
    return total


def _counts(numbers: list[int]) -> Counts:
    return Counts(*numbers)


def _most(numbers: Counter[str], top: int) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(numbers.items(), key=lambda each: (-each[1], each[0]))[:top])


def _as_number(entry: tuple[str, Counts]) -> int:
    return int(entry[0])


def _median(numbers: Mapping[int, int]) -> float:
    """Return the lower median, in whole milliseconds."""
    middle = (sum(numbers.values()) - 1) // 2
    for value in sorted(numbers):
        middle -= numbers[value]
        if middle < 0:
            return float(value)
    return 0.0
