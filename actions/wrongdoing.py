"""Wrongdoing: who asks how to bribe, forge or evade is told what is lawful, not the nearest procedure.

Search finds what such a message sounds like: military registration for *cách trốn nghĩa vụ quân sự*, and that answer
reads like help. So plain words for it decide, whatever was found; all other messages are none of this module's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from actions.answers.footer import title
from actions.answers.guide import button as guide_button
from actions.answers.smalltalk import OUT_OF_SCOPE
from actions.answers.wrongdoing import wrongdoing
from actions.folding import folded_text, folded_words
from actions.incoming import Incoming
from actions.outcome import Outcome
from actions.phrase_pattern import named_phrase, phrase_pattern
from actions.services import Services
from actions.turns.answering import turn_away
from actions.turns.finding import find_by_code
from procedures.questions.likeness import words_of

_JOINT = re.compile(r"[./-]")


@dataclass(frozen=True)
class Wrong:
    """A kind of wrongdoing.

    Attributes:
        steps: what is lawful instead, one sentence each.
        source: the law and the articles that say so; empty where no single one does.
        guide: the code of the guide to the lawful way; empty without one.
    """

    name: str
    steps: tuple[str, ...]
    source: str
    guide: str = ""


def written_words(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case with their diacritics, however these are encoded and placed.

    >>> written_words("Hoá đơn/giấy?") == written_words("hóa ĐƠN giấy")
    True
    """
    return words_of(_JOINT.sub(" ", text))


def _pattern(phrases: Iterable[str], words: Callable[[str], Sequence[str]] = folded_words) -> re.Pattern[str]:
    return phrase_pattern(phrases, {"how": named_phrase(_DATA["how"], words=words)}, words=words)


_DATA: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
_UNLESS = phrase_pattern(_DATA["unless"])
_KINDS = tuple(
    (
        _pattern(each.get("told", ())),
        _pattern(each.get("written", ()), written_words),
        Wrong(name, tuple(each["steps"]), each["source"], each.get("guide", "")),
    )
    for name, each in _DATA["kinds"].items()
)


def wrongdoing_in(text: str) -> Wrong | None:
    """Return what kind of wrongdoing a message asks for; ``None`` for none.

    >>> [wrong and wrong.name for wrong in map(wrongdoing_in, ("mua bằng đại học", "mất bằng đại học"))]
    ['forgery', None]
    """
    told = folded_text(text)
    if _UNLESS.search(told):
        return None
    written = "" if text.isascii() else " ".join(written_words(text))
    return next((kind for plain, accented, kind in _KINDS if plain.search(told) or accented.search(written)), None)


def wrong_turned_away(incoming: Incoming, services: Services) -> Outcome | None:
    """Decline what nobody may help with and say what is lawful; what is talked of stays open. ``None`` for the rest."""
    kind = None if incoming.is_payload else wrongdoing_in(incoming.text)
    if kind is None:
        return None
    topic = find_by_code(incoming.state.topic, services)
    talked_of = title(topic) if topic is not None else ""
    guide = services.guidance.library.guide(kind.guide)
    buttons = (*((guide_button(guide),) if guide is not None else ()), *OUT_OF_SCOPE.buttons)
    outcome = turn_away(wrongdoing(kind.steps, kind.source, buttons, talked_of=talked_of), incoming)
    return outcome if guide is None else replace(outcome, state=outcome.state.guided_by(kind.guide))
