"""Large libraries of invented documents, the same for the same size: for timing, nothing in them is true."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from knowledge.danish.folding import fold
from knowledge.model import Contents, Document, Figure, Passage, Section, SectionKind, Spot
from knowledge.reference.places import municipalities
from knowledge.storage.database import open_database
from knowledge.storage.documents import store_contents

FIGURES_PER_DOCUMENT = 10_000
PASSAGES_PER_DOCUMENT = 2_000
PASSAGES_PER_ITEM = 20
YEARS = range(2012, 2032)
FIRST = ("skole", "bolig", "trafik", "klima", "kultur", "idræt", "ældre", "havne", "cykel", "vand", "affald")
MIDDLE = ("", "drifts", "anlægs", "personale", "bygnings", "pulje")
LAST = ("udgifter", "tilskud", "takster", "pladser", "besøg", "ansatte", "sager", "timer", "arealer")
VERBS = ("drøftede", "vedtog", "udsatte", "anbefalede", "forkastede", "godkendte", "undersøgte")
NOW = dt.datetime(2031, 1, 1, tzinfo=dt.UTC)


def build_library(path: Path, figures: int) -> None:
    """A library with so many figures, and a fifth as many passages."""
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
    return Contents(
        document=Document(f"{number}.md", f"Dagsorden {number}", "markdown", str(number), "Byrådet"),
        text="",
        sections=tuple(_build_section(position, title) for position, title in enumerate(titles)),
        passages=tuple(_build_passages(dice, len(chosen))),
        figures=tuple(_build_figures(dice, chosen))[:FIGURES_PER_DOCUMENT],
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


def _build_passages(dice: random.Random, first_item: int) -> Iterator[Passage]:
    """Paragraphs, so many in each item; those of the tables come first and have none."""
    names = find_measure_names()
    places = [place.name for place in municipalities()]
    for position in range(PASSAGES_PER_DOCUMENT):
        text = (
            f"Byrådet i {dice.choice(places)} {dice.choice(VERBS)} forslaget om {dice.choice(names)} og"
            f" {dice.choice(names)}, sag {dice.randrange(10**6)}, efter indstilling fra udvalget for"
            f" {dice.choice(FIRST)} og {dice.choice(FIRST)}."
        )
        item = first_item + position // PASSAGES_PER_ITEM
        yield Passage(position, "paragraph", text, Spot(item, None, position + 1, item, item + 1))
