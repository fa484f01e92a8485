"""The life event around a procedure, and the buttons that lead from a procedure to events and guides."""

from __future__ import annotations

from collections.abc import Sequence

from actions.answers import guide as guide_wording
from actions.answers import life_event as wording
from actions.answers.facets import Facet
from actions.answers.reply import Button
from actions.content_words import content_syllables
from actions.dialogue_state import DialogueState
from actions.folding import folded_words
from actions.follow_up import is_addition, mishap_in
from actions.incoming import Incoming
from actions.services import Services
from actions.turns.finding import find_by_code, find_for
from procedures.guidance.life_event import LifeEvent
from procedures.records import ChannelMethod, Procedure
from procedures.search.candidate import Candidate

_SUBMITTING = "guide.submit-online"


def event_around(code: str, state: DialogueState, services: Services) -> LifeEvent | None:
    """Return the life event that is gone through, if the procedure belongs to it."""
    event = services.guidance.library.event(state.life_event)
    return event if event and code in event.codes else None


def step_among(options: Sequence[Candidate], state: DialogueState, services: Services) -> Procedure | None:
    """Return the one of several options that is a step of the event that is gone through; ``None`` for none or more."""
    event = services.guidance.library.event(state.life_event)
    steps = [each for each in options if event and {each.code, *each.same}.intersection(event.codes)]
    return find_for(steps[0], services) if len(steps) == 1 else None


def steps_named(incoming: Incoming, topic: Procedure, services: Services) -> tuple[LifeEvent | None, list[Procedure]]:
    """Return the topic's event with its other steps that an addition calls by all its words: "còn bảo hiểm thì sao".

    After a death it means what the insurance pays then, not all that has to do with insurance.
    """
    library = services.guidance.library
    event = event_around(topic.code, incoming.state, services) or library.opened_by(topic.code)
    said = set(content_syllables(incoming.text))
    if event is None or not said or not is_addition(incoming.text) or mishap_in(incoming.text):
        return event, []
    named = [step.codes[0] for step in event.steps if step.codes and said <= set(folded_words(step.title))]
    others = [find_by_code(code, services) for code in dict.fromkeys(named) if code != topic.code]
    return event, [record for record in others if record is not None]


def guidance_buttons(
    procedure: Procedure, asked: Sequence[Facet], event: LifeEvent | None, services: Services
) -> tuple[Button, ...]:
    """Return how to submit online where that was asked and is possible, and last the whole event, if there is one."""
    library = services.guidance.library
    guide = library.guide(_SUBMITTING) if Facet.ONLINE in asked and _is_online(procedure) else None
    whole = event or library.opened_by(procedure.code)
    return (
        *((guide_wording.button(guide, title="Cách nộp trực tuyến"),) if guide else ()),
        *((wording.whole_button(whole),) if whole else ()),
    )


def _is_online(procedure: Procedure) -> bool:
    online = any(channel.method is ChannelMethod.ONLINE for channel in procedure.channels)
    return (online or bool(procedure.full_online)) and not procedure.offline_only
