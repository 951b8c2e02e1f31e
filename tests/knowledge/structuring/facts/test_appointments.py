"""Who was given an office, read from sentences, lists and tables of minutes."""

from __future__ import annotations

import pytest

from knowledge.model import Spot
from knowledge.structuring.facts.appointments import find_appointments
from knowledge.structuring.facts.remarks import Remark, Scene


def remark(text: str, at: int = 0, part: str = "beslutning", cells: tuple[str, ...] = ()) -> Remark:
    return Remark(text, Spot(0, None, 1, at, at + len(text)), 1, part, "", at, opens=True, cells=cells)


def read(*remarks: Remark) -> list[tuple[str, str]]:
    return [(str(fact.value), fact.label) for fact in find_appointments(Scene(None, remarks))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Udpeget blev: Ida Munk (C) som medlem og Per Dam (F) som personlig stedfortræder.", "Ida Munk"),
        ("Ny leder af Plejecenter Engen: Lis Holm, tiltræder 1. april 2026.", "Lis Holm"),
        ("Bo Lind er ansat som skoleleder på Bakkeskolen fra 1. maj.", "Bo Lind"),
        ("Ole Kær (V) indtræder som stedfortræder i byrådet.", "Ole Kær"),
    ],
)
def test_a_sentence_names_who_was_given_an_office(text: str, name: str) -> None:
    assert read(remark(text)) == [(name, "")]


@pytest.mark.parametrize(
    "text",
    [
        "Ida Munk (C) foreslog, at Per Dam (F) vælges.",
        "For stemte Ida Munk (C) og Per Dam (F), som er valgt for listen.",
        "Bo Lind kan tiltræde indstillingen.",
        "Bo Lind blev ikke valgt.",
        "Ida Munk (C) trækker sig som formand, da hun er ansat i et andet job.",
        "Der er valgt et nyt system.",
    ],
)
def test_what_is_proposed_or_names_nobody_is_no_appointment(text: str) -> None:
    assert read(remark(text)) == []


def test_what_is_recommended_is_no_appointment() -> None:
    assert read(remark("at Ole Kær udpeges til bestyrelsen.", part="indstilling")) == []


def test_a_list_below_tells_what_its_lead_says() -> None:
    told = read(remark("Udpeget blev:"), remark("Ida Munk (C)", 20), remark("Per Dam (F)", 40))

    assert told == [("Ida Munk", "Udpeget blev"), ("Per Dam", "Udpeget blev")]


def test_a_row_without_an_organisation_goes_on_with_that_above() -> None:
    rows = [
        ("Organ", "Udpeget", "Stedfortræder"),
        ("Bakkens Museum", "Ida Munk (C)", "-"),
        ("", "Per Dam (F)", "-"),
        ("Grønt Råd", "(udestår)", "-"),
    ]
    remarks = [remark(" | ".join(filter(None, row)), at, cells=row) for at, row in enumerate(rows)]

    assert read(*remarks) == [("Ida Munk", "Bakkens Museum"), ("Per Dam", "Bakkens Museum")]


def test_all_who_are_chosen_are_told_and_who_stands_in_for_them() -> None:
    sentence = "Udpeget for perioden blev: Ida Munk (C), Per Dam (F) (formand) og Ole Kær (V)."
    told = read(remark(sentence), remark("Suppleant: Eva Bro (A).", 90))

    assert told == [("Ida Munk", ""), ("Per Dam", ""), ("Ole Kær", ""), ("Eva Bro", "")]


def test_who_is_replaced_is_not_chosen() -> None:
    assert read(remark("Ida Munk (C) indtræder i stedet for Per Dam (F).")) == [("Ida Munk", "")]


def test_who_was_absent_is_not_chosen() -> None:
    told = read(
        remark("Udpeget blev:"),
        remark("Ida Munk (C)", 20),
        remark("Fraværende: Per Dam (F)", 40),
        remark("Ole Kær (V) er næstformand i bestyrelsen og forlod mødet på grund af inhabilitet.", 70),
    )
    assert told == [("Ida Munk", "Udpeget blev")]


def test_whom_a_pronoun_is_about_is_told_by_the_sentence_before() -> None:
    proposed = remark("Venstre foreslog Ida Munk som ny formand.")

    assert read(proposed, remark("Hun blev valgt uden afstemning.", at=50)) == [("Ida Munk", "")]
    assert read(proposed, remark("Hun blev ikke valgt.", at=50)) == []
    assert read(remark("Ida Munk og Bo Lind stillede op."), remark("Han blev valgt.", at=50)) == []
