"""Running: every labelled question asked in a conversation of its own, as typed and in its variants."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

from bot.batch import Forgetful
from bot.evaluation.judging import Judged, is_right, offered_codes, rank_of, right_option
from bot.evaluation.labels import Expected, Labelled
from bot.evaluation.variants import AFTER_ANOTHER, TYPED, openings, vary
from bot.turn import Turn


async def judge_all(
    assistant: Forgetful, labelled: Sequence[Labelled], variants: Sequence[str]
) -> AsyncIterator[Judged]:
    """Yield what came of every message. Dialogues are run as typed only."""
    for each in labelled:
        for variant in (TYPED,) if each.is_dialogue else variants:
            async for judged in _judge(assistant, each, variant):
                yield judged


async def _judge(assistant: Forgetful, labelled: Labelled, variant: str) -> AsyncIterator[Judged]:
    conversation = f"eval-{labelled.question_id}-{variant}"
    if variant == AFTER_ANOTHER:
        await _open_with_another(assistant, conversation, labelled)
    for number, (message, expected) in enumerate(zip(labelled.messages, labelled.expected, strict=True), start=1):
        text = message if variant == AFTER_ANOTHER else vary(variant, labelled.question_id, message)
        turn = await assistant.reply(conversation, text)
        chosen = not labelled.is_dialogue and await _choose(assistant, conversation, expected, turn)
        suffix = f"#{number}" if labelled.is_dialogue else ""
        yield _judged(labelled, suffix, variant, text=text, expected=expected, turn=turn, chosen=chosen)
    await assistant.forget(conversation)


async def _open_with_another(assistant: Forgetful, conversation: str, labelled: Labelled) -> None:
    """Ask something first that is answered, and with nothing that the question is about."""
    meant = frozenset[str]().union(*(expected.codes for expected in labelled.expected))
    for opening in openings(labelled.question_id):
        answered = {each.code for each in (await assistant.reply(conversation, opening)).procedures}
        if answered and meant.isdisjoint(answered):
            return
        await assistant.forget(conversation)


async def _choose(assistant: Forgetful, conversation: str, expected: Expected, turn: Turn) -> bool:
    """Take the right one of the options, as someone would who knows what they want; tell whether it was answered."""
    option = right_option(expected, turn)
    if option is None:
        return False
    later = await assistant.reply(conversation, option.payload)
    return any(each.code == option.code or each.code in expected.codes for each in later.procedures)


def _judged(
    labelled: Labelled, suffix: str, variant: str, *, text: str, expected: Expected, turn: Turn, chosen: bool
) -> Judged:
    at_once = is_right(expected, turn)
    return Judged(
        question_id=labelled.question_id + suffix,
        variant=variant,
        message=text,
        styles=labelled.styles,
        expected=expected,
        kind=turn.kind,
        answered=tuple(each.code for each in turn.procedures),
        offered=offered_codes(turn),
        rank=rank_of(expected, turn.candidates),
        at_once=at_once,
        after_one=at_once or chosen,
        facets=frozenset(turn.facets),
        latency_ms=turn.latency_ms,
        is_dialogue=labelled.is_dialogue,
    )
