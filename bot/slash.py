"""The slash commands in the terminal: those that make sense there work, the others say where they do."""

from __future__ import annotations

from collections.abc import Callable

from bot.conversation import Conversation
from bot.options import read_clock
from handlers.chat.splitting import render_plain
from handlers.meetings.meeting import LAST_WORDS
from handlers.meetings.texts import NO_MINUTES, render_brief, render_minutes
from knowledge.danish.dates import format_date
from knowledge.danish.folding import fold
from knowledge.danish.names import find_places
from knowledge.danish.words import find_words
from knowledge.errors import NotFound
from knowledge.memory.buttons import forget_buttons
from knowledge.memory.limits import EVERYBODY_WORDS, Limit, find_limits, lift_limit, store_limit
from knowledge.model import Level
from knowledge.reference.places import fetch_place
from knowledge.reminders.book import list_deadlines
from knowledge.reminders.browsing import choose_deadlines
from knowledge.reminders.lines import render_line
from knowledge.reminders.requests import Wanted, read_request

MOST_DEADLINES = 20

NO_DOCUMENTS = "Der er ingen dokumenter endnu. Læs dem ind med: raadsbot index FIL"
NO_DEADLINES = (
    "Der er ingen datoer, der passer. /frister alle viser alt, /frister passerede det, der er forbi."
)
WHICH_HOME = "Skriv navnet på din kommune efter kommandoen, fx: /minkommune Viborg"
HOME_IS = "Din kommune er {place}. Den bruges i denne samtale, når du ikke nævner et sted."
NO_MEETING_AHEAD = "Der er ingen dagsorden til et møde forude."
UNKNOWN = "Den kommando kender jeg ikke. /hjaelp viser dem, der er."
ABOUT = "Rådsbot slår op i det, der er læst ind ({documents} dokumenter), og svarer kun med det."
RINGS_IN_TELEGRAM = (
    "Påmindelser ringer i Telegram: start botten med TELEGRAM_BOT_TOKEN sat, og skriv det dér. Her viser"
    " /frister, hvad der er, og `raadsbot deadlines --ics` giver en kalenderfil."
)
ONLY_IN_TELEGRAM = "Det gælder medlemmer og grupper i Telegram. Skriv det dér."
ON_THE_COMMAND_LINE = "Det gøres uden for samtalen: {command}"

_NOBODY = 0
"""The member that the terminal speaks with: one who follows nothing."""
_REMINDERS = frozenset({"paamind", "foelg", "paamindelser", "kalender"})
_MEMBERS = frozenset(
    (
        "invite",
        "inviter",
        "invitationer",
        "medlemmer",
        "fjern",
        "godkend",
        "grupper",
        "glem",
        "forlad",
        "afmeld",
        "start",
        "adgang",
        "privatliv",
        "minedata",
    )
)
NO_LIMITS = "Alle dokumenter ses af alle medlemmer. Ét begrænses sådan: /begraens dagsorden = Økonomiudvalget"
LIMITED = "{title} ses nu kun af {circle} og administratorer. Hvem det er, skrives i Telegram (/adgang)."
LIMIT_LIFTED = "{title} ses nu af alle medlemmer."
_COMMAND_LINE = {
    "kontrol": "raadsbot findings",
    "ret": 'raadsbot correct "Viborg kvote 2022" 12',
    "rettelser": "raadsbot corrections",
    "slet": "raadsbot delete dagsorden",
}


def read_slash(line: str) -> tuple[str, str] | None:
    """The command, folded, and what stands behind it; None for a line that is none."""
    name, _, wish = line.partition(" ")
    return (fold(name[1:]), wish.strip()) if name.startswith("/") and len(name) > 1 else None


def find_question(name: str, wish: str) -> str | None:
    """The question that a command stands for; None where it stands for none."""
    if name == "kvote":
        return f"kvote {wish}".strip()
    if name == "tal" and wish:
        return wish
    return None


