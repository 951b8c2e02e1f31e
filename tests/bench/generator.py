"""Large libraries of invented documents, the same for the same size: for timing, nothing in them is true."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from knowledge.danish.calendar_words import MONTHS
from knowledge.danish.folding import fold
from knowledge.model import (
    Contents,
    Deadline,
    Document,
    Figure,
    Passage,
    Precision,
    Section,
    SectionKind,
    Spot,
)
from knowledge.reference.places import municipalities
from knowledge.storage.database import open_database
from knowledge.storage.documents import store_contents

FIGURES_PER_DOCUMENT = 10_000
PASSAGES_PER_DOCUMENT = 2_000
PASSAGES_PER_ITEM = 20
EVENTS_PER_DOCUMENT = 1_000
"""As many beside the figures as the seed has: one to seven."""
YEARS = range(2012, 2032)
FIRST = ("skole", "bolig", "trafik", "klima", "kultur", "idræt", "ældre", "havne", "cykel", "vand", "affald")
MIDDLE = ("", "drifts", "anlægs", "personale", "bygnings", "pulje")
LAST = ("udgifter", "tilskud", "takster", "pladser", "besøg", "ansatte", "sager", "timer", "arealer")
BODIES = ("Byrådet", "Økonomiudvalget", "Teknisk Udvalg", "Kulturudvalget", "Socialudvalget", "Børneudvalget")
EVENTS = (
    "Fristen for høringssvar om {name} er den {day}.",
    "{body} mødes den {day} kl. 17.",
    "Ansøgninger om {name} sendes til {body} senest den {day}.",
    "Budgettet for {name} behandles i {body} den {day}.",
)
VERBS = ("drøftede", "vedtog", "udsatte", "anbefalede", "forkastede", "godkendte", "undersøgte")
NOW = dt.datetime(2031, 1, 1, tzinfo=dt.UTC)


def build_library(path: Path, figures: int) -> None:
    """A library with so many figures, a fifth as many passages, and a tenth as many dated events."""
    db = open_database(path)
    for number in range(max(1, figures // FIGURES_PER_DOCUMENT)):
        store_contents(db, build_contents(number), NOW)
    db.close()


def find_measure_names() -> list[str]:
    """What the figures are about; the first is one that the reference data knows."""
    return ["kvote", *(first + middle + last for middle in MIDDLE for first in FIRST for last in LAST)]


def build_contents(number: int) -> Contents:
    """Document `number`: tables of all municipalities by all years, and items of paragraphs."""
    dice = random.Random(number)
    names = find_measure_names()
    tables = FIGURES_PER_DOCUMENT // (98 * len(YEARS)) + 1
    chosen = [names[(number * tables + offset) % len(names)] for offset in range(tables)]
    titles = [f"Oversigt over {name}" for name in chosen]
    titles += [f"Forslag om {dice.choice(names)}" for _ in range(PASSAGES_PER_DOCUMENT // PASSAGES_PER_ITEM)]
    days = [_choose_day(dice) for _ in range(EVENTS_PER_DOCUMENT)]
    texts = _write_passages(dice, days)
    passages = tuple(_build_passages(texts, len(chosen)))
    return Contents(
        document=Document(f"{number}.md", f"Dagsorden {number}", "markdown", str(number), "Byrådet"),
        text="\n".join(texts),
        sections=tuple(_build_section(position, title) for position, title in enumerate(titles)),
        passages=passages,
        figures=tuple(_build_figures(dice, chosen))[:FIGURES_PER_DOCUMENT],
        deadlines=tuple(_build_events(number, passages[:EVENTS_PER_DOCUMENT], days)),
    )


def _build_section(position: int, title: str) -> Section:
    number = str(position + 1)
    path = (f"{number} {title}",)
    return Section(
        position, None, SectionKind.ITEM, 1, number, path[0], path, None, 1, position, position + 1
    )


def _build_figures(dice: random.Random, names: list[str]) -> Iterator[Figure]:
    for table, name in enumerate(names):
        for place in municipalities():
            for year in YEARS:
                value = str(dice.randrange(10_000))
                yield Figure(
                    place_code=place.code,
                    place_name=place.name,
                    level=place.level,
                    measure=fold(name),
                    measure_label=name.capitalize(),
                    year=year,
                    value=Decimal(value),
                    unit="kr.",
                    status=None,
                    raw=value,
                    row_text=f"{place.code} {place.name} {value}",
                    column=str(year),
                    table=table,
                    spot=Spot(table, None, 1, 0, 1),
                )


def _choose_day(dice: random.Random) -> dt.date:
    return dt.date(YEARS[0], 1, 1) + dt.timedelta(dice.randrange(365 * len(YEARS)))


def say_day(day: dt.date) -> str:
    """ "3. maj 2021"."""
    return f"{day.day}. {list(MONTHS)[day.month - 1]} {day.year}"


def _write_passages(dice: random.Random, days: Sequence[dt.date]) -> list[str]:
    """A sentence with each day, then paragraphs without one."""
    names = find_measure_names()
    places = [place.name for place in municipalities()]
    dated = [
        dice.choice(EVENTS).format(name=dice.choice(names), body=dice.choice(BODIES), day=say_day(day))
        for day in days
    ]
    return dated + [
        f"Byrådet i {dice.choice(places)} {dice.choice(VERBS)} forslaget om {dice.choice(names)} og"
        f" {dice.choice(names)}, sag {dice.randrange(10**6)}, efter indstilling fra udvalget for"
        f" {dice.choice(FIRST)} og {dice.choice(FIRST)}."
        for _ in range(PASSAGES_PER_DOCUMENT - len(days))
    ]


def _build_passages(texts: Sequence[str], first_item: int) -> Iterator[Passage]:
    """Paragraphs, so many in each item; those of the tables come first and have none."""
    start = 0
    for position, text in enumerate(texts):
        item = first_item + position // PASSAGES_PER_ITEM
        yield Passage(position, "paragraph", text, Spot(item, None, position + 1, start, start + len(text)))
        start += len(text) + 1


def _build_events(number: int, passages: Sequence[Passage], days: Sequence[dt.date]) -> Iterator[Deadline]:
    """What the dated sentences tell, as the readers of documents would find it."""
    for passage, day in zip(passages, days, strict=True):
        meets = passage.text.endswith("kl. 17.")
        is_deadline = passage.text.startswith(("Fristen", "Ansøgninger"))
        yield Deadline(
            start=day,
            end=None,
            at=dt.time(17) if meets else None,
            precision=Precision.TIME if meets else Precision.DAY,
            recurrence=None,
            is_deadline=is_deadline,
            kind="deadline" if is_deadline else "meeting" if meets else "event",
            text=passage.text,
            who=next((body for body in BODIES if body in passage.text), ""),
            spot=passage.spot,
            printed=say_day(day),
            key=f"{number}-{passage.position}",
        )
