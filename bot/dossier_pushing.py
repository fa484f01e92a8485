"""Wires the addresses at which one-stop systems push dossiers."""

from __future__ import annotations

from datetime import datetime, timezone

from bot.dossier_intake import READERS, seal_of
from bot.settings import Settings
from bot.web.dossiers.push import DossierPush
from bot.web.dossiers.receiving import Receiving
from bot.web.dossiers.tokens import PushSessions, PushTokens


def dossier_push(settings: Settings, receiving: Receiving) -> DossierPush | None:
    """Return what the addresses work with; ``None`` without tokens."""
    tokens = PushTokens(settings.dossier_push_tokens)
    if not tokens:
        return None
    sessions = PushSessions(tokens, seal_of(settings), now=lambda: datetime.now(timezone.utc))
    return DossierPush(tokens, sessions, receiving, READERS)
