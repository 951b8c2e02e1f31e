"""Everything the bot reacts to, in order: one table for the dispatcher, the menus and /hjaelp.

A new command needs its line in COMMANDS, a new button its line in BUTTONS, another kind of message its line
in MESSAGES. The first match wins.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from telegram import Message, Update
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from handlers import texts
from handlers.chat.addressing import Addressed
from handlers.chat.private import in_private
from handlers.chat.sending import send_html
from handlers.chat.taps import DEADLINE, refuse_tap
from handlers.context import App, Handler, Turn, message_of
from handlers.documents.control import ACCEPT, accept, show_findings
from handlers.documents.correcting import UNDO_DECISION, correct, show_decisions, undo_decision
from handlers.documents.deleting import DELETE_DOCUMENT, ask_to_delete, delete
from handlers.documents.limiting import limit_document, set_access
from handlers.documents.original import AsksForFile, send_original
from handlers.documents.status import show_about, show_documents, show_figures
from handlers.documents.upload import UNDO, receive_file, undo
from handlers.errors import handle_error
from handlers.meetings.meeting import (
    LAST,
    NOTE,
    AsksForMeeting,
    send_note,
    show_decided,
    show_last_meeting,
    show_meeting,
    show_urgent,
)
from handlers.members.access import Who, guarded
from handlers.members.groups import LEAVE_GROUP, approve_group, leave_group, note_new_number, show_groups
from handlers.members.home import HOME, choose_home, set_home
from handlers.members.invite import REVOKE, invite, revoke, show_invitations, show_members
from handlers.members.leaving import FORGET, REMOVE, ask_to_forget, ask_to_remove, forget_me, remove
from handlers.members.privacy import send_my_data, show_privacy
from handlers.members.start import start
from handlers.menu import Command, render_help
from handlers.odd import ask_for_text, note_block, refuse_command
from handlers.questions.ask import ask_for_quota
from handlers.questions.chart import show_chart
from handlers.questions.choose import choose_reading
from handlers.questions.inline import answer_inline
from handlers.questions.keyboard import CHART, CHOOSE, FOLLOW, MISSING, SOURCE
from handlers.questions.missing import note_missing
from handlers.questions.source import show_source
from handlers.reminders.asked import ask_or_act
from handlers.reminders.deadline_texts import CALENDAR_FILE, MORE, REMIND
from handlers.reminders.deadlines import (
    send_calendar,
    send_deadline_file,
    show_deadline,
    show_deadlines,
    show_more_deadlines,
)
from handlers.reminders.feed import CLOSE_FEED, close_tapped_feed
from handlers.reminders.offering import TAKE_OFFER, take_offer
from handlers.reminders.overview import CHANGE, DELETE, change_way, forget, show_reminders
from handlers.reminders.reminders import (
    CHOOSE_SCOPE,
    NAG,
    TAKE_BACK,
    choose_scope,
    follow,
    nag,
    remind,
    remind_of_answer,
    remind_of_deadline,
    take_back,
)
from handlers.reminders.taps import ask_for_time, finish, finish_all, open_one, snooze
from handlers.reminders.texts import DONE, DONE_ALL, OPEN, OPEN_TOLD, OTHER_TIME, SNOOZE
from knowledge.danish.folding import fold


async def show_help(update: Update, turn: Turn) -> None:
    """/hjaelp: how to ask, and the table of commands."""
    commands = render_help(COMMANDS, for_admin=turn.is_admin)
    await send_html(message_of(update), texts.HELP_HTML.format(commands=commands))


COMMANDS = (
    Command("start", start, "kom i gang", Who.ANYONE),
    Command("hjaelp", show_help, "hvordan du spørger", in_groups=True, aliases=("help",)),
    Command("kvote", ask_for_quota, "en kommunes kvote: /kvote Viborg", in_groups=True),
    Command("tal", show_figures, "hvilke tal der er", in_groups=True),
    Command("dokumenter", show_documents, "hvad jeg har læst", in_groups=True),
    Command("frister", show_deadlines, "de næste frister: /frister maj, /frister 3.2", in_groups=True),
    Command("paamind", remind, "bliv mindet om frister eller om dit eget", is_private=True),
    Command("foelg", follow, "følg en kommune, et udvalg eller et punkt", is_private=True),
    Command("paamindelser", show_reminders, "se og ret dine påmindelser", is_private=True),
    Command(
        "moede",
        show_meeting,
        "dit næste møde, og hvad sidste møde besluttede",
        aliases=("moedet",),
        is_private=True,
    ),
    Command("kalender", send_calendar, "dine frister i din kalender: fil eller adresse", is_private=True),
    Command("minkommune", set_home, "gem din egen kommune: /minkommune Viborg", is_private=True),
    Command("privatliv", show_privacy, "hvad jeg gemmer om dig, hvorfor og hvor længe", is_private=True),
    Command("minedata", send_my_data, "få alt, hvad jeg har gemt om dig, som en fil", is_private=True),
    Command(
        "glem",
        ask_to_forget,
        "slet alt om dig, og vær ikke med længere",
        aliases=("forlad", "afmeld"),
        is_private=True,
    ),
    Command("om", show_about, "hvad jeg er", in_groups=True),
    Command("kontrol", show_findings, "se, hvad der ser forkert ud i dokumenterne", Who.ADMIN),
    Command("ret", correct, "ret et tal eller et dokument: /ret Viborg kvote 2022 = 12", Who.ADMIN),
    Command("rettelser", show_decisions, "se og fortryd det, der er rettet", Who.ADMIN),
    Command("begraens", limit_document, "lad kun en kreds se et dokument", Who.ADMIN),
    Command("adgang", set_access, "hvem der hører til en kreds", Who.ADMIN),
    Command("slet", ask_to_delete, "slet et dokument: /slet dagsorden.pdf", Who.ADMIN),
    Command("invite", invite, "lav et link til nye medlemmer", Who.ADMIN, aliases=("inviter",)),
    Command("invitationer", show_invitations, "se og luk de links, der kan bruges", Who.ADMIN),
    Command("medlemmer", show_members, "se, hvem der er med", Who.ADMIN),
    Command("fjern", ask_to_remove, "tag et medlem ud: /fjern Sofus", Who.ADMIN),
    Command("godkend", approve_group, "lad mig svare i en gruppe (skriv den i gruppen)", Who.ADMIN_ANYWHERE),
    Command("grupper", show_groups, "se og forlad de grupper, jeg svarer i", Who.ADMIN),
)


@dataclass(frozen=True, slots=True)
class Button:
    """Taps whose data is "prefix:" and then what `data`, a regular expression, tells.

    Other data is a former version's or made up: such a tap is answered, and its handler never sees it.
    """

    prefix: str
    handler: Handler
    who: Who = Who.MEMBER
    data: str = r"[^:]+"


_NUMBER = r"\d{1,18}"  # of a row: what SQLite can hold


BUTTONS = (
    Button(CHOOSE, choose_reading, data=rf"[^:]+:{_NUMBER}"),
    Button(SOURCE, show_source),
    Button(CHART, show_chart),
    Button(MISSING, note_missing),
    Button(HOME, choose_home),
    Button(NOTE, send_note, data=rf"{_NUMBER}:{_NUMBER}"),
    Button(LAST, show_last_meeting),
    Button(DEADLINE, show_deadline),
    Button(MORE, show_more_deadlines),
    Button(CALENDAR_FILE, send_deadline_file),
    Button(REMIND, remind_of_deadline),
    Button(CLOSE_FEED, close_tapped_feed),
    Button(FOLLOW, remind_of_answer),
    Button(CHOOSE_SCOPE, choose_scope),
    Button(TAKE_OFFER, take_offer),
    Button(TAKE_BACK, take_back, data=rf"{_NUMBER}(?:\.{_NUMBER}){{0,3}}"),
    Button(NAG, nag, data=_NUMBER),
    Button(DELETE, forget, data=_NUMBER),
    Button(CHANGE, change_way, data=r"[^:]+(?::\d)?"),
    Button(DONE, finish, data=_NUMBER),
    Button(DONE_ALL, finish_all, data=_NUMBER),
    Button(OPEN, open_one, data=_NUMBER),
    Button(OPEN_TOLD, open_one, data=_NUMBER),
    Button(OTHER_TIME, ask_for_time, data=_NUMBER),
    Button(SNOOZE, snooze, data=rf"{_NUMBER}:\w+"),
    Button(FORGET, forget_me, data=_NUMBER),
    Button(REMOVE, remove, Who.ADMIN, data=_NUMBER),
    Button(REVOKE, revoke, Who.ADMIN, data="[0-9a-f]{16}"),
    Button(LEAVE_GROUP, leave_group, Who.ADMIN, data=f"-?{_NUMBER}"),
    Button(UNDO, undo, Who.ADMIN, data=_NUMBER),
    Button(ACCEPT, accept, Who.ADMIN),
    Button(UNDO_DECISION, undo_decision, Who.ADMIN),
    Button(DELETE_DOCUMENT, delete, Who.ADMIN),
)


@dataclass(frozen=True, slots=True)
class Kind:
    """Messages that are no known command."""

    filters: filters.BaseFilter
    handler: Handler
    who: Who = Who.MEMBER


_PRIVATE = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE

MESSAGES = (
    Kind(filters.Document.ALL & _PRIVATE, receive_file, Who.ADMIN),
    Kind(AsksForMeeting() & _PRIVATE, show_meeting),
    Kind(AsksForMeeting(urgent=True) & _PRIVATE, show_urgent),
    Kind(AsksForFile() & _PRIVATE, send_original),
    Kind(AsksForMeeting(behind=True) & _PRIVATE, show_decided),
    Kind(filters.TEXT & ~filters.COMMAND & filters.UpdateType.MESSAGES & Addressed(), ask_or_act),
    Kind(filters.COMMAND & _PRIVATE, refuse_command),
    Kind(~filters.StatusUpdate.ALL & _PRIVATE, ask_for_text),
)

ALLOWED_UPDATES = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.MY_CHAT_MEMBER,
)
"""What Telegram is asked to send."""


class DanishCommand(filters.MessageFilter):
    """/hjælp, which Telegram takes for the command /hj, is /hjaelp."""

    def __init__(self, *names: str) -> None:
        super().__init__()
        self._names = frozenset(f"/{name}" for name in names)

    def filter(self, message: Message) -> bool:
        word = (message.text or "").partition(" ")[0]
        return not word.isascii() and fold(word) in self._names


def add_routes(app: App) -> None:
    """Hang the whole table into the application."""
    app.add_handlers(list(_build_handlers()))
    app.add_error_handler(handle_error)


def _build_handlers() -> Iterator[BaseHandler[Any, Turn, None]]:
    for command in COMMANDS:
        names = (command.name, *command.aliases)
        handler = guarded(in_private(command.handler) if command.in_private else command.handler, command.who)
        yield CommandHandler(names, handler)
        yield MessageHandler(DanishCommand(*names) & filters.UpdateType.MESSAGES, handler)
    for button in BUTTONS:
        pattern = rf"^{button.prefix}:{button.data}\Z"
        yield CallbackQueryHandler(guarded(button.handler, button.who), pattern=pattern)
    yield CallbackQueryHandler(guarded(refuse_tap, Who.MEMBER))
    for kind in MESSAGES:
        yield MessageHandler(kind.filters, guarded(kind.handler, kind.who))
    yield InlineQueryHandler(guarded(answer_inline, Who.MEMBER))
    yield MessageHandler(filters.StatusUpdate.MIGRATE, note_new_number)
    yield ChatMemberHandler(note_block, ChatMemberHandler.MY_CHAT_MEMBER)
