"""Answers as the library gives them, about things made up for the journeys."""

from __future__ import annotations

from decimal import Decimal

from knowledge.model import Answer, Context, Figure, Level, Reading, Source, Spot, Status

ROW = Source("Skolenotat 2024", "4 Skoler › Bilag 2: Elevtal", 7, 90, "147\tFrederiksberg\t9.100")

PUPILS = Answer(
    "elever Frederiksberg",
    Status.ANSWERED,
    "Frederiksberg havde 9.100 elever i 2024.",
    sources=(ROW,),
    figures=(
        Figure(
            "147", "Frederiksberg", Level.MUNICIPALITY, "elever", "Elever", 2024, Decimal(9100), None, None,
            "9.100", ROW.quote, "Elever", 0, Spot(0, 7, 90, 0, 9),
        ),
    ),
    kind="figures",
    context=Context(solver="figures", places=("147",), measure="elever", year=2024),
)  # fmt: skip

PUPILS_HTML = (
    "Frederiksberg havde <b>9.100</b> elever i 2024.\n\n<i>Skolenotat 2024, 4 Skoler › Bilag 2, s. 7</i>"
)

WHICH = Answer(
    "elever Frederik",
    Status.AMBIGUOUS,
    "Hvilken kommune mener du?",
    readings=(
        Reading("Frederiksberg", "elever Frederiksberg"),
        Reading("Frederikshavn", "elever Frederikshavn"),
    ),
    kind="figures",
)

ANSWERS = {"elever Frederiksberg": PUPILS, "elever Frederik": WHICH}
