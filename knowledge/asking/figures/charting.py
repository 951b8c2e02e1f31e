"""The picture behind an answer's figures: a place among its neighbours, several places, or a development."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlite_utils import Database

from knowledge.asking.figures.phrasing import name_kind, name_measure, name_place, show_value
from knowledge.asking.figures.selection import find_in_force
from knowledge.asking.quoting import cite_spot
from knowledge.model import Bar, Chart, Figure, Level
from knowledge.naming import name_page
from knowledge.reference.places import fetch_place, municipalities, regions

_FEWEST = 2
_MOST = 40


def chart_figures(figures: Sequence[Figure], db: Database) -> Chart | None:
    """The picture for figures that were looked up, None where there is nothing to compare them with.

    One figure stands among the municipalities of its region, or the regions; several of one year stand
    beside each other; several years are a development.
    """
    told = [figure for figure in figures if figure.value is not None]
    if not told or len({figure.measure for figure in told}) > 1:
        return None
    if len({figure.year for figure in told}) > 1:
        return _chart_years(told, db)
    if len(told) == 1:
        return _chart_neighbours(told[0], db)
    return chart_places(told, set(), db)


def chart_places(
    figures: Sequence[Figure], marked: Collection[str], db: Database, where: str = ""
) -> Chart | None:
    """Figures of one kind as bars, at most 40; None for fewer than two.

    marked: codes of the places that were asked about. where: the area they all lie in, for the title.
    """
    bars = tuple(
        Bar(name_place(figure.place_code), figure.value, show_value(figure), figure.place_code in marked)
        for figure in figures[:_MOST]
        if figure.value is not None
    )
    if len(bars) < _FEWEST:
        return None
    title = f"{name_kind(figures[0])}: {where}" if where else name_kind(figures[0])
    return Chart(title, figures[0].unit or "", bars, _cite(db, figures))


def _chart_neighbours(figure: Figure, db: Database) -> Chart | None:
    place = fetch_place(figure.place_code)
    if place is None or figure.level is Level.COUNTRY:
        return None
    around = municipalities(place.region) if place.region else regions()
    years = [figure.year] if figure.year is not None else []
    picks = find_in_force(db, figure.measure, [other.code for other in around], years)
    same = [pick.figure for pick in picks.values() if _is_same_kind(pick.figure, figure)]
    others = [other for other in same if other.place_code != figure.place_code]
    return chart_places(
        [figure, *others], {place.code}, db, name_place(place.region) if place.region else "regionerne"
    )


def _is_same_kind(one: Figure, other: Figure) -> bool:
    return (one.year, one.status, one.unit) == (other.year, other.status, other.unit)


def _chart_years(figures: Sequence[Figure], db: Database) -> Chart | None:
    """A line per place; where the figures are of different standing, each year says which."""
    mixed = len({figure.status for figure in figures}) > 1
    places = dict.fromkeys(name_place(figure.place_code) for figure in figures)
    bars = tuple(
        Bar(
            label=f"{figure.year} {figure.status or ''}".strip() if mixed else str(figure.year),
            value=figure.value,
            printed=show_value(figure),
            series=name_place(figure.place_code) if len(places) > 1 else "",
        )
        for figure in sorted(figures, key=lambda figure: figure.year or 0)
        if figure.value is not None and figure.year is not None
    )
    if len({bar.label for bar in bars}) < _FEWEST:
        return None
    title = name_measure(figures[0])
    if len(places) == 1:
        title = f"{title}: {next(iter(places))}"
    return Chart(title, figures[0].unit or "", bars, _cite(db, figures), over_time=True)


def _cite(db: Database, figures: Sequence[Figure]) -> str:
    """Document, section and page of each table that the figures stand in."""
    tables = {(figure.spot.document, figure.spot.section): figure.spot for figure in figures}
    sources = [cite_spot(db, spot, "") for spot in tables.values()]
    pages = [name_page(source.page, source.page_label) if source.page else "" for source in sources]
    parts = [(source.document, source.section, page) for source, page in zip(sources, pages, strict=True)]
    return "; ".join(", ".join(part for part in each if part) for each in parts)
