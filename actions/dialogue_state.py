"""What a conversation remembers between messages, all of it in the slot ``dialogue_state``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace

from actions.answers.facets import Facet, known_facets
from actions.answers.place_question import PlaceNeed
from actions.answers.reply import Button
from actions.answers.residence import NOWHERE, Residence

SLOT = "dialogue_state"
PREVIOUS = 5
"""Topics remembered besides the current one."""
OFFERED = 20
"""Buttons remembered of the last turn."""
_TEXT = 300  # characters of a title, payload or code


@dataclass(frozen=True)
class DialogueState:
    """The topic with what was shown of it, earlier topics (latest first), the last turn's offers, and the residence."""

    topic: str = ""
    facets: tuple[Facet, ...] = ()
    page: int = 1
    previous: tuple[str, ...] = ()
    pair: tuple[str, ...] = ()  # two procedures answered, or offered, together, while one of them is talked of
    offered: tuple[Button, ...] = ()
    clarifying: bool = False  # the last turn asked which procedure is meant
    pending: tuple[Facet, ...] = ()  # facets asked before that question
    unclear: str = ""  # the (masked) words that led to that question, or were turned away
    found_share: float = 1.0  # how likely the first two options of that question are together (0..1)
    case: str = ""  # what was chosen of the topic's cases, as procedures.chosen_cases writes it
    asking_case: bool = False  # the last turn asked which of them is the person's own
    residence: Residence = NOWHERE
    asking_place: bool = False  # the last turn asked where the person lives
    place_said: str = ""  # what was said of it so far
    place_need: PlaceNeed | None = None  # what the topic's answer lacks until that is answered
    place_asked: bool = False  # it was asked of our own accord, which is done once
    life_event: str = ""  # code of the life event whose steps are gone through
    guide: str = ""  # code of the guide shown since the topic was
    turned_away: bool = False  # since the topic was shown, something was declined
    dossier_told: bool = False  # a dossier is what was talked of last, not the topic
    dossier: str = ""  # code of the dossier asked about last
    other_dossier: str = ""  # and of the one before

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
            pair=self.pair if code in self.pair else (),
            residence=self.residence,
            place_asked=self.place_asked,
            life_event=self.life_event,
            dossier=self.dossier,
            other_dossier=self.other_dossier,
        )

    def about_both(self, first: str, second: str) -> DialogueState:
        """Return the state after showing two procedures together, or one of two that were offered."""
        return replace(self, pair=(first, second))

    def asked_of(self, dossier: str) -> DialogueState:
        """Return the state after a question about a dossier (its code)."""
        other = self.dossier if self.dossier not in ("", dossier) else self.other_dossier
        return replace(self, dossier=dossier, other_dossier=other, dossier_told=True)

    def fitting(self, case: str, *, asking: bool = False) -> DialogueState:
        """Return the state with what was chosen of the topic's cases; ``asking`` while more is to be chosen."""
        return replace(self, case=case, asking_case=asking)

    def within(self, life_event: str) -> DialogueState:
        """Return the state with the life event that is gone through; empty for none."""
        return replace(self, life_event=life_event, dossier_told=self.dossier_told and not life_event)

    def guided_by(self, guide: str) -> DialogueState:
        """Return the state after showing a guide (its code)."""
        return replace(self, guide=guide)

    def asking(self, facets: Sequence[Facet], text: str = "", *, found_share: float = 1.0) -> DialogueState:
        """Return the state after asking which procedure is meant by ``text``."""
        open_question = replace(self.settled(), clarifying=True, pending=tuple(facets), unclear=text[:_TEXT])
        return replace(open_question, found_share=found_share, dossier_told=False, guide="")

    def settled(self) -> DialogueState:
        """Return the state with the topic kept and nothing offered or asked."""
        quiet = replace(self, offered=(), clarifying=False, pending=(), unclear="", found_share=1.0)
        return replace(quiet, asking_case=False, asking_place=False, place_said="", place_need=None)

    def turning_away(self) -> DialogueState:
        """Return the state after declining something; showing a procedure ends it."""
        return replace(self, turned_away=True)

    def wondering_about(self, text: str) -> DialogueState:
        """Return the state with words that were turned away, for what comes next to say more of."""
        return replace(self, unclear=text[:_TEXT])

    def living_at(self, residence: Residence) -> DialogueState:
        """Return the state with where the person lives."""
        return replace(self, residence=residence, asking_place=False, place_said="")

    def asking_where(self, said: str = "") -> DialogueState:
        """Return the state after asking where the person lives, of which ``said`` is known."""
        return replace(self.settled(), asking_place=True, place_said=said[:_TEXT], place_need=self.place_need)

    def needing_place(self, need: PlaceNeed) -> DialogueState:
        """Return the state after asking of our own accord where the person lives, to answer again for that place."""
        return replace(self, asking_place=True, place_need=need, place_asked=True)

    def offering(self, buttons: Sequence[Button]) -> DialogueState:
        """Return the state with the buttons of this turn."""
        short = [button for button in buttons if len(button.title) <= _TEXT and len(button.payload) <= _TEXT]
        return replace(self, offered=tuple(short[:OFFERED]))

    @property
    def options(self) -> tuple[Button, ...]:
        """The procedures offered last."""
        return tuple(button for button in self.offered if button.code)

    @property
    def is_to_choose(self) -> bool:
        """Whether the last turn asked for a choice, or offered the nearest procedures beside turning words away."""
        return self.clarifying or (bool(self.unclear) and bool(self.options))

    @property
    def choices(self) -> tuple[Button, ...]:
        """What a number counts: the procedures where one of them is to be chosen, else all buttons."""
        return self.options if self.is_to_choose and self.options else self.offered

    def to_dict(self) -> dict[str, object]:
        """Return the JSON object for the slot."""
        return {
            "topic": self.topic,
            "facets": [facet.value for facet in self.facets],
            "page": self.page,
            "previous": list(self.previous),
            "pair": list(self.pair),
            "offered": [
                {"title": button.title, "payload": button.payload, "code": button.code} for button in self.offered
            ],
            "clarifying": self.clarifying,
            "pending": [facet.value for facet in self.pending],
            "unclear": self.unclear,
            "found_share": self.found_share,
            "case": self.case,
            "asking_case": self.asking_case,
            "residence": asdict(self.residence),
            "asking_place": self.asking_place,
            "place_said": self.place_said,
            "place_need": self.place_need.value if self.place_need else "",
            "place_asked": self.place_asked,
            "life_event": self.life_event,
            "guide": self.guide,
            "turned_away": self.turned_away,
            "dossier_told": self.dossier_told,
            "dossier": self.dossier,
            "other_dossier": self.other_dossier,
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
            pair=tuple(code for code in _texts(value.get("pair")) if code)[:2],
            offered=_buttons(value.get("offered"))[:OFFERED],
            clarifying=value.get("clarifying") is True,
            pending=known_facets(_texts(value.get("pending"))),
            unclear=_text(value.get("unclear")),
            found_share=_share(value.get("found_share")),
            case=_text(value.get("case")),
            asking_case=value.get("asking_case") is True,
            residence=_residence(value.get("residence")),
            asking_place=value.get("asking_place") is True,
            place_said=_text(value.get("place_said")),
            place_need=next((need for need in PlaceNeed if need.value == value.get("place_need")), None),
            place_asked=value.get("place_asked") is True,
            life_event=_text(value.get("life_event")),
            guide=_text(value.get("guide")),
            turned_away=value.get("turned_away") is True,
            dossier_told=value.get("dossier_told") is True,
            dossier=_text(value.get("dossier")),
            other_dossier=_text(value.get("other_dossier")),
        )


def _residence(value: object) -> Residence:
    row = value if isinstance(value, Mapping) else {}
    return Residence(**{each.name: _text(row.get(each.name)) for each in fields(Residence)})


def _buttons(value: object) -> tuple[Button, ...]:
    if not isinstance(value, list):
        return ()
    rows = [row for row in value if isinstance(row, Mapping)]
    read = [Button(_text(row.get("title")), _text(row.get("payload")), _text(row.get("code"))) for row in rows]
    return tuple(button for button in read if button.title and button.payload)


def _texts(value: object) -> list[str]:
    return [_text(each) for each in value] if isinstance(value, list) else []


def _share(value: object) -> float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1 else 1.0


def _text(value: object) -> str:
    return value if isinstance(value, str) and len(value) <= _TEXT else ""
