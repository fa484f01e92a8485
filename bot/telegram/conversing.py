"""One message of a person to the assistant, and its turn back into the chat."""

from __future__ import annotations

import asyncio

from telegram import Bot, Update
from telegram.constants import ChatType

from bot.announcing.asking import NoticeAsking
from bot.following.addresses import Addresses
from bot.telegram import wording
from bot.telegram.conversation_ids import ConversationIds
from bot.telegram.sending import destination_of, send, typing
from bot.turn import Rater, Replier, Reply, Turn

_PATIENCE = 30.0  # seconds until a turn counts as failed, so that the chat goes on


class Conversing:
    """Talks with the assistant on behalf of chats; in a group every person has a conversation of their own."""

    def __init__(
        self,
        replier: Replier,
        ids: ConversationIds,
        *,
        public_url: str = "",
        addresses: Addresses | None = None,
        notices: NoticeAsking | None = None,
        rater: Rater | None = None,
    ) -> None:
        self._replier = replier
        self._ids = ids
        self._public_url = public_url
        self._addresses = addresses
        self._notices = notices
        self._rater = rater

    async def answer(self, update: Update, bot: Bot, text: str, *, preface: str = "", quote: bool = False) -> None:
        """Ask the assistant and send what it says. Failures are raised; the application's error handler speaks then."""
        destination = destination_of(update, quote=quote or _several_people_read(update))
        if destination is None:
            return
        async with typing(bot, destination):
            turn = await self._asked(update, text)
        rateable = turn.id if self._rater is not None and not _several_people_read(update) else ""
        await send(bot, destination, turn.replies, preface=preface, address=self._public_url, rateable=rateable)

    def rate(self, update: Update, turn: str, *, good: bool) -> None:
        """Take in a thumb up or down."""
        if self._rater is not None:
            self._rater.rate(self._id(update), turn, good=good)

    async def forget_question(self, update: Update) -> None:
        """Cancel what is being asked without saying so."""
        await self._asked(update, "/cancel")

    async def forget(self, update: Update) -> None:
        """Drop all that is kept of the conversation."""
        if self._notices is not None:
            await self._notices.forget(self._id(update))
        await self._replier.forget(self._id(update))

    async def ask_for_notices(self, update: Update, bot: Bot, argument: str) -> None:
        """Send notices of the authority to this chat from now on, or stop that."""
        if self._notices is None:
            await self.say(update, bot, wording.UNKNOWN_COMMAND)
            return
        conversation = self._id(update)
        self._note_address(update, conversation)
        await self.say(update, bot, await self._notices.answer(conversation, argument))

    @staticmethod
    async def say(update: Update, bot: Bot, *replies: Reply, to_all: bool = False) -> None:
        """Send sentences of our own; in a group as an answer to the person, unless they are meant ``to_all``."""
        destination = destination_of(update, quote=_several_people_read(update) and not to_all)
        if destination is not None:
            await send(bot, destination, replies)

    async def _asked(self, update: Update, text: str) -> Turn:
        conversation = self._id(update)
        self._note_address(update, conversation)
        return await asyncio.wait_for(self._replier.reply(conversation, text), _PATIENCE)

    def _note_address(self, update: Update, conversation: str) -> None:
        """Note where a private chat is: should the person ask to be told of a dossier, that is where."""
        chat = update.effective_chat
        if self._addresses is not None and chat is not None and chat.type == ChatType.PRIVATE:
            self._addresses.note(conversation, str(chat.id))

    def _id(self, update: Update) -> str:
        chat, user = update.effective_chat, update.effective_user
        if chat is None:
            raise ValueError("an update without a chat has no conversation")
        return self._ids.of(chat.id, user.id if user is not None and _several_people_read(update) else None)


def _several_people_read(update: Update) -> bool:
    return update.effective_chat is not None and update.effective_chat.type in (ChatType.GROUP, ChatType.SUPERGROUP)
