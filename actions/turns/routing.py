"""Which function takes which intent; used where a title or a number stands for a button."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from actions.incoming import Incoming
from actions.outcome import Outcome
from actions.services import Services
from actions.turns.asking import ask_procedure
from actions.turns.choosing import affirm, choose, deny, none_fits
from actions.turns.moving import cancel, go_back, show_more
from actions.turns.statuses import dossier_status
from actions.turns.talking import bot_identity, goodbye, greet, handoff, help_with, out_of_scope, thank

Turn = Callable[[Incoming, Services], Awaitable[Outcome]]

TURNS: dict[str, Turn] = {
    "ask_procedure": ask_procedure,
    "choose": choose,
    "none_of_these": none_fits,
    "affirm": affirm,
    "deny": deny,
    "show_more": show_more,
    "go_back": go_back,
    "cancel": cancel,
    "dossier_status": dossier_status,
    "greet": greet,
    "goodbye": goodbye,
    "thank": thank,
    "bot_identity": bot_identity,
    "help": help_with,
    "handoff": handoff,
    "out_of_scope": out_of_scope,
}
