"""What is said to messages that are not text: the first kind that fits counts."""

from __future__ import annotations

from telegram.ext import filters

from bot.telegram import wording
from bot.turn import Reply

ATTACHMENTS: tuple[tuple[filters.BaseFilter, Reply], ...] = (
    (filters.PHOTO, wording.PHOTO),
    (filters.VOICE | filters.AUDIO, wording.VOICE),
    # Before documents: Telegram marks animations as documents too.
    (filters.VIDEO | filters.VIDEO_NOTE | filters.ANIMATION, wording.VIDEO),
    (filters.Document.ALL, wording.DOCUMENT),
    (filters.Sticker.ALL | filters.Dice.ALL, wording.STICKER),
    (filters.CONTACT, wording.CONTACT),
    (filters.POLL, wording.POLL),
    # Stories, games, gifts and what Telegram invents next; not service messages ("pinned a message").
    (~filters.StatusUpdate.ALL, wording.OTHER),
)
