"""Who is named with a role in running text."""

from __future__ import annotations

import pytest

from knowledge.structuring.roles import find_roles


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Bo Ek, skolechef i Vejle, åbner dagen", [("Bo Ek", "skolechef i Vejle")]),
        (
            "Ida Bro, formand for Havneudvalget og borgmester i Skive:",
            [("Ida Bro", "formand for Havneudvalget og borgmester i Skive")],
        ),
        ("kultur- og kirkeminister Per Lund", [("Per Lund", "kultur- og kirkeminister")]),
        ("Oplæg v. forsker fra DTU, Eva Ravn", [("Eva Ravn", "forsker fra DTU")]),
        (
            "Bo Ek, skolechef, og Ida Bro, socialchef, Vejle Kommune",
            [("Bo Ek", "skolechef, Vejle Kommune"), ("Ida Bro", "socialchef, Vejle Kommune")],
        ),
        (
            "direktør Bo Ek, afdelingsleder Ida Bro og referent Per Lund",
            [("Bo Ek", "direktør"), ("Ida Bro", "afdelingsleder"), ("Per Lund", "referent")],
        ),
        (
            "Ida Bro, formand Viborgs havneudvalg Bo Ek, rektor Horsens Gymnasium",  # the line break was lost
            [("Ida Bro", "formand Viborgs havneudvalg"), ("Bo Ek", "rektor Horsens Gymnasium")],
        ),
        ("Formand: Ida Bro, borgmester", [("Ida Bro", "Formand"), ("Ida Bro", "borgmester")]),
        ("Ida Bro (A) (formand), Bo Ek (V)", [("Ida Bro", "formand")]),
        ("Ida Bro er valgt som formand for Havneudvalget.", [("Ida Bro", "formand for Havneudvalget")]),
        (
            "Kim Lauge, leder i Ældre Sagen, er facilitator",
            [("Kim Lauge", "leder i Ældre Sagen"), ("Kim Lauge", "facilitator")],
        ),
        ("Eva Ravn, vicedirektør, er moderator.", [("Eva Ravn", "vicedirektør"), ("Eva Ravn", "moderator")]),
        (
            "Ida Bro (A) borgmester, Bo Ek (V), Per Lund (C)",
            [("Ida Bro", "borgmester (A)")],
        ),
        (
            "Ida Bro (A), 1. viceborgmester\nBo Ek (V)\nPer Lund (C), formand\nEva Ravn (F)",
            [("Ida Bro", "1. viceborgmester (A)"), ("Per Lund", "formand (C)")],
        ),
        ("Ida Bro (A) · næstformand · Bo Ek (V)", [("Ida Bro", "næstformand (A)")]),
        ("Ida Bro (A, formand), Bo Ek (V)", [("Ida Bro", "formand (A)")]),
        ("Formand\nIda Bro (A)", [("Ida Bro", "Formand")]),
        ("Bo Ek\nVicedirektør", [("Bo Ek", "Vicedirektør")]),
        ("Coop Crew og Steel Products holder oplæg", []),
    ],
)
def test_a_role_is_read_as_far_as_it_goes(text: str, roles: list[tuple[str, str]]) -> None:
    assert [(mention.name, mention.role) for mention in find_roles(text)] == roles
