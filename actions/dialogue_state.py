"""What a conversation remembers between messages, all of it in the slot ``dialogue_state``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from actions.answers.facets import Facet, known_facets
from actions.answers.reply import Button

SLOT = "dialogue_state"
PREVIOUS = 5
"""Topics remembered besides the current one."""
OFFERED = 12
"""Buttons remembered of the last turn."""
_TEXT = 300  # characters of a title, payload or code


@dataclass(frozen=True)
class DialogueState:
    """The topic with what was shown of it, earlier topics (latest first), and what the last turn offered."""

    topic: str = ""
    facets: tuple[Facet, ...] = ()
    page: int = 1
    previous: tuple[str, ...] = ()
    offered: tuple[Button, ...] = ()
    clarifying: bool = False  # the last turn asked which procedure is meant
    pending: tuple[Facet, ...] = ()  # facets asked before that question
    unclear: str = ""  # the (masked) words that led to that question
    life_event: str = ""  # code of the life event whose steps are gone through

    def about(self, code: str, facets: Sequence[Facet], page: int) -> DialogueState:
        """Return the state after showing a procedure: a new topic pushes the old one back."""
        previous = self.previous
        if self.topic and self.topic != code:
            previous = (self.topic, *(earlier for earlier in previous if earlier not in (self.topic, code)))
        return DialogueState(
            topic=code,
            facets=tuple(facets),
            page=page,
            previous=previous[:PREVIOUS],
            life_event=self.life_event,
        )

    def within(self, life_event: str) -> DialogueState:
        """Return the state with the life event that is gone through; empty for none."""
        return replace(self, life_event=life_event)

    def asking(self, facets: Sequence[Facet], text: str = "") -> DialogueState:
        """Return the state after asking which procedure is meant by ``text``."""
        return replace(self, offered=(), clarifying=True, pending=tuple(facets), unclear=text[:_TEXT])

    def settled(self) -> DialogueState:
        """Return the state with the topic kept and nothing offered."""
        return replace(self, offered=(), clarifying=False, pending=(), unclear="")

    def offering(self, buttons: Sequence[Button]) -> DialogueState:
        """Return the state with the buttons of this turn."""
        short = [button for button in buttons if len(button.title) <= _TEXT and len(button.payload) <= _TEXT]
        return replace(self, offered=tuple(short[:OFFERED]))

    @property
    def options(self) -> tuple[Button, ...]:
        """The procedures offered last."""
        return tuple(button for button in self.offered if button.code)

    def to_dict(self) -> dict[str, object]:
        """Return the JSON object for the slot."""
        return {
            "topic": self.topic,
            "facets": [facet.value for facet in self.facets],
            "page": self.page,
            "previous": list(self.previous),
            "offered": [
                {"title": button.title, "payload": button.payload, "code": button.code} for button in self.offered
            ],
            "clarifying": self.clarifying,
            "pending": [facet.value for facet in self.pending],
            "unclear": self.unclear,
            "life_event": self.life_event,
        }

    @classmethod
    def from_dict(cls, value: object) -> DialogueState:
        """Read the slot; whatever is missing, old or broken is as if it had never been there."""
        if not isinstance(value, Mapping):
            return cls()
        page = value.get("page")
        return cls(
            topic=_text(value.get("topic")),
            facets=known_facets(_texts(value.get("facets"))),
            page=page if isinstance(page, int) and not isinstance(page, bool) and 1 <= page <= 1000 else 1,
            previous=tuple(code for code in _texts(value.get("previous")) if code)[:PREVIOUS],
            offered=_buttons(value.get("offered"))[:OFFERED],
            clarifying=value.get("clarifying") is True,
            pending=known_facets(_texts(value.get("pending"))),
            unclear=_text(value.get("unclear")),
            life_event=_text(value.get("life_event")),
        )


def _buttons(value: object) -> tuple[Button, ...]:
    if not isinstance(value, list):
        return ()
    rows = [row for row in value if isinstance(row, Mapping)]
    read = [Button(_text(row.get("title")), _text(row.get("payload")), _text(row.get("code"))) for row in rows]
    return tuple(button for button in read if button.title and button.payload)


def _texts(value: object) -> list[str]:
    return [_text(each) for each in value] if isinstance(value, list) else []


def _text(value: object) -> str:
    return value if isinstance(value, str) and len(value) <= _TEXT else ""
