"""Holding what two models made of the same questions side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from bot.evaluation.figures import Share as CountedShare
from bot.evaluation.figures import figures
from bot.evaluation.judging import Judged
from bot.evaluation.results import dialogues, singles
from bot.retraining import wording
from bot.retraining.asking import Answers, Verdict
from procedures.admin.retraining import ChangedQuestion, Comparison, Measure, Share

_OF_LABELLED: dict[str, str] = {
    "right_at_once": "Trả lời đúng thủ tục ngay",
    "right_after_one": "Đúng ngay hoặc sau một câu hỏi lại",
    "wrong_answer": "Trả lời nhầm sang thủ tục khác",
    "facet_f1": "Đọc đúng mục được hỏi (giấy tờ, lệ phí…)",
    "out_of_scope_declined": "Từ chối đúng câu ngoài phạm vi",
    "in_scope_declined": "Từ chối nhầm câu đáng lẽ phải trả lời",
}
_DIALOGUES = "Đúng từng câu trong cuộc trò chuyện dài"
_LESS_IS_BETTER = frozenset({"wrong_answer", "in_scope_declined"})


def compare(before: Answers, after: Answers) -> Comparison:
    """Return the figures of both, and the questions that only one of them gets right."""
    return Comparison(
        measures=(*_by_source(before, after), *_of_labelled(before.judged, after.judged)),
        won=tuple(_those(before, after, lambda was, now: now.right and not was.right)),
        lost=tuple(_those(before, after, lambda was, now: was.right and not now.right)),
        unlearned=tuple(_those(before, after, lambda _, now: now.source == wording.CORRECTIONS and not now.right)),
    )


def _by_source(before: Answers, after: Answers) -> Iterable[Measure]:
    for source in (wording.CORRECTIONS, wording.CHECKS, wording.FROZEN):
        shares = [_right(answers, source) for answers in (before, after)]
        if shares[0].total:
            yield Measure(source, shares[0], shares[1], shares[0].total)


def _right(answers: Answers, source: str) -> Share:
    verdicts = [each.right for each in answers.verdicts.values() if each.source == source]
    return Share(sum(verdicts), len(verdicts))


def _of_labelled(before: Sequence[Judged], after: Sequence[Judged]) -> Iterable[Measure]:
    found = figures(singles(before)), figures(singles(after))
    questions = len(singles(before))
    for name, words in _OF_LABELLED.items():
        if name in found[0] and name in found[1]:
            yield _measure(name, words, found, questions)
    talks = dialogues(before), dialogues(after)
    if talks[0]:
        shares = [Share(sum(each.at_once for each in turns), len(turns)) for turns in talks]
        yield Measure(_DIALOGUES, shares[0], shares[1], len(talks[0]))


def _measure(
    name: str, words: str, found: tuple[Mapping[str, CountedShare], Mapping[str, CountedShare]], questions: int
) -> Measure:
    was, now = (Share(float(each[name].hits), each[name].total) for each in found)
    counted = questions if name == "facet_f1" else was.total  # a share of what was read and wanted, not of questions
    return Measure(words, was, now, counted, less_is_better=name in _LESS_IS_BETTER)


def _those(before: Answers, after: Answers, wanted: Callable[[Verdict, Verdict], bool]) -> Iterable[ChangedQuestion]:
    for key, was in before.verdicts.items():
        now = after.verdicts.get(key)
        if now is not None and wanted(was, now):
            yield ChangedQuestion(was.text, was.source, was.wanted, was.got, now.got)
