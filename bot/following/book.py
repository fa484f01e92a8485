"""The dossiers that conversations follow, as the actions see them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from actions.answers.following import MOST
from actions.dossiers.following import Followed, NobodyToAsk, TooManyFollowed
from actions.dossiers.lookup import DossierDesk
from actions.dossiers.watching import FOLLOWED_FOR, SEARCHED_FOR, USUAL, chosen
from bot.following.addresses import Addresses
from bot.following.pacing import Pacing
from procedures.dossiers.subscription import Channel, Contact, Known, Subscription, known_from
from procedures.subscription_store import SubscriptionStore


class FollowBook:
    """An ``actions.dossiers.following.Follows`` over the database."""

    def __init__(
        self,
        store: SubscriptionStore,
        desk: DossierDesk,
        pacing: Pacing,
        addresses: Addresses,
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._desk = desk
        self._pacing = pacing
        self._addresses = addresses
        self._now = now

    def reach(self, conversation: str) -> Channel | None:
        """Return how a conversation can be told of something later; ``None`` when it can't."""
        contact = self._contact(conversation)
        return contact.channel if contact else None

    async def follow(self, conversation: str, code: str) -> Followed:
        """Follow a dossier from now on; what is said of it now is what a change is told from."""
        contact = self._contact(conversation)
        before = self.followed(conversation)
        already = next((each for each in before if each.code == code), None)
        if contact is None or already is not None:
            return already or Followed(code, None, self._now())
        if len(before) >= MOST:
            raise TooManyFollowed
        lookup = await self._desk.ask(code)
        if lookup.asked is not None and not lookup.asked:
            raise NobodyToAsk
        report = chosen(None, lookup)
        now = self._now()
        known = known_from(report, now) if report else None
        ends_at = now + (FOLLOWED_FOR if known else SEARCHED_FOR)
        if known and known.status is not None and known.status.is_final:
            return Followed(code, known, now, over=True)
        row = (conversation, contact, code, known)
        await asyncio.to_thread(self._add, *row, source=self._pacing.source_of(code), ends_at=ends_at)
        return Followed(code, known, ends_at, anew=True)

    def stop(self, conversation: str, code: str) -> bool:
        """Stop following; ``False`` when it was not followed."""
        return self._store.stop(conversation, code)

    def followed(self, conversation: str) -> tuple[Followed, ...]:
        """Return what a conversation follows, the oldest first."""
        return tuple(map(_followed, self._store.followed(conversation)))

    def forget(self, conversation: str) -> int:
        """Delete all that is kept of a conversation; return how many dossiers it followed."""
        return self._store.forget(conversation)

    def _add(
        self,
        conversation: str,
        contact: Contact,
        code: str,
        known: Known | None,
        *,
        source: str,
        ends_at: datetime,
    ) -> None:
        now = self._now()
        soon = now + USUAL / 2 if known else now + USUAL / 10
        self._store.follow(
            conversation, contact, code, known, source=source, now=now, ends_at=ends_at, next_look_at=soon
        )

    def _contact(self, conversation: str) -> Contact | None:
        if conversation.startswith("web:"):
            return Contact(Channel.WEB)
        address = self._addresses.of(conversation)
        return Contact(Channel.TELEGRAM, address) if address else None


def _followed(subscription: Subscription) -> Followed:
    return Followed(subscription.code, subscription.known, subscription.ends_at)
