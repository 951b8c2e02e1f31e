"""Who was there, as lists and sentences of minutes tell it."""

from __future__ import annotations

import pytest

from knowledge.model import Attendance, Spot
from knowledge.structuring.facts.attendance import find_attendance
from knowledge.structuring.facts.remarks import Remark, Scene


def read(*lines: str) -> list[tuple[str, str, str]]:
    """Name, role and whose place of everybody whom the lines of a meeting tell about."""
    remarks = tuple(
        Remark(line, Spot(0, None, i + 1, 0, len(line)), None, "", "", i, opens=True)
        for i, line in enumerate(lines)
    )
    told = [fact.value for fact in find_attendance(Scene(None, remarks))]
    return [(one.name, one.role, one.substitute_for) for one in told if isinstance(one, Attendance)]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            ["Afbud: Ida Munk (F) - stedfortræder Ole Kær (F) Lis Holm (V) - stedfortræder ikke indkaldt"],
            [
                ("Ida Munk", "absent", ""),
                ("Ole Kær", "substitute", "Ida Munk"),
                ("Lis Holm", "absent", ""),
            ],
        ),
        (
            ["Afbud:", "Ida Munk (F) – ferie, ingen stedfortræder indkaldt", "Lis Holm (V) – se punkt 3"],
            [("Ida Munk", "absent", ""), ("Lis Holm", "absent", "")],
        ),
        (
            ["Medlemmer:", "Per Dam (C)", "Ole Kær (V), stedfortræder for Lis Holm (V)"],
            [("Ole Kær", "substitute", "Lis Holm")],
        ),
        (
            ["Deltagere: Per Dam (C), formand", "Ole Kær (V), stedfortræder"],
            [("Per Dam", "present", ""), ("Ole Kær", "substitute", "")],
        ),
        (
            ["Eva Bro (A) og Jan Lykke (V) erklærede sig inhabile, da de er medlemmer af bestyrelsen."],
            [("Eva Bro", "disqualified", ""), ("Jan Lykke", "disqualified", "")],
        ),
        (
            ["Bo Lind (A) erklærede sig inhabil som formand for Foreningen Bakken og forlod mødet."],
            [("Bo Lind", "disqualified", ""), ("Bo Lind", "left", "")],
        ),
    ],
)
def test_everybody_has_the_role_that_the_words_give(
    lines: list[str], told: list[tuple[str, str, str]]
) -> None:
    assert read(*lines) == told
