"""A dated event by a name that stands by itself, without its date: one line of a list on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from knowledge.asking.events.phrases import own_clause, what_happens
from knowledge.danish.calendar_words import WEEKDAY
from knowledge.danish.dates import find_dates
from knowledge.model import Deadline, EventState
from knowledge.patterns import compile_late

_LEAST_WORDS = 2
_TELLING_WORD = 6  # letters
_ROOMY = 50  # characters: a longer name is narrowed to the part of the sentence that has the date
_PARTS = compile_late(
    r",?\s+(?=(?:og|samt|men)\s+(?:at|der|den|det|de)\b)|,\s+(?=(?:at|som|der|hvorefter)\b)|;\s+"
    r"|,\s+(?=(?:og|men)\s+[A-ZÆØÅa-zæøå]+(?:en|et|erne|ene)\s+(?:skal|er|bliver|\w+s)\b)"
)
_WHO_OF = compile_late(r"(?:(?:en|et|den|det|de)\s+)?[^\W\d_]+$")
_PROPOSED = (
    (compile_late(r"\b(?:foreslå\w*|foreslog|forslag\s+om)\b[^,]*$", re.IGNORECASE), "foreslået"),
    (compile_late(r"\b(?:indstil\w*|anbefal\w*)\b[^,]*$", re.IGNORECASE), "indstillet"),
)
"""What stands before the part that is told, and the word that says it: nothing is decided yet."""
_EVERY_YEAR = compile_late(r"\s+hvert\s+år\s+", re.IGNORECASE)

_LEAD_IN = (
    r"(?:\s*,?\s*\b(?:og\s+)?(?:senest|allerede|først|forventeligt|foreløbigt|gældende)\b)?(?:\s*,?\s*\b(?:(?:med\s+)?frist|i\s+perioden"
    r"|på\s+mødet|til\s+og\s+med|inden\s+fristen|(?:inden|ved|med)\s+udgangen(?:\s+af)?"
    r"|inden\s+for|inden|indtil|fra|til|på|i|om|ved|med)\b)?"
)
_DAY = rf"(?:\s*,?\s*\b(?:{WEEKDAY}))?(?:\s*,?\s*\b(?:den|d\.|de|dagen))?"
_CLOCK = r"(?:\s*,?\s*(?:kl\.?|klokken)\s*\d{1,2}(?:[.:]\d\d)?(?:\s*(?:-|–|til)\s*\d{1,2}(?:[.:]\d\d)?)?)?"
_NO_CONDITION = compile_late(r"^(?:Er|Har|Bliver)\s+der\s+ikke\s+\w+\s+(?:en|et|nogen)\s+(?P<what>.+)$")
_CONDITION = compile_late(r"^(?:Hvis|Såfremt|Når)\s+(?P<what>.+)$")
_CONDITION_VERB = compile_late(r"^(?:Er|Har|Bliver)\s+(?P<what>.+?)\s+ikke\b.*$")
_POINTS_BACK = compile_late(r"^(?:Det|Dette)\s+(?:sker|skal\s+ske|gøres|skal\s+gøres)\b", re.IGNORECASE)
_OPENINGS = compile_late(
    r"^(?:at|og|samt|men|så|derfor|dog|ligesom|mødedato:?|dato:?|bilag\s+\d+\s+til|bilag\s+til)\s+",
    re.IGNORECASE,
)
_VERB_FIRST = compile_late(
    r"^(?P<verb>[a-zæøå]{2,}(?:er|s|r|te|ede)|skal|kan|må|vil|bør|blev|tog|gav)\s+"
    r"(?P<subject>(?:[A-ZÆØÅ][\w'’-]*)(?:(?:\s+(?:og|for|i|af))?\s+[A-ZÆØÅ][\w'’-]*)*(?:(?<=s)\s+[a-zæøå]+)?"
    r"|(?:hvert|hver)\s+\w+"
    r"|(?:den|det|de)\s+\w+(?:\s+\w+(?:en|et|ne))?|[a-zæøå]+(?:en|et|erne|ene))(?P<rest>\s+.+)?$"
)
_FRAGMENT = compile_late(r"^(?:skal|kan|må|er|har|bliver|[a-zæøå]{3,}(?<!ern)(?<!gen)es)\s", re.IGNORECASE)
_SUBJECT = compile_late(
    r"^(?:[A-ZÆØÅ][\w-]*)(?:\s+(?:og|i|for|af|til)\s+[\w-]+)*?(?=\s+(?:\w+(?:er|es)|skal|kan|må)\b)"
)
_WHEN = compile_late(r"^[^:]{3,40}\b(?:19|20)\d\d:\s+(?=[A-ZÆØÅ])")
_LEFT_OF_CLOCK = compile_late(r"^\d{1,2}[.:]\d\d\b[\s,]*")
_ONLY_CONDITION = compile_late(r"^(?:hvis|medmindre|såfremt)\b", re.IGNORECASE)
_CHANGED = compile_late(
    r"\s+(?:er|bliver|blev)\s+(?:aflyst|flyttet|udsat|udskudt)\b.*$|\s+(?:aflyses|flyttes|udsættes|udskydes)\b.*$",
    re.IGNORECASE,
)
_NUMBERED = compile_late(r"^(?:\d{1,2}|[a-z])[.)]\s+(?=[A-ZÆØÅ])")
_NO_NAME = frozenset({"forventeligt", "foreløbig", "foreløbigt", "formentlig", "gældende", "vejledende"})
_PRONOUN = compile_late(
    r"^(?:Det|Den|De|Dette|Disse|Han|Hun)\s+(?:skal|kan|må|vil|er|\w+(?:er|es))\b", re.IGNORECASE
)

_PRONOUN_AGAIN = compile_late(r"^(?:(?:og|men|samt)\s+)?(?:det|den|de)\s+", re.IGNORECASE)
_NAMES = compile_late(r"\b(?:hedder|kaldes|benævnes)\s+(?P<name>[^,;]+?)\s*$")
_POINTING = compile_late(
    r"^(?:(?:Det|Den|De|Dette|Disse|Denne)\s+(?:[a-zæøå]+(?:er|es)|skal|kan|må|vil|bør)|Her|Heraf|Hertil|Derefter|Herefter)\b",
    re.IGNORECASE,
)

LONGEST = 84
_LEAST_KEPT = 0.3  # of the room: less tells too little
_BOUNDARY = compile_late(
    r"[;,]\s+|:\s+|\s+–\s+|\s+(?=(?:for\s+at|med\s+henblik|fordi|da|hvis|medmindre|såfremt|hvorefter)\s)"
    r"|\s+(?=(?:og|samt|af|på|til|i|hos|via|om|med|fra|ved|efter|under|mellem|over|mod|pr\.)\s)"
)
_NEEDED = compile_late(r"\b(?:ikke|hvis|medmindre|såfremt|kun|undtagen|bortset|dog)\b", re.IGNORECASE)
"""Words without which the rest says something else."""
_VERB = compile_late(
    r"\b(?:skal|kan|må|vil|bør|er|har|bliver|blev|var|[a-zæøå]{3,}(?:erer|der|ser|ger|ter|ver|ler|ner|es))\b"
)
_HANGS = compile_late(
    r"(?:^|\s)(?:og\s+\S+|skal|kan|må|vil|bør|er|har|bliver|at|ikke|være|blive|med\s+henblik)$", re.IGNORECASE
)
_CLAUSE = compile_late(r"(?:,\s+(?:hvis|da|fordi|medmindre|såfremt|at|som|der|når|så)|\sfor\s+at)\s[^,;]*$")
_TAIL = compile_late(
    r"[\s,;:.–-]+$|\s+(?:er|var|bliver|hvert\s+år)$|\s+(?:den|det|de|og|eller|samt|til|i|på|af|for|fra|med|om|ved|at|som|der|en|et|senest|inden)$",
    re.IGNORECASE,
)


@lru_cache(maxsize=4_000)
def name_event(event: Deadline) -> str:
    """ "Aftalen skal være meldt til Udlændingestyrelsen"; "" where the sentence has no such part.

    The date is left out, a clause that began with it is turned round, and what points back ("Det sker") takes
    the sentence before.
    """
    sentences = re.split(r"(?<=[a-zæøå)][.!?])\s+(?=[A-ZÆØÅ])", event.text)
    if " | " in event.text:
        return shorten_name(_choose_cell(event))
    own = next((one for one in sentences if event.printed and event.printed in one), event.text)
    at = sentences.index(own) if own in sentences else 0
    clause = own_clause(replace(event, text=own))
    name = _LEFT_OF_CLOCK.sub("", _without_date(what_happens(replace(event, text=clause)), event))
    if _ONLY_CONDITION.match(name):  # "Fristen forlænges til den 13., hvis de beder om det senest den 3."
        name = _without_date(what_happens(replace(event, text=own)), event)
    if (when := _WHEN.match(name)) and find_dates(when.group()):
        name = name[when.end() :]  # "Sommeren og efteråret 2021: Hvert KKR taler om …"
    if (len(name) > _ROOMY or points_back(name)) and (part := _find_part(clause, event)):
        name = part
    if _POINTS_BACK.match(name) and at:
        name = _main_clause(sentences[at - 1])
    name = _stand_alone(name)
    if _FRAGMENT.match(name) and (subject := _SUBJECT.match(own)):
        name = f"{subject.group()} {name[:1].lower()}{name[1:]}"
    if event.state is not EventState.PLANNED:
        name = _without_state(name, event)
    if event.at:
        name = re.sub(rf"\s*(?:kl\.?|klokken)\s*{event.at.hour}(?:[.:]{event.at.minute:02})?$", "", name)
    return "" if name.casefold() in _NO_NAME else shorten_name(name)


def points_back(name: str) -> bool:
    """Whether a name leaves open what it is about, however long it is: "Her følger det vigtigste"."""
    return _POINTING.match(name) is not None


def _find_part(clause: str, event: Deadline) -> str:
    """Of "Der indstilles, at budgettet sendes videre, og at forslag afleveres senest …" the last part.

    "" where the date stands in the first part, or with too few words to say what is to happen.
    """
    parts = _PARTS.split(clause)
    at = next((number for number, part in enumerate(parts) if event.printed and event.printed in part), 0)
    told = _EVERY_YEAR.sub(" ", _without_date(parts[at], event)).strip()
    if at and (named := _NAMES.search(parts[at - 1])) and (again := _PRONOUN_AGAIN.match(told)):
        told = f"{named['name']} {told[again.end() :]}"  # "Tallet hedder landstallet, og det meldes ud …"
    words = re.findall(r"[^\W\d_]{3,}", told)
    tells = len(words) >= _LEAST_WORDS and len(max(words, key=len)) >= _TELLING_WORD  # not "det vil sige"
    if not at or not tells or _PRONOUN.match(re.sub(r"^(?:og|men|samt)\s+", "", told)):
        return ""
    before = clause[: clause.find(parts[at])].rstrip(" ,;")
    if told.startswith("der ") and (noun := _WHO_OF.search(before)) and not before.endswith(("at", "og")):
        return f"{noun.group()} {told.removeprefix('der ')}"
    mark = next((mark for words_before, mark in _PROPOSED if words_before.search(before)), "")
    return f"{trim_name(told)} ({mark})" if mark else told


def _choose_cell(event: Deadline) -> str:
    """Of a row what it is about: the first cell that says something and is neither the date nor who acts."""
    cells = [_without_date(cell, event) for cell in event.text.split(" | ")]
    telling = [cell for cell in cells if len(re.findall(r"[^\W\d_]{3,}", cell)) >= 2]
    telling = [cell for cell in telling if not find_dates(cell)] or [cell for cell in cells if cell]
    others = [cell for cell in telling if not (event.who and cell.startswith(event.who))]
    return (others or telling or [""])[0]


def _without_state(name: str, event: Deadline) -> str:
    """Of "Mødet den 24. juni er flyttet" what was moved: a list says beside it that it was."""
    what = name
    for date in find_dates(name, year=event.start.year):
        what = _cut_day(what, date.printed)
    what = _CHANGED.sub("", what)
    return what if len(what.split()) >= _LEAST_WORDS else name


def _without_date(text: str, event: Deadline) -> str:
    return _cut_day(text, event.printed) if event.printed else text


def _cut_day(text: str, printed: str) -> str:
    printed = re.escape(printed)
    return " ".join(re.sub(rf"{_LEAD_IN}{_DAY}\s*{printed}{_CLOCK}", " ", text, flags=re.IGNORECASE).split())


def _main_clause(sentence: str) -> str:
    """Of "Er der ingen aftale, fastsætter styrelsen kvoten" the second half."""
    condition, _, main = sentence.partition(", ")
    return main if main and re.match(r"(?:Er|Har|Bliver|Hvis|Såfremt|Når)\b", condition) else sentence


def _stand_alone(name: str) -> str:
    name = _NUMBERED.sub("", trim_name(name))
    for pattern in (_NO_CONDITION, _CONDITION, _CONDITION_VERB):
        if match := pattern.match(name):
            name = match["what"]
            break
    while _OPENINGS.match(name):
        name = _OPENINGS.sub("", name, count=1)
    turned = _VERB_FIRST.match(name[:1].lower() + name[1:])
    if turned:
        name = f"{turned['subject']} {turned['verb']}{turned['rest'] or ''}"
    return name


def shorten_name(name: str, longest: int = LONGEST) -> str:
    """At most so many characters: without what stands in brackets, else the longest part that makes sense.

    "…" follows where what is left out changes the meaning (a condition, "ikke"), and where there is no such
    part. "" for a name that says nothing.

    >>> shorten_name("Svar skal være modtaget og sendes til hoering@odsherred.example", 40)
    'Svar skal være modtaget'
    """
    name = trim_name(name)
    if len(name) > longest:
        name = trim_name(re.sub(r"\s*\([^)]*\)", "", name)) or name
    if len(name) > longest:
        name = next(_find_parts(name, longest), "") or _cut_at_word(name, longest)
    return name[:1].upper() + name[1:] if len(name.split()) >= _LEAST_WORDS or name.isalpha() else ""


def trim_name(name: str) -> str:
    """Without signs around it and words that hang at its end."""
    name = re.sub(r"\s+([,.;:)])", r"\1", name.strip(" ,.;:–-·|"))
    while (shorter := _TAIL.sub("", name)) != name:
        name = shorter
    return name


def _find_parts(name: str, longest: int) -> Iterator[str]:
    """The beginnings that stand by themselves, the longest first."""
    has_verb = bool(_VERB.search(name))
    for cut in reversed(list(_BOUNDARY.finditer(name, 1))):
        part, rest = trim_name(name[: cut.start()]), name[cut.start() :]
        mark = " …" if _NEEDED.search(rest) else ""
        fits = _LEAST_KEPT * longest <= len(part) + len(mark) <= longest
        is_whole = cut.group().strip() or not _CLAUSE.search(part)
        hangs = _HANGS.search(part) or name[cut.start() - 1] == "-" or part.count("»") != part.count("«")
        if fits and is_whole and not hangs and (_VERB.search(part) or not has_verb):
            yield part + mark


def _cut_at_word(name: str, longest: int) -> str:
    kept = name[: longest - 1].rsplit(" ", 1)[0]
    kept = re.sub(r"\s+\d[\d.]*$", "", kept)  # "til 2." of "til 2. behandlingen"
    return f"{trim_name(kept)} …"
