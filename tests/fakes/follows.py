"""Followed dossiers kept in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from actions.dossiers.following import Followed, NobodyToAsk, TooManyFollowed
from procedures.dossiers.subscription import Channel, known_from
from tests.fakes.dossier_desk import NINE, report

UNTIL = NINE + timedelta(days=180)


@dataclass
class FakeFollows:
    """Keeps codes in memory."""

    codes: dict[str, list[str]] = field(default_factory=dict)
    status: int | None = 4
    full: bool = False
    served: bool = True

    def reach(self, conversation: str) -> Channel | None:
        return {"telegram": Channel.TELEGRAM, "web": Channel.WEB}.get(conversation.split(":", maxsplit=1)[0])

    async def follow(self, conversation: str, code: str) -> Followed:
        if not self.served:
            raise NobodyToAsk
        if self.full:
            raise TooManyFollowed
        known = known_from(report(self.status, code=code), NINE) if self.status else None
        if known and known.status and known.status.is_final:
            return Followed(code, known, UNTIL, over=True)
        codes = self.codes.setdefault(conversation, [])
        if code in codes:
            return Followed(code, known, UNTIL)
        codes.append(code)
        return Followed(code, known, UNTIL, anew=True)

    def stop(self, conversation: str, code: str) -> bool:
        codes = self.codes.get(conversation, [])
        return code in codes and codes.remove(code) is None

    def followed(self, conversation: str) -> tuple[Followed, ...]:
        return tuple(Followed(code, None, UNTIL) for code in self.codes.get(conversation, []))

    def forget(self, conversation: str) -> int:
        return len(self.codes.pop(conversation, []))
