"""Messages that are no question about the papers: moves of a conversation, greetings, "jeg er fra Viborg".

"mere", "hvor står det", "forklar", "hvorfor" ask for more of the last answer, so its question is answered
once more and what it did not tell is told. "hvad er ændret" asks for the changes of the newest editions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import cache
from itertools import groupby

from sqlite_utils import Database

from knowledge.asking.agendas.telling import tell_gist
from knowledge.asking.figures.phrasing import name_place
from knowledge.asking.quoting import cite_document, quote, shorten, title_document, whole_lists
from knowledge.asking.words.surroundings import Surroundings
from knowledge.danish.folding import fold
from knowledge.model import MOVES, Answer, Attempt, Context, Document, Question, SectionKind, Source, Status
from knowledge.naming import name_page
from knowledge.reference.places import fetch_place
from knowledge.reference.word_lists import read_lists
from knowledge.storage.changes import find_changes
from knowledge.storage.documents import fetch_text, find_documents
from knowledge.storage.passages import find_passages
from knowledge.storage.recalling import recall
from knowledge.storage.sections import fetch_section_at

KIND = MOVES
_TELL_REASONS = frozenset({"quota_model", "facts", "evidence"})
"""Who answers "hvorfor" with a reason; others tell once more what was decided."""
_MOST_PLACES = 5
_LONGEST_AROUND = 900
_SENTENCE_END = re.compile(r"\n|(?<=[^\W\d]{3}\.)\s+(?=[A-ZÆØÅ])")

Ask = Callable[[str], Answer]
"""The answer to a question that stands by itself."""

SMALLTALK = "smalltalk"
_SCORE = 96

HOME = "home"
_SURE_HOME = 97
_SAYS_HOME = re.compile(
    r"^\s*(?:hej,?\s+)?(?:jeg (?:er|kommer|bor)(?: valgt)? (?:fra|i)|vi er fra|(?:min|vores) kommune er"
    r"|jeg sidder i (?:byrådet|kommunalbestyrelsen) i)\b",
    re.IGNORECASE,
)

EDITIONS = "editions"
_SURE_CHANGES = 95
_MOST_DOCUMENTS, _MOST_CHANGES = 3, 10
_NOTHING = "Ingen af de dokumenter, jeg har læst, er kommet i en ny udgave med ændringer."
_OPENS = re.compile(r"\W*(?:hvad|hvilke|er der|vis)\b", re.IGNORECASE)
_SIGN = re.compile(r"\b(?:ændr(?:et|inger|ingerne)|anderledes|udgaver(?:ne)?|nye? udgave)\b", re.IGNORECASE)
_LIGHT = re.compile(
    r"\b(?:hvad|hvilke|vis|mig|noget|blevet|kommet|nyt|i|på|af|siden|sidst|den|det|de|nye|ny|seneste|forrige|sidste"
    r"|gamle|første|to|og|mellem|fra|til|udgave[rn]?|udgaverne|dokument(?:et|er|erne)?|der|er|sket"
    r"|ændr(?:et|inger|ingerne)|anderledes|forskel(?:len)?)\b",
    re.IGNORECASE,
)


class Move(StrEnum):
    """What a member wants of the last answer."""

    MORE = "more"
    WHERE = "where"
    EXPLAIN = "explain"
    WHY = "why"
    SHORTER = "shorter"
    CHART = "chart"
    WRONG = "wrong"


def find_move(text: str) -> Move | None:
    """The move that a whole message is; None where it is none.

    >>> find_move("Hvor står det?")
    <Move.WHERE: 'where'>
    """
    return _phrases().get(fold(" ".join(text.split()).strip(" .!?")))


def answer_move(move: Move, text: str, context: Context, ask: Ask, db: Database) -> Answer:
    """What is told of the last answer. context: of the conversation; its question was answered last."""
    if move is Move.WRONG:
        return Answer(text, Status.ANSWERED, _reply("wrong"), kind=KIND, context=context)
    failed = context.asked if context.asked != context.question else ""
    if failed and ask(failed).status is Status.UNKNOWN:
        none = _reply("no_answer").format(question=shorten(failed, 80))
        return Answer(text, Status.UNKNOWN, none, kind=KIND, context=context)
    if not context.question:
        return Answer(text, Status.UNKNOWN, _reply("nothing_before"), kind=KIND, context=context)
    last = ask(context.question)
    match move:
        case Move.WHERE:
            told = _tell_where(last)
        case Move.CHART if last.chart:
            told = replace(_say(last, _reply("chart")), sources=(), chart=last.chart)
        case Move.CHART:
            told = replace(_say(last, _reply("no_chart")), sources=())
        case Move.SHORTER:
            told = _tell_shorter(last, db)
        case Move.MORE:
            told = _tell_more(last, ask, db)
        case _:
            told = _tell_why(last, ask, db, must_reason=move is Move.WHY)
    about = replace(last.context, home=context.home, asked=last.context.question)
    return replace(told, question=text, context=about)


def _tell_where(last: Answer) -> Answer:
    if not last.sources:
        return _say(last, _reply("nowhere").format(question=shorten(last.question, 80)))
    told = "\n".join([_reply("stands"), *_list_places(last.sources[:_MOST_PLACES])])
    return replace(_say(last, told), sources=())  # they are told already


def _list_places(sources: Sequence[Source]) -> list[str]:
    """Each place with what stands there; rows under one heading below it, told once."""
    lines: list[str] = []
    for (document, section), group in groupby(sources, key=lambda one: (one.document, one.section)):
        of_one = list(group)
        if len(of_one) == 1:
            lines.append(f"- {_name_place(of_one[0])}: {quote(of_one[0].quote)}")
            continue
        lines.append(", ".join(part for part in (document, section) if part) + ":")
        lines += [f"- {_name_spot(one)}: {quote(one.quote)}" for one in of_one]
    return lines


def _name_place(source: Source) -> str:
    return ", ".join(part for part in (source.document, source.section, _name_spot(source)) if part)


def _name_spot(source: Source) -> str:
    return name_page(source.page, source.page_label) if source.page is not None else f"linje {source.line}"


def _tell_more(last: Answer, ask: Ask, db: Database) -> Answer:
    """The whole list, what else there is on the place, or what stands around."""
    with whole_lists():
        whole = ask(last.context.question)
    if whole.text != last.text:
        return whole
    places = {figure.place_code for figure in last.figures}
    if len(places) == 1 and (place := fetch_place(next(iter(places)))):
        card = ask(place.name)
        if card.status is Status.ANSWERED and card.text != last.text:
            return card
    if last.figures or ("\n- " in last.text and last.status is Status.ANSWERED):
        return _say(last, _reply("all_shown"))
    return _tell_around(last, db) or _say(last, _reply("no_more"))


def _tell_shorter(last: Answer, db: Database) -> Answer:
    """What the item that was shown is about, else the first sentence of the answer."""
    if last.status is Status.AMBIGUOUS and last.sources:
        first = last.sources[0]
        section = fetch_section_at(db, first.document_id, first.line)
        item = recall(db, Surroundings).find_outer(section) if section else None
        if item and item.kind is SectionKind.ITEM:
            return _say(last, tell_gist(db, item)[0])
    told, *rest = _SENTENCE_END.split(last.text)
    if told.endswith(":") and rest:  # the name of an item stands over what is told of it
        told = _reply("shortest") if rest[0].startswith("- ") else f"{told}\n{rest[0]}"
    return _say(last, told)


def _tell_why(last: Answer, ask: Ask, db: Database, *, must_reason: bool) -> Answer:
    reason = ask(f"hvorfor {last.context.question}")
    if reason.status is Status.ANSWERED and reason.text != last.text:
        if must_reason and reason.kind not in _TELL_REASONS:
            return _say(last, f"{_reply('no_reason')}\n{reason.text}")
        return reason
    around = _tell_around(last, db)
    if last.figures and not must_reason:
        return _say(last, "\n".join(part for part in (_tell_where(last).text, last.background) if part))
    if not must_reason:
        return around or _tell_where(last)
    told = f"{_reply('no_reason')}\n{around.text}" if around else _reply("no_reason")
    return _say(last, told)


def _tell_around(last: Answer, db: Database) -> Answer | None:
    """What stands around the first place that the answer was taken from; None where that was all."""
    if not last.sources or last.figures:
        return None
    source = last.sources[0]
    quoted = " ".join(source.quote.split())[:60]
    passages = find_passages(db, [source.document_id])
    at = next((one for one in passages if quoted in " ".join(one.text.split())), None)
    if at is None:
        return None
    text = fetch_text(db, source.document_id)
    near = [
        one for one in passages if one.spot.section == at.spot.section and one.spot.start >= at.spot.start
    ]
    around = " ".join(text[near[0].spot.start : near[-1].spot.end].split())
    if len(around) <= len(" ".join(source.quote.split())) + 5:
        return None
    return _say(last, f"{_name_place(source)}:\n{quote(around, _LONGEST_AROUND)}")


def _say(last: Answer, text: str) -> Answer:
    """Words about the last answer, with its places."""
    return Answer(last.question, Status.ANSWERED, text, last.sources, kind=KIND, context=last.context)


@cache
def _phrases() -> dict[str, Move]:
    return {fold(phrase): move for move in Move for phrase in read_lists("moves")[move]}


def _reply(name: str) -> str:
    return str(read_lists("moves")["replies"][name]).strip()


def talk(question: Question, db: Database) -> Attempt | None:
    """A short reply to a message that is nothing but small talk; None for everything else."""
    said = " ".join(token.folded for token in question.tokens)
    reply = _replies().get(said) or _replies().get(_without_names(said))
    if reply is None:
        return None
    answer = Answer(question.text, Status.ANSWERED, reply, kind=SMALLTALK, context=question.context)
    return Attempt(SMALLTALK, _SCORE, answer, frozenset(question.content), ("småsnak",))


def _without_names(said: str) -> str:
    """Politeness around the phrase taken away: "hej bot" → "hej"."""
    words = [word for word in said.split() if word not in _politeness()]
    return " ".join(words)


@cache
def _politeness() -> frozenset[str]:
    return frozenset(fold(word) for word in read_lists("smalltalk")["politeness"])


@cache
def _replies() -> Mapping[str, str]:
    talk = read_lists("smalltalk")["talk"]
    return {fold(phrase): entry["reply"] for entry in talk for phrase in entry["said"]}


def remember_home(question: Question, db: Database) -> Attempt | None:
    """The municipality remembered; None for anything but a statement that names exactly one."""
    municipalities = [code for code in question.places if len(code) == 3]
    match = _SAYS_HOME.match(question.text)
    if match is None or len(municipalities) != 1 or question.asks:
        return None
    if any(question.tokens[index].start >= match.end() for index in question.content):
        return None
    code = municipalities[0]
    text = f"Det husker jeg: {name_place(code)} er din kommune. Den bruger jeg, når du ikke nævner en anden."
    answer = Answer(
        question.text,
        Status.ANSWERED,
        text,
        kind=HOME,
        context=replace(question.context, home=code, question=""),
    )
    return Attempt(HOME, _SURE_HOME, answer, frozenset(question.content), (f"egen kommune: {code}",))


def tell_changes(question: Question, db: Database) -> Attempt | None:
    """The changes of the documents that are named, else of the newest; None for any other question."""
    if not (_OPENS.match(question.text) and _SIGN.search(question.text)):
        return None
    wanted = " ".join(_LIGHT.sub(" ", question.text).split()).strip(" ?.!»«").casefold()
    documents = find_documents(db)
    if wanted:
        documents = tuple(document for document in documents if _is_named(document, wanted))
        if not documents:
            return None  # "hvad er ændret i skolestrukturen" asks for what a paper tells
    changed = [(document, changes) for document in documents if (changes := find_changes(db, document.id))]
    if not changed:
        answer = Answer(question.text, Status.UNKNOWN, _NOTHING, kind=EDITIONS, context=question.context)
        return Attempt(EDITIONS, _SURE_CHANGES, answer, frozenset(question.content), ("ingen ændringer",))
    chosen = changed[:_MOST_DOCUMENTS]
    text = "\n\n".join(_render(title_document(db, document), changes) for document, changes in chosen)
    answer = Answer(
        question.text,
        Status.ANSWERED,
        text,
        sources=tuple(cite_document(db, document) for document, _ in chosen),
        kind=EDITIONS,
        context=question.context,
    )
    return Attempt(
        EDITIONS, _SURE_CHANGES, answer, frozenset(question.content), (f"{len(changed)} med ændringer",)
    )


def _is_named(document: Document, wanted: str) -> bool:
    named = f"{document.title} {document.name} {document.body} {document.kind}".casefold()
    return all(word.removesuffix("en").removesuffix("et") in named for word in wanted.split())


def _render(title: str, changes: tuple[str, ...]) -> str:
    left = len(changes) - _MOST_CHANGES
    more = [f"… og {left} til"] if left > 0 else []
    return "\n".join([f"{title}:", *(f"- {change}" for change in changes[:_MOST_CHANGES]), *more])
