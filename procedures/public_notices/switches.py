"""Channels at rest: a switch for each, thrown in an emergency, that every process obeys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.dialects import postgresql, sqlite

from procedures.engine import for_writing
from procedures.public_notices.tables import ChannelSwitchRow

CHANNELS = ("web", "telegram")
"""The channels with a switch, by the beginnings of their conversation ids."""

_ROW = ChannelSwitchRow.__table__.c


@dataclass(frozen=True)
class Rest:
    """That a channel is switched off: what its people are told, who did it, and when."""

    message: str
    by: str
    since: datetime


class Switches:
    """Keeps which channels are off. Any method may raise ``procedures.engine.DatabaseUnavailable``."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writing = for_writing(engine)
        self._insert: Callable[..., Any] = postgresql.insert if engine.dialect.name == "postgresql" else sqlite.insert

    def at_rest(self) -> dict[str, Rest]:
        """Return the channels that are off."""
        query = select(*_ROW).where(_ROW.off.is_(True))
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return {row.channel: Rest(row.message, row.changed_by, row.changed_at) for row in rows}

    def switch_off(self, channel: str, message: str, *, by: str, now: datetime) -> None:
        """Let a channel answer nothing but ``message``.

        Raises:
            ValueError: there is no such channel.
        """
        self._throw(channel, off=True, message=message.strip(), by=by, now=now)

    def switch_on(self, channel: str, *, by: str, now: datetime) -> None:
        """Let a channel answer again.

        Raises:
            ValueError: there is no such channel.
        """
        self._throw(channel, off=False, message="", by=by, now=now)

    def _throw(self, channel: str, *, off: bool, message: str, by: str, now: datetime) -> None:
        if channel not in CHANNELS:
            raise ValueError(f"no channel {channel!r}")
        values = {"off": off, "message": message, "changed_by": by, "changed_at": now}
        new = self._insert(ChannelSwitchRow).values(channel=channel, **values)
        with self._writing.begin() as connection:
            connection.execute(new.on_conflict_do_update(index_elements=["channel"], set_=values))
