"""The life event around a procedure, and the buttons that lead from a procedure to events and guides."""

from __future__ import annotations

from collections.abc import Sequence

from actions.answers import guide as guide_wording
from actions.answers import life_event as wording
from actions.answers.facets import Facet
from actions.answers.reply import Button
from actions.dialogue_state import DialogueState
from actions.services import Services
from actions.turns.finding import find_for
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