def answer_slash(name: str, wish: str, conversation: Conversation) -> str:
    """What a command that stands for no question says."""
    if answer := _ANSWERS.get(name):
        return answer(wish, conversation)
    if name in _REMINDERS:
        return RINGS_IN_TELEGRAM
    if name in _MEMBERS:
        return ONLY_IN_TELEGRAM
    if name in _COMMAND_LINE:
        return ON_THE_COMMAND_LINE.format(command=_COMMAND_LINE[name])
    return UNKNOWN


def asks_for_reminder(line: str) -> bool:
    """Whether a line without a slash asks for what only rings in Telegram."""
    request = read_request(line)
    return request is not None and request.wanted is not Wanted.PERHAPS


def _show_deadlines(wish: str, conversation: Conversation) -> str:
    today = conversation.now.date()
    chosen = choose_deadlines(list_deadlines(conversation.library.db), wish, today)
    lines = [f"• {render_line(one.listed, one.occurrence, today)}" for one in chosen[:MOST_DEADLINES]]
    more = len(chosen) - MOST_DEADLINES
    return "\n".join([*lines, *([f"… og {more} til"] if more > 0 else [])]) or NO_DEADLINES


def _show_documents(wish: str, conversation: Conversation) -> str:
    lines = [
        f"• {one.title or one.name}" + (f" ({format_date(one.date)})" if one.date else "")
        for one in conversation.library.documents()
    ]
    return "\n".join(lines) or NO_DOCUMENTS


def _show_meeting(wish: str, conversation: Conversation) -> str:
    """As /moede in Telegram, for one who follows nothing: the next meeting there is, or the last."""
    library, now = conversation.library, conversation.now
    if fold(wish).startswith(LAST_WORDS):
        minutes = library.minutes(_NOBODY, now=now)
        return render_plain(render_minutes(minutes, now.date())) if minutes else NO_MINUTES
    brief = library.brief(_NOBODY, now=now)
    return render_plain(render_brief(brief, now.date())) if brief else NO_MEETING_AHEAD


def _limit(wish: str, conversation: Conversation) -> str:
    """As /begraens in Telegram: the terminal is the server's, and sees everything."""
    library, (name, _, circle) = conversation.library, (part.strip() for part in wish.partition("="))
    if not circle:
        titles = {document.id: document.title or document.name for document in library.documents()}
        lines = [f"• {titles.get(one.document) or one.path}: {one.label}" for one in find_limits(library.db)]
        return "\n".join(lines) or NO_LIMITS
    try:
        document = library.fetch_document(name)
    except NotFound as error:
        return str(error)
    title = document.title or document.name
    if fold(circle) in EVERYBODY_WORDS:
        lift_limit(library.db, document.id, document.path)
        line = LIMIT_LIFTED.format(title=title)
    else:
        store_limit(library.db, Limit(document.id, document.path, circle))
        line = LIMITED.format(title=title, circle=circle)
    forget_buttons(library.db, read_clock())  # they may show what is now hidden
    return line


def _show_about(wish: str, conversation: Conversation) -> str:
    return ABOUT.format(documents=len(conversation.library.documents()))


def _show_figures(wish: str, conversation: Conversation) -> str:
    return ON_THE_COMMAND_LINE.format(command="raadsbot figures") + ", eller skriv fx: /tal Viborg"


def _set_home(wish: str, conversation: Conversation) -> str:
    codes = {code for mention in find_places(find_words(wish)) for code in mention.codes}
    places = [place for code in sorted(codes) if (place := fetch_place(code))]
    fitting = [place for place in places if place.level is Level.MUNICIPALITY]
    if len(fitting) != 1:
        return WHICH_HOME if len(fitting) < 2 else f"Hvilken: {', '.join(place.name for place in fitting)}?"
    conversation.home = fitting[0].code
    return HOME_IS.format(place=fitting[0].name)


_ANSWERS: dict[str, Callable[[str, Conversation], str]] = {
    "frister": _show_deadlines,
    "dokumenter": _show_documents,
    "om": _show_about,
    "tal": _show_figures,
    "minkommune": _set_home,
    "begraens": _limit,
    "moede": _show_meeting,
    "moedet": _show_meeting,
}
