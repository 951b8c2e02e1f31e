"""When the bot is spoken to, and what is then said to it."""

from __future__ import annotations

import re

from telegram import Chat, Message, MessageEntity
from telegram.ext.filters import MessageFilter


class Addressed(MessageFilter):
    """Messages meant for the bot: all in a private chat; in a group those that name it or reply to it."""

    def filter(self, message: Message) -> bool:
        if message.chat.type == Chat.PRIVATE:
            return True
        return replies_to_bot(message) or bool(_mentions(message))


def replies_to_bot(message: Message) -> bool:
    """Whether the message is a reply to one of ours."""
    answered = message.reply_to_message
    sender = answered.from_user if answered else None
    return sender is not None and sender.id == message.get_bot().id


def read_question(message: Message) -> str:
    """What is asked: the text without the mention of us, spaces tidied. "" where nothing is left."""
    text = message.text or ""
    for mention in _mentions(message):
        text = text.replace(mention, " ")
    return tidy(text)


def read_arguments(message: Message) -> str:
    """What stands behind a command, spaces tidied."""
    return tidy((message.text or "").partition(" ")[2])


def tidy(text: str) -> str:
    """One space between words; lines are kept, since a line may be a question of its own."""
    lines = (re.sub(r"\s+([?!.,])", r"\1", " ".join(line.split())) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _mentions(message: Message) -> list[str]:
    """The parts of the text that name the bot, as they are written."""
    bot = message.get_bot()
    found = message.parse_entities([MessageEntity.MENTION, MessageEntity.TEXT_MENTION])
    return [
        written
        for entity, written in found.items()
        if written.lower() == f"@{bot.username}".lower() or (entity.user and entity.user.id == bot.id)
    ]
