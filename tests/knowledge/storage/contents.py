"""Contents for the tests of storage: one document in a few lines, invented."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from knowledge.model import (
    Contact,
    Contents,
    Deadline,
    Document,
    Figure,
    Finding,
    FindingKind,
    LawReference,
    Level,
    Passage,
    Person,
    Precision,
    ProgrammeEntry,
    Section,
    SectionKind,
    Spot,
)

NOW = dt.datetime(2031, 3, 2, 9, 30, tzinfo=dt.UTC)
SPOT = Spot(section=1, page=4, line=12, start=100, end=160)


def make_section(position: int, title: str, parent: int | None = None) -> Section:
    return Section(
        position=position,
        parent=parent,
        kind=SectionKind.ITEM,
        level=1,
        number=str(position + 1),
        title=title,
        path=(f"{position + 1} {title}",),
        page=4,
        line=10,
        start=90,
        end=400,
    )


def make_passage(text: str, position: int = 0) -> Passage:
    return Passage(position, "paragraph", text, SPOT)


def make_figure(
    value: str | None, code: str = "360", measure: str = "traeer", year: int | None = 2030
) -> Figure:
    return Figure(
        place_code=code,
        place_name="Lolland",
        level=Level.MUNICIPALITY,
        measure=measure,
        measure_label="Plantede træer",
        year=year,
        value=None if value is None else Decimal(value),
        unit="træer",
        status="foreløbig",
        raw=value or "..",
        row_text=f"{code} Lolland {value}",
        column="Træer",
        table=0,
        spot=SPOT,
        on_date=dt.date(2030, 12, 31),
        adds_up=True,
    )


def make_deadline(start: dt.date, **changes: object) -> Deadline:
    deadline = Deadline(
        start=start,
        end=None,
        at=dt.time(12, 30),
        until=dt.time(14),
        precision=Precision.TIME,
        recurrence=None,
        is_deadline=True,
        kind="deadline",
        text="Planter bestilles senest",
        who="gartneren",
        spot=SPOT,
        key=f"planter-{start}",
    )
    return replace(deadline, **changes)  # type: ignore[arg-type]


def make_contents(
    name: str = "skovplan.md",
    *,
    path: str = "",
    sha256: str = "1",
    passages: Sequence[str] = ("Kommunen planter ege ved åen.",),
    figures: Sequence[Figure] = (make_figure("12.50"),),
    deadlines: Sequence[Deadline] = (make_deadline(dt.date(2031, 4, 1)),),
) -> Contents:
    return Contents(
        document=Document(name, "Skovplan", "markdown", sha256, "Skovrådet", dt.date(2031, 3, 1), 8, path),
        text="\n".join(passages),
        sections=(make_section(0, "Forord"), make_section(1, "Træplantning")),
        passages=tuple(make_passage(text, position) for position, text in enumerate(passages)),
        figures=tuple(figures),
        deadlines=tuple(deadlines),
        people=(Person("Asta Bøgh", "skovrider", SPOT),),
        contacts=(Contact("phone", "12 34 56 78", "Asta Bøgh", "Ring om planter", SPOT),),
        programme=(
            ProgrammeEntry(dt.time(9), None, "Rundtur", "Rundtur i skoven", ("Asta Bøgh",), "", SPOT),
        ),
        laws=(LawReference("skovloven", "8", "1", "Efter skovlovens § 8, stk. 1", SPOT),),
        findings=(Finding(FindingKind.SUM, "error", "Summen passer ikke.", place_codes=("360",)),),
    )
