"""What changed from one edition of a document to the next, in sentences for the secretary."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from knowledge.danish.bodies import parse_body
from knowledge.danish.calendar_words import ANY_MONTH, ANY_WEEKDAY
from knowledge.danish.dates import find_dates, format_date
from knowledge.danish.numbers import format_number
from knowledge.danish.sentences import split_sentences
from knowledge.model import (
    Attribute,
    Contents,
    Deadline,
    Document,
    DocumentKind,
    Fact,
    Figure,
    Passage,
    Section,
    SectionKind,
)
from knowledge.reference.places import fetch_place

Told = TypeVar("Told")

_MOST_OF_EACH = 20
_LONGEST_QUOTE = 160
_VARYING = re.compile(rf"\d[\d.,:/]*|\b(?:{ANY_MONTH}|{ANY_WEEKDAY})\b", re.IGNORECASE)
"""What may differ between two editions of one sentence: figures, and the words of dates."""
_TRAILING = ".,:/"
_OF_MEETINGS = frozenset({DocumentKind.AGENDA, DocumentKind.SUPPLEMENT, DocumentKind.MINUTES})
_ITEMS = (SectionKind.ITEM, SectionKind.ANNEX)


@dataclass(frozen=True, slots=True)
class Edition:
    """What of an edition is compared."""

    figures: Sequence[Figure]
    deadlines: Sequence[Deadline]
    sections: Sequence[Section]
    facts: Sequence[Fact] = ()
    passages: Sequence[Passage] = ()


def compare_editions(former: Edition, new: Edition) -> tuple[str, ...]:
    """One sentence for each change: decisions, figures, dates, what sentences tell, items. Empty for none."""
    return (
        *_shorten(_compare_decisions(former, new), "beslutninger"),
        *_shorten(_compare_figures(former.figures, new.figures), "tal"),
        *_shorten(_compare_deadlines(former.deadlines, new.deadlines), "datoer"),
        *_shorten(_compare_sentences(former, new), "sætninger"),
        *_shorten(_compare_items(former.sections, new.sections), "punkter"),
    )


def find_sibling(
    contents: Contents, documents: Iterable[Document], sections_of: Callable[[int], Sequence[Section]]
) -> Document | None:
    """The other paper of the same meeting and kind that holds the same items; None where there is none.

    The pages of one item each are papers of one meeting, too, but share no items.
    """
    new = contents.document
    if new.date is None or not new.body or new.kind not in _OF_MEETINGS:
        return None
    items = {_heading(section) for section in contents.sections if section.kind in _ITEMS}
    for document in documents:
        same = (document.date, document.kind, document.municipality) == (new.date, new.kind, new.municipality)
        if not same or document.id == new.id or not parse_body(document.body).is_same(parse_body(new.body)):
            continue
        theirs = {_heading(section) for section in sections_of(document.id) if section.kind in _ITEMS}
        if 2 * len(items & theirs) >= max(1, min(len(items), len(theirs))):
            return document
    return None


def _compare_figures(former: Iterable[Figure], new: Iterable[Figure]) -> Iterator[str]:
    before, after = _by_meaning(former), _by_meaning(new)
    for key, figure in after.items():
        was = before.get(key)
        if was is None:
            yield f"Nyt tal: {_name(figure)} er {_show(figure)}."
        elif was.value != figure.value:
            yield f"{_name(figure)} er ændret fra {_show(was)} til {_show(figure)}."
    for key, figure in before.items():
        if key not in after:
            yield f"Udgået tal: {_name(figure)} var {_show(figure)}."


def _by_meaning(figures: Iterable[Figure]) -> Mapping[tuple[object, ...], Figure]:
    return {(one.measure, one.year, one.status, one.note, one.place_code): one for one in figures}


def _name(figure: Figure) -> str:
    place = fetch_place(figure.place_code)
    year = f" {figure.year}" if figure.year is not None else ""
    return f"{figure.measure_label}{year} for {place.name if place else figure.place_name}"


def _show(figure: Figure) -> str:
    return format_number(figure.value) if figure.value is not None else "ikke oplyst"


def _compare_deadlines(former: Iterable[Deadline], new: Iterable[Deadline]) -> Iterator[str]:
    before, after = ({(one.kind, one.text, one.start): one for one in held} for held in (former, new))
    gone = [one for key, one in before.items() if key not in after]
    come = [one for key, one in after.items() if key not in before]
    moved = _pair(gone, come, lambda one: (one.kind, _mask(one.text)))
    for was, now in moved:
        if was.start != now.start:
            yield f"Flyttet fra {format_date(was.start)} til {format_date(now.start)}: {now.text}"
    paired = {id(one) for pair in moved for one in pair}
    days_before, days_after = ({one.start for one in held.values()} for held in (before, after))
    for one in come:
        if id(one) not in paired and one.start not in days_before:
            yield f"Ny dato {format_date(one.start)}: {one.text}"
    for one in gone:
        if id(one) not in paired and one.start not in days_after:
            yield f"Udgået dato {format_date(one.start)}: {one.text}"


def _compare_decisions(former: Edition, new: Edition) -> Iterator[str]:
    """What was decided of an item that both editions have, where that is another outcome or came anew."""
    before, after = (_decisions_by_item(edition) for edition in (former, new))
    held_before = {_heading(section) for section in former.sections}
    for heading, decided in after.items():
        was = before.get(heading)
        if was is None and heading in held_before:
            yield f"Ny beslutning til {heading}: {decided}."
        elif was is not None and was != decided:
            yield f"Beslutningen er ændret fra {was} til {decided}: {heading}."


def _decisions_by_item(edition: Edition) -> Mapping[str, str]:
    """The outcome ("godkendt"), or the words where none is told, by the heading of the item."""
    items = _item_finder(edition.sections)
    decided: dict[str, list[str]] = {}
    for fact in edition.facts:
        heading = items(fact.spot.section)
        if fact.attribute is Attribute.DECISION and heading:
            decided.setdefault(heading, []).append(str(fact.value) or f"»{_quote(fact.text)}«")
    return {heading: " og ".join(dict.fromkeys(told)) for heading, told in decided.items()}


def _compare_sentences(former: Edition, new: Edition) -> Iterator[str]:
    """Sentences of the same item and the same words, but with another figure in them."""
    before, after = (_sentences_of(edition) for edition in (former, new))
    gone, come = list((before - after).elements()), list((after - before).elements())
    for (_, was), (heading, now) in _pair(gone, come, lambda told: (told[0], _mask(told[1]))):
        changed = [
            (one, other)
            for one, other in zip(_varying_in(was), _varying_in(now), strict=True)
            if one != other and any(letter.isdigit() for letter in one + other)
        ]
        if changed and not _is_dated(now, new.deadlines) and not _is_of_known_day(was, now, new.deadlines):
            told = " og ".join(f"fra {one} til {other}" for one, other in changed)
            yield f"Ændret {told}: »{_quote(now)}«" + (f" ({heading})." if heading else ".")


def _sentences_of(edition: Edition) -> Counter[tuple[str, str]]:
    """(heading of the item, sentence); rows whose figures are compared by themselves left out."""
    items = _item_finder(edition.sections)
    rows = {figure.spot.line for figure in edition.figures}
    return Counter(
        (items(passage.spot.section), sentence.text)
        for passage in edition.passages
        if passage.kind != "row" or passage.spot.line not in rows
        for sentence in split_sentences(passage.text)
    )


def _is_dated(sentence: str, deadlines: Iterable[Deadline]) -> bool:
    """Whether a date of the sentence is told among the dates already."""
    return any(deadline.text in sentence or sentence in deadline.text for deadline in deadlines)


def _is_of_known_day(was: str, now: str, deadlines: Iterable[Deadline]) -> bool:
    """Whether only the days differ, and those of the new sentence are told among the dates already."""
    days = {mention.first for mention in find_dates(now, year=None)}
    return bool(days) and _cut_dates(was) == _cut_dates(now) and days <= {one.start for one in deadlines}


def _cut_dates(text: str) -> str:
    for mention in reversed(find_dates(text, year=None)):
        text = text[: mention.start] + text[mention.end :]
    return text


def _item_finder(sections: Sequence[Section]) -> Callable[[int | None], str]:
    """From the position of a section to the heading of the item that it belongs to, "" for none."""
    by_position = {section.position: section for section in sections}

    def find(position: int | None) -> str:
        section = by_position.get(position) if position is not None else None
        while section is not None and section.kind not in _ITEMS:
            section = by_position.get(section.parent) if section.parent is not None else None
        return _heading(section) if section else ""

    return find


def _pair(
    gone: Iterable[Told], come: Iterable[Told], key: Callable[[Told], tuple[object, ...]]
) -> list[tuple[Told, Told]]:
    """What went and what came in its place: the same but for figures and dates, and only one of each."""
    before, after = (
        defaultdict[tuple[object, ...], list[Told]](list),
        defaultdict[tuple[object, ...], list[Told]](list),
    )
    for held, told in ((before, gone), (after, come)):
        for one in told:
            held[key(one)].append(one)
    return [
        (before[same][0], after[same][0])
        for same in after
        if len(after[same]) == len(before.get(same, ())) == 1
    ]


def _mask(text: str) -> str:
    """The text without what may differ: "senest den 3. maj" and "senest den 10. juni" come to the same."""
    return _VARYING.sub("#", text.casefold()).replace("#.", "#")


def _varying_in(text: str) -> list[str]:
    return [found.rstrip(_TRAILING) for found in _VARYING.findall(text)]


def _quote(text: str) -> str:
    tidy = " ".join(text.split())
    return tidy if len(tidy) <= _LONGEST_QUOTE else f"{tidy[: _LONGEST_QUOTE - 1].rstrip()}…"


def _compare_items(former: Iterable[Section], new: Iterable[Section]) -> Iterator[str]:
    before, after = (
        {_heading(section): section for section in held if section.kind in _ITEMS} for held in (former, new)
    )
    for heading in after:
        if heading not in before:
            yield f"Nyt punkt eller bilag: {heading}."
    for heading in before:
        if heading not in after:
            yield f"Udgået punkt eller bilag: {heading}."


def _heading(section: Section) -> str:
    return f"{section.number} {section.title}".strip()


def _shorten(changes: Iterator[str], what: str) -> list[str]:
    told = list(changes)
    left = len(told) - _MOST_OF_EACH
    return told if left <= 0 else [*told[:_MOST_OF_EACH], f"… og {left} andre {what}."]
