"""One message as Rasa hands it over, read into our own types at the door."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from rasa_sdk import Tracker

from actions.answers import payloads
from actions.answers.facets import Facet, known_facets
from actions.answers.payloads import Payload
from actions.dialogue_state import SLOT, DialogueState
from procedures.dossiers.code_parts import code_parts
from procedures.search.candidate import Candidate


@dataclass(frozen=True)
class NearDossierCode:
    """What was typed like a dossier's code but can't be one, and what may have been meant, best guess first."""

    typed: str
    guesses: tuple[str, ...] = ()
    fault: str = ""  # which part can't be right, as the understanding names it


@dataclass(frozen=True)
class Incoming:
    """What the person said and what was understood of it, with the state of the conversation.

    ``code``, ``page``, ``option`` and ``case`` come from buttons only.
    """

    text: str
    state: DialogueState
    intent: str = ""
    confidence: float = 0.0
    shares: Mapping[str, float] = field(default_factory=dict)  # how likely every intent is
    facets: tuple[Facet, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    dossier_code: str | None = None
    dossier_codes: tuple[str, ...] = ()  # all of them, in order
    dossier_wish: str = ""  # what a button wants of the dossier besides its status (``payloads.FOLLOW`` …)
    near_codes: tuple[NearDossierCode, ...] = ()  # what was typed like a code but can't be one
    conversation: str = ""  # the id; ``actions.conversation_id`` tells what it says
    with_unclear: tuple[Candidate, ...] = ()  # what these words and those that led to an open question mean together
    follow_up: float = 0.5  # how likely the words go on about what was talked of before
    familiar: float = 1.0  # how much of the words is made of what procedures are spoken of with (0..1)
    code: str = ""
    page: int = 1
    option: int | None = None
    case: str = ""
    not_understood: bool = False  # the words were no answer to the question that is asked again

    @property
    def is_payload(self) -> bool:
        """Whether this is a button's payload rather than words."""
        return payloads.parse(self.text) is not None

    @property
    def asks_a_part(self) -> bool:
        """Whether it asks for a part of a procedure, not just about the whole."""
        return any(facet is not Facet.OVERVIEW for facet in self.facets)

    def as_payload(self, text: str, payload: Payload) -> Incoming:
        """Return what the message would have been, had the button been pressed."""
        values = payload.values
        wish, code = payloads.dossier_in(_string(values.get("dossier_code")))
        dossiers = _known_codes([code]) if "dossier_code" in values else self.dossier_codes
        return replace(
            self,
            text=text,
            dossier_code=next(iter(dossiers), None),
            dossier_codes=dossiers,
            dossier_wish=wish,
            near_codes=(),
            intent=payload.intent,
            confidence=1.0,
            facets=_facets_of(values.get("facet")),
            candidates=(),
            code=_string(values.get("code")),
            page=_number(values.get("page")) or 1,
            option=_number(values.get("option")),
            case=_string(values.get("case")),
        )


def read_incoming(tracker: Tracker) -> Incoming:
    """Read the latest message and the slot."""
    message = tracker.latest_message
    state = DialogueState.from_dict(tracker.get_slot(SLOT))
    text = _string(message.get("text"))
    intent = message.get("intent") or {}
    entities = _entities(message.get("entities"))
    dossiers = _known_codes(_values_of(message.get("entities"), "dossier_code"))
    incoming = Incoming(
        text=text,
        state=state,
        intent=_string(intent.get("name")),
        confidence=_float(intent.get("confidence")),
        shares={
            _string(row.get("name")): _float(row.get("confidence")) for row in _rows(message.get("intent_ranking"))
        },
        facets=_facets_of([row.get("name") for row in _rows(message.get("facets"))]),
        candidates=tuple(candidate for row in _rows(message.get("candidates")) if (candidate := _candidate(row))),
        dossier_code=next(iter(dossiers), None),
        dossier_codes=dossiers,
        near_codes=_near_codes(message.get("entities")),
        conversation=_string(tracker.sender_id),
        follow_up=_float(message.get("follow_up", 0.5)),
        familiar=_float(message.get("familiar", 1.0)),
    )
    payload = payloads.parse(text)
    if payload is not None:
        return incoming.as_payload(text, payload)
    if "code" in entities or "option" in entities:
        return incoming.as_payload(text, Payload(incoming.intent, entities))
    return incoming


def _entities(value: object) -> dict[str, object]:
    return {_string(row.get("entity")): row.get("value") for row in _rows(value)}


def _values_of(value: object, entity: str) -> list[str]:
    return [_string(row.get("value")) for row in _rows(value) if row.get("entity") == entity]


def _known_codes(values: Iterable[str]) -> tuple[str, ...]:
    """Return the canonical codes among these, each once; whoever types a payload may write anything."""
    return tuple(dict.fromkeys(value for value in values if code_parts(value) is not None))


def _near_codes(value: object) -> tuple[NearDossierCode, ...]:
    near = [row for row in _rows(value) if row.get("entity") == "near_dossier_code"]
    return tuple(
        NearDossierCode(_string(row.get("value")), _known_codes(_guesses(row)), _string(row.get("fault")))
        for row in near
    )


def _guesses(row: Mapping[str, Any]) -> list[str]:
    guesses = row.get("guesses")
    return [_string(guess) for guess in guesses] if isinstance(guesses, list | tuple) else []


def _rows(value: object) -> list[Mapping[str, Any]]:
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, list | tuple) else []


def _candidate(row: Mapping[str, Any]) -> Candidate | None:
    code = _string(row.get("code"))
    same = row.get("same")
    twins = tuple(_string(twin) for twin in same) if isinstance(same, list | tuple) else ()
    return Candidate(code, _string(row.get("name")), _float(row.get("score")), twins) if code else None


def _facets_of(value: object) -> tuple[Facet, ...]:
    names = value.split(",") if isinstance(value, str) else value if isinstance(value, list) else []
    return known_facets(name.strip() for name in names if isinstance(name, str))


def _number(value: object) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 6 else None


def _float(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""
