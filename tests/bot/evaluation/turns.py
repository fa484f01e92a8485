"""Turns and judgements for the tests of the evaluation."""

from __future__ import annotations

from bot.evaluation.judging import Judged
from bot.evaluation.labels import Expected
from bot.turn import Button, ProcedureMention, Reply, ScoredProcedure, Turn


def answer(*codes: str, facets: tuple[str, ...] = ("fee",), candidates: tuple[ScoredProcedure, ...] = ()) -> Turn:
    mentions = tuple(ProcedureMention(code, code) for code in codes)
    return Turn("answer", (Reply("…"),), mentions, candidates or tuple(scored(code) for code in codes), facets)


def clarify(*codes: str) -> Turn:
    buttons = tuple(Button(code, f"/choose {code}", code) for code in codes)
    return Turn("clarify", (Reply("?", buttons),), (), tuple(scored(code) for code in codes), ("fee",))


def scored(code: str, *same: str) -> ScoredProcedure:
    return ScoredProcedure(code, code, 0.5, same)


def judged(
    behaviour: str = "answer",
    kind: str = "answer",
    *,
    rank: int | None = 0,
    at_once: bool = True,
    name: str = "q",
    facets: str = "fee",
    dialogue: bool = False,
) -> Judged:
    in_scope = behaviour in {"answer", "clarify"}
    codes = frozenset({"1"}) if in_scope else frozenset()
    expected = Expected(behaviour, codes, (), frozenset({"fee"}) if in_scope else frozenset())
    return Judged(
        question_id=name,
        variant="typed",
        message="lệ phí",
        styles=("short",),
        expected=expected,
        kind=kind,
        answered=("1",) if kind == "answer" else (),
        offered=(),
        rank=rank,
        at_once=at_once,
        after_one=at_once,
        facets=frozenset(facets.split()),
        latency_ms=1.0,
        is_dialogue=dialogue,
    )
