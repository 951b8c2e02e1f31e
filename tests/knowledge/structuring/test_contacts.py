"""Whom a telephone number belongs to, in rows of a table and in a box beside a web page's text."""

from __future__ import annotations

from knowledge.reading.plain import read_plain
from knowledge.reading.web_page import read_html
from knowledge.structuring.build import build_contents

ROWS = """Høringsbrev

Lokalplanen er i høring til den 13. april 2026.

Kontakt
  Lokalplan og høring     Planlægger Ida Marie Toftegaard    89 64 53 27
  Trafik og veje          Trafikingeniør Morten Ulvskov      89 64 53 61
  Regnvand og åen         Urtekyndig Sofie Brandt Juhl       89 64 54 08
  Daginstitutionen        Dagtilbudschef Lone Ahrensberg     89 64 33 15
"""
BOX = """<main><h1>Mødeplan 2026</h1><p>Her kan du se, hvornår Byrådet og udvalgene holder møde i 2026,
og hvor de mødes, når det ikke er her.</p><aside><h3>Kontakt</h3>
<p>Byrådssekretariatet<br>Sekretariatsleder Gitte Nymann Skov<br>Tlf. 89 64 90 12</p></aside></main>"""


def test_the_number_of_a_row_is_of_the_one_named_in_it() -> None:
    contacts = build_contents(read_plain(ROWS.encode(), "hoering.txt")).contacts
    owners = {one.value: one.name.removeprefix("Urtekyndig ") for one in contacts}
    assert owners == {
        "89 64 53 27": "Ida Marie Toftegaard",
        "89 64 53 61": "Morten Ulvskov",
        "89 64 54 08": "Sofie Brandt Juhl",
        "89 64 33 15": "Lone Ahrensberg",
    }


def test_a_box_beside_the_text_tells_whom_to_ask() -> None:
    (contact,) = build_contents(read_html(BOX.encode(), "moedeplan.html")).contacts
    assert (contact.value, contact.name) == ("89 64 90 12", "Gitte Nymann Skov")
