"""/moede, the questions that mean it, and the notes for a speech."""

from __future__ import annotations

import re
from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputFile, Message, Update
from telegram.ext.filters import MessageFilter

from handlers.chat.addressing import read_arguments, read_question
from handlers.chat.render import escape
from handlers.chat.sending import patiently, send_parts
from handlers.chat.splitting import split_html
from handlers.chat.taps import DEADLINE, answer_tap, read_tap
from handlers.context import Turn, message_of
from handlers.meetings import texts
from knowledge.danish.folding import fold
from knowledge.errors import NotFound
from knowledge.meetings.brief import Brief
from knowledge.reminders.browsing import Chosen

NOTE, LAST = "note", "referat"
LAST_WORDS = ("sidst", "referat", "seneste")
"""How what stands behind /moede begins that means the last meeting."""
_MOST_NOTES = 6
_MEETING = r"(?:det |naeste |dagens |vores )*moede[rt]?"
_AHEAD = re.compile(
    rf"(?:hvad|hvilke ting) (?:skal|boer|maa) (?:jeg|vi) (?:vide|laese|forberede)"
    rf" (?:foer|til|inden|paa) {_MEETING}(?: i \w+| paa \w+)?"
    rf"|forbered mig (?:paa|til) {_MEETING}(?: i \w+| paa \w+)?"
    r"|(?:hvad er (?:der )?(?:af )?nyt|(?:er der )?noget nyt)(?: siden sidst| til moedet)?"
    r"|hvornaar (?:er|har jeg|har vi) (?:mit|vores|naeste|mit naeste|vores naeste) moede"
    r"|hvad (?:skal|er) (?:der )?paa (?:mit|vores) naeste moede"
)
_NEWS = re.compile(r"\bnyt\b")
_URGENT = re.compile(
    r"hvad haster(?: det med)?(?: (?:mest|nu|lige nu))?|hvilke frister (?:haster|loeber snart ud)"
    r"|hvad er vigtigst lige nu|er der (?:noget|nogle frister)(?:,)? der haster|haster (?:der )?noget"
    r"|hvad skal jeg naa(?: lige)?(?: nu| foerst| snart)?"
)
_BEHIND = re.compile(
    r"hvad (?:blev der besluttet|besluttede (?:vi|man|de)|blev besluttet|skete der)"
    r" (?:paa (?:det )?(?:sidste |seneste |vores sidste )?moedet?|sidst)"
)


class AsksForMeeting(MessageFilter):
    """What means /moede: "Hvad skal jeg vide før mødet i morgen?", "hvad er nyt siden sidst"."""

    def __init__(self, *, behind: bool = False, urgent: bool = False) -> None:
        """behind: what means the last meeting, not the next. urgent: what also means deadlines."""
        super().__init__()
        self._asked = _URGENT if urgent else _BEHIND if behind else _AHEAD

    def filter(self, message: Message) -> bool:
        return bool(self._asked.fullmatch(fold(read_question(message)).strip(" ?.!")))


async def show_meeting(update: Update, turn: Turn) -> None:
    """/moede: the member's next meeting; /moede sidste: what the last one decided."""
    message = message_of(update)
    wish = fold(read_arguments(message)) if (message.text or "").startswith("/") else ""
    if wish.startswith(LAST_WORDS):
        await _send_minutes(message, turn)
    else:
        await _send_brief(message, turn, asks_news=bool(_NEWS.search(fold(read_question(message)))))


async def show_urgent(update: Update, turn: Turn) -> None:
    """ "Hvad haster?": the next meeting with its deadlines; where none is ahead, the deadlines alone."""
    message, now, member = message_of(update), turn.desk.now(), turn.member.id
    if await turn.desk.library.brief(member, now=now):
        await _send_brief(message, turn)
        return
    deadlines = await turn.desk.library.pressing(member, now=now)
    html = texts.render_pressing(deadlines, now.date())
    await send_parts(message, split_html(html), build_pressing_buttons(deadlines))


async def show_decided(update: Update, turn: Turn) -> None:
    """ "Hvad blev der besluttet sidst?" """
    await _send_minutes(message_of(update), turn)


async def show_last_meeting(update: Update, turn: Turn) -> None:
    """The button under a brief."""
    query, _ = read_tap(update)
    await answer_tap(query)
    if isinstance(query.message, Message):
        await _send_minutes(query.message, turn)


async def send_note(update: Update, turn: Turn) -> None:
    """The note for an item, as a file."""
    query, (document, position) = read_tap(update)
    home = turn.member.home
    try:
        name, text = await turn.desk.library.note(int(document), int(position), home=home)
    except NotFound as error:
        await answer_tap(query, str(error))
        return
    await answer_tap(query)
    if isinstance(query.message, Message):
        file = InputFile(
            text.encode("utf-8-sig"), filename=name
        )  # the mark makes every phone read it as UTF-8
        chat = query.message.chat
        await patiently(lambda: chat.send_document(file, caption=escape(texts.NOTE_CAPTION)))


async def _send_brief(message: Message, turn: Turn, *, asks_news: bool = False) -> None:
    now, member = turn.desk.now(), turn.member.id
    brief = await turn.desk.library.brief(member, now=now)
    if brief is None:
        await send_parts(message, (escape(texts.NO_MEETING),), build_brief_buttons(None))
        return
    parts = split_html(texts.render_brief(brief, now.date(), asks_news=asks_news))
    await send_parts(message, parts, build_brief_buttons(brief))


async def _send_minutes(message: Message, turn: Turn) -> None:
    now, member = turn.desk.now(), turn.member.id
    minutes = await turn.desk.library.minutes(member, now=now)
    if minutes is None:
        await send_parts(message, (escape(texts.NO_MINUTES),), None)
        return
    await send_parts(message, split_html(texts.render_minutes(minutes, now.date())), None)


def build_pressing_buttons(deadlines: Sequence[Chosen]) -> InlineKeyboardMarkup:
    """A number opens its deadline; and the last meeting."""
    numbers = [
        InlineKeyboardButton(str(number), callback_data=f"{DEADLINE}:{one.listed.deadline.key}")
        for number, one in enumerate(deadlines[: texts.MOST_LINES], start=1)
    ]
    last = InlineKeyboardButton(texts.LAST_MEETING, callback_data=f"{LAST}:sidste")
    return InlineKeyboardMarkup([*([numbers] if numbers else []), [last]])


def build_brief_buttons(brief: Brief | None) -> InlineKeyboardMarkup:
    """A note for each of the first open items that have a number, and the way to the last meeting."""
    items = [item.section for item in brief.items] if brief else []
    notes = [
        InlineKeyboardButton(
            texts.NOTE.format(number=item.number), callback_data=f"{NOTE}:{item.document}:{item.position}"
        )
        for item in items
        if item.number and not item.closed
    ][:_MOST_NOTES]
    rows = [notes[at : at + 2] for at in range(0, len(notes), 2)]
    return InlineKeyboardMarkup(
        [*rows, [InlineKeyboardButton(texts.LAST_MEETING, callback_data=f"{LAST}:sidste")]]
    )
