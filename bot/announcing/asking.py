"""People who ask for notices, or ask that they stop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from actions.answers.footer import vietnam_now
from actions.folding import folded_words
from bot.announcing import wording
from bot.following.addresses import Addresses
from bot.turn import Reply
from procedures.dossiers.subscription import Channel, Contact
from procedures.provinces import find_province
from procedures.public_notices.reader_book import ReaderBook

_STOPS = ("tat", "thoi", "dung", "huy", "ngung", "off", "stop")


class NoticeAsking:
    """Answers the command ``/thongbao``; before ``give`` it says that we are starting."""

    def __init__(self, addresses: Addresses, now: Callable[[], datetime] = vietnam_now) -> None:
        self._addresses = addresses
        self._now = now
        self._readers: ReaderBook | None = None

    def give(self, readers: ReaderBook) -> None:
        """Keep readers here from now on."""
        self._readers = readers

    async def answer(self, conversation: str, argument: str) -> Reply:
        """Return what is said to ``/thongbao ARGUMENT``: nothing, a province, or a word to stop.

        Raises:
            procedures.engine.DatabaseUnavailable: nothing could be kept.
        """
        if self._readers is None:
            return wording.NOT_YET
        if " ".join(folded_words(argument)) in _STOPS:
            stopped = await asyncio.to_thread(self._readers.forget, conversation)
            return wording.STOPPED if stopped else wording.NOT_ASKED
        province = find_province(argument) if argument else ""
        address = self._addresses.of(conversation)
        if province is None:
            return wording.unknown_province(argument)
        if address is None:
            return wording.NOT_HERE
        return await asyncio.to_thread(self._keep, self._readers, conversation, address, province)

    async def forget(self, conversation: str) -> None:
        """Delete what is kept of a chat, for whoever asks that everything be deleted."""
        if self._readers is not None:
            await asyncio.to_thread(self._readers.forget, conversation)

    def _keep(self, readers: ReaderBook, conversation: str, address: str, province: str) -> Reply:
        before = readers.consent(conversation)
        kept = province or (before.province if before else "")
        readers.add(conversation, Contact(Channel.TELEGRAM, address), province=kept, now=self._now())
        consent = readers.consent(conversation)
        return wording.asked(consent) if consent else wording.NOT_ASKED
