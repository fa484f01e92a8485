"""Asking one model all the questions, and what it made of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from bot.batch import Forgetful
from bot.embedded_rasa import Understood
from bot.evaluation.judging import Judged
from bot.evaluation.results import went_right
from bot.evaluation.running import judge_all
from bot.evaluation.variants import TYPED
from bot.message_text import for_pipeline
from bot.retraining import wording
from bot.retraining.questions import Questions
from bot.trying.question_guard import is_right
from procedures.publishing.check_questions import CheckQuestion
from procedures.questions.correction import Correction

Tick = Callable[[], None]
"""Called after each message."""


class Understanding(Protocol):
    """Reads a message without answering it."""

    async def understood(self, text: str) -> Understood:
        """Return what the model reads out of a message that begins a conversation."""
        ...


@dataclass(frozen=True)
class Verdict:
    """Whether one question went right. ``source`` names the questions it belongs to."""

    source: str
    text: str
    right: bool
    wanted: str
    got: str


@dataclass
class Answers:
    """What one model made of all questions; the verdicts by a key that the other model's have too."""

    verdicts: dict[str, Verdict] = field(default_factory=dict)
    judged: list[Judged] = field(default_factory=list)


async def ask_all(assistant: Forgetful, understanding: Understanding, questions: Questions, tick: Tick) -> Answers:
    """Ask a model everything, each question in a conversation of its own."""
    answers = Answers()
    for number, correction in enumerate(questions.corrections):
        answers.verdicts[f"correction/{number}"] = await _read(understanding, correction)
        tick()
    for source, asked in ((wording.CHECKS, questions.checks), (wording.FROZEN, questions.frozen)):
        for number, question in enumerate(asked):
            answers.verdicts[f"{source}/{number}"] = await _answered(assistant, source, question)
            tick()
    async for judged in judge_all(assistant, questions.labelled, (TYPED,)):
        answers.judged.append(judged)
        answers.verdicts[f"labelled/{judged.question_id}"] = _labelled(judged)
        tick()
    return answers


async def _read(understanding: Understanding, correction: Correction) -> Verdict:
    read = await understanding.understood(for_pipeline(correction.text))
    right = read.intent == correction.intent and (not correction.facets or read.facets == set(correction.facets))
    wanted = wording.reading(correction.intent, correction.facets)
    facets = sorted(read.facets) if correction.facets else ()
    return Verdict(wording.CORRECTIONS, correction.text, right, wanted, wording.reading(read.intent, facets))


async def _answered(assistant: Forgetful, source: str, question: CheckQuestion) -> Verdict:
    turn = await assistant.reply("retraining", question.text)
    await assistant.forget("retraining")
    named = [(each.code, each.name) for each in turn.procedures]
    wanted = wording.outcome(question.behaviour, [(question.code, "")], question.facets)
    got = wording.outcome(turn.kind, named, turn.facets)
    return Verdict(source, question.text, is_right(turn, question), wanted, got)


def _labelled(judged: Judged) -> Verdict:
    """Judge as ``motcua eval`` does, and want the facets that were asked for besides."""
    expected = judged.expected
    asked = expected.aspects - {"overview"} if expected.behaviour == "answer" else frozenset()
    right = went_right(judged) and asked <= judged.facets
    wanted = wording.outcome(expected.behaviour, [(code, "") for code in sorted(expected.codes)], sorted(asked))
    got = wording.outcome(
        judged.kind, [(code, "") for code in judged.answered or judged.offered], sorted(judged.facets)
    )
    return Verdict(wording.LABELLED, judged.message, right, wanted, got)
